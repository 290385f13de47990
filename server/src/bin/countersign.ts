// The command's process: its arguments, its terminal, its exit status.

import { writeFile } from 'node:fs/promises'
import nodeModule from 'node:module'
import { homedir } from 'node:os'
import { resolve } from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline/promises'
import type { Host } from '../analysis/host.ts'
import type { CommandContext, Terminal } from '../cli/command.ts'
import { runCommand } from '../cli/commands.ts'
import { openVcs } from '../io/git.ts'
import { openNodeHost } from '../io/nodeHost.ts'
import { createSetups } from '../io/setup/setups.ts'
import { openSpool } from '../io/spool.ts'
import { bundleFile, globalStorage, runtime, workerFile } from './program.ts'

// Older versions lack what we need of `git`, of the journal and of workers; say so before anything fails.
if (Number(process.versions.node.split('.')[0]) < 22) {
  process.stderr.write(`countersign: this is Node ${process.versions.node}. Install Node 22 or newer.\n`)
  process.exit(2)
}
nodeModule.enableCompileCache()

const terminal: Terminal = {
  out: text => void process.stdout.write(text),
  err: text => void process.stderr.write(text),
  input: async () => {
    const chunks: Buffer[] = []
    for await (const chunk of process.stdin) chunks.push(chunk)
    return Buffer.concat(chunks)
  },
  interactive: process.stdin.isTTY === true && process.stdout.isTTY === true,
  color: process.stdout.isTTY === true && !process.env.NO_COLOR,
  confirm: async question => {
    const lines = createInterface({ input: process.stdin, output: process.stdout })
    const answer = await lines.question(`${question} [y/N] `)
    lines.close()
    return /^y(es)?$/i.test(answer.trim())
  },
}

const { cwd, args } = takeCwd(process.argv.slice(2))
let host: Promise<Host> | undefined

const context: CommandContext = {
  cwd,
  terminal,
  environment: process.env,
  host: () => {
    host ??= openNodeHost(cwd, {
      workerFile,
      globalStorage: globalStorage(),
      hook: process.env,
      warn: message => terminal.err(`countersign: ${message}\n`),
    })
    return host
  },
  spool: async () => {
    const opened = await openVcs(cwd, process.env)
    return openSpool(opened?.vcs.storage ?? globalStorage())
  },
  setups: async () => {
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
  write: (path, text) => writeFile(resolve(cwd, path), text),
  serve: async () => {
    // Only this command needs the protocol; a hook must not wait for it to be loaded.
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

function takeCwd(all: readonly string[]): { readonly cwd: string; readonly args: readonly string[] } {
  const at = all.indexOf('--cwd')
  const named = all[at + 1]
  if (at < 0 || named === undefined) return { cwd: process.cwd(), args: all }
  return { cwd: resolve(named), args: [...all.slice(0, at), ...all.slice(at + 2)] }
}
