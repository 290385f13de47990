import assert from 'node:assert/strict'
import { test } from 'node:test'
import { record } from '../../server/src/cli/record.ts'
import { contextWith, recordedTerminal } from './recordedTerminal.ts'

test('a payload is spooled as it came, and nothing is printed', async () => {
  const payload = new Uint8Array([0xef, 0xbb, 0xbf, 0x7b, 0x7d])
  const terminal = recordedTerminal(payload)
  const written: unknown[] = []
  const spool = async () => ({
    write: async (agent: string, bytes: Uint8Array) => void written.push([agent, bytes]),
  })
  assert.equal(await record.run(['claude-code'], contextWith(terminal, { spool })), 0)
  assert.deepEqual(written, [['claude-code', payload]])
  assert.deepEqual(terminal.printed, { out: '', err: '' })
})

for (const [name, args, input, line] of [
  ['no agent', [], '{}', /name one agent/],
  ['two agents', ['claude-code', 'cursor'], '{}', /name one agent/],
  ['an agent whose name leads elsewhere', ['../../x'], '{}', /name one agent/],
  ['no payload', ['claude-code'], '', /standard input was empty/],
  ['a spool that cannot be opened', ['claude-code'], '{}', /the spool is not opened in this test/],
] as const) {
  test(`an agent is never held up: ${name}`, async () => {
    const terminal = recordedTerminal(input)
    assert.equal(await record.run(args, contextWith(terminal)), 0)
    assert.equal(terminal.printed.out, '')
    assert.match(terminal.printed.err, /^countersign record: nothing was recorded: [^\n]+\n$/)
    assert.match(terminal.printed.err, line)
  })
}

test('what cannot be written is one line, whatever the error says', async () => {
  const terminal = recordedTerminal('{}')
  const spool = async () => ({ write: () => Promise.reject(new Error('ENOSPC:\nno space\nleft')) })
  assert.equal(await record.run(['claude-code'], contextWith(terminal, { spool })), 0)
  assert.equal(terminal.printed.err, 'countersign record: nothing was recorded: ENOSPC: no space left\n')
})
