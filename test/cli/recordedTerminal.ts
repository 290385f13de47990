// A terminal that keeps what it was told, for words of the command line that run in this process.

import type { CommandContext, Terminal } from '../../server/src/cli/command.ts'

export interface RecordedTerminal extends Terminal {
  readonly printed: { out: string; err: string }
}

export function recordedTerminal(input: string | Uint8Array = ''): RecordedTerminal {
  const printed = { out: '', err: '' }
  return {
    printed,
    out: text => {
      printed.out += text
    },
    err: text => {
      printed.err += text
    },
    input: async () => (typeof input === 'string' ? Buffer.from(input) : input),
    interactive: false,
    color: false,
    confirm: () => Promise.reject(new Error('nobody is there to answer')),
  }
}

/** A context that opens nothing unless the test gives it. */
export function contextWith(terminal: Terminal, given: Partial<CommandContext> = {}): CommandContext {
  const closed = (what: string) => () => Promise.reject(new Error(`${what} is not opened in this test`))
  return {
    version: '0.0.0',
    cwd: '/',
    terminal,
    environment: {},
    host: closed('the host'),
    spool: closed('the spool'),
    setups: closed('setups'),
    resolvePath: path => path,
    write: closed('a file'),
    readBytes: closed('a file'),
    serve: closed('the server'),
    ...given,
  }
}
