// The command line: its arguments, its exit status, and what each command needs of this machine.

import { readFile, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { resolve } from 'node:path'
import process from 'node:process'
import type { Host } from '../analysis/host.ts'
import type { CommandContext } from '../cli/command.ts'
import { runCommand } from '../cli/commands.ts'
import { openVcs } from '../io/git.ts'
import { bundleFile, globalStorage, runtime, version, workerFile } from './program.ts'
import { terminal } from './terminal.ts'

const { cwd, indexes, args } = takeGlobals(process.argv.slice(2))
let host: Promise<Host> | undefined

const context: CommandContext = {
  version,
  cwd,
  terminal,
  environment: process.env,
  host: () => {
    host ??= openHost()
    return host
  },
  spool: async () => {
    const { openSpoolOf } = await import('./spool.ts')
    return openSpoolOf(cwd)
  },
  setups: async () => {
    const { createSetups } = await import('../io/setup/setups.ts')
    const opened = await openVcs(cwd)
    const root = opened?.root ?? cwd
    return createSetups({
      root,
      vcs: opened?.vcs,
      home: homedir(),
      runtime,
      bundle: bundleFile,
      onFailure: 'allow',
    })
  },
  resolvePath: path => resolve(cwd, path),
  write: (path, content) => writeFile(resolve(cwd, path), content),
  readBytes: path => readFile(resolve(cwd, path)),
  serve: async () => {
    const { serveStdio } = await import('./serveStdio.ts')
    return serveStdio()
  },
}

void runCommand(args, context).then(async status => {
  process.exitCode = status
  // A host that could not be opened has nothing to close; the command has said why.
  const opened = await host?.catch(() => undefined)
  await opened?.dispose()
})

// What a command does not need is not loaded.

async function openHost(): Promise<Host> {
  const { openNodeHost } = await import('../io/nodeHost.ts')
  return openNodeHost(cwd, {
    workerFile,
    globalStorage: globalStorage(),
    hook: process.env,
    indexes,
    warn: message => terminal.err(`countersign: ${message}\n`),
  })
}

interface Globals {
  readonly cwd: string
  /** Absolute: SCIP indexes that were named. */
  readonly indexes: readonly string[]
  readonly args: readonly string[]
}

function takeGlobals(all: readonly string[]): Globals {
  const folders = takeOption(all, '--cwd')
  const scip = takeOption(folders.rest, '--scip')
  const cwd = resolve(folders.values.at(-1) ?? '')
  return { cwd, indexes: scip.values.map(path => resolve(cwd, path)), args: scip.rest }
}

/** The values of an option that goes with every command, and what is left for the command. */
function takeOption(
  all: readonly string[],
  option: string,
): { readonly values: readonly string[]; readonly rest: readonly string[] } {
  const values: string[] = []
  const rest: string[] = []
  for (let at = 0; at < all.length; at++) {
    const [argument = '', value] = all.slice(at, at + 2)
    if (argument !== option || value === undefined) rest.push(argument)
    else values.push(all[++at] ?? value)
  }
  return { values, rest }
}
