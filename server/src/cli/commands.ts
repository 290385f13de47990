// The list of commands, the help, and how a command line becomes an exit status.

import { plainText } from '../base/plainText.ts'
import { messageOf } from '../base/problem.ts'
import { type Command, type CommandContext, type ExitStatus, UsageError } from './command.ts'

/** In reading order. Each is loaded when it is called. */
const commands: ReadonlyMap<string, () => Promise<Command>> = new Map([
  ['check', async () => (await import('./check.ts')).check],
  ['blame', async () => (await import('./blame.ts')).blame],
  ['dependents', async () => (await import('./dependents.ts')).dependents],
  ['graph', async () => (await import('./graph.ts')).graph],
  ['evaluate', async () => (await import('./evaluate.ts')).evaluate],
  ['calibrate', async () => (await import('./calibrate.ts')).calibrate],
  ['explain', async () => (await import('./explain.ts')).explain],
  ['request', async () => (await import('./request.ts')).request],
  ['read', async () => (await import('./read.ts')).read],
  ['trailer', async () => (await import('./trailer.ts')).trailer],
  ['record', async () => (await import('./record.ts')).record],
  ['install', async () => (await import('./install.ts')).install],
  ['uninstall', async () => (await import('./uninstall.ts')).uninstall],
  ['doctor', async () => (await import('./doctor.ts')).doctor],
  ['serve', async () => (await import('./serve.ts')).serve],
])

/** Runs the command that the arguments name. Whatever it throws becomes one line and status 2. */
export async function runCommand(args: readonly string[], context: CommandContext): Promise<ExitStatus> {
  const [name, ...rest] = args
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    context.terminal.out(await help())
    return 0
  }
  const load = commands.get(name)
  if (!load) {
    context.terminal.err(
      `countersign: there is no command "${plainText(name)}". Run countersign --help for the list.\n`,
    )
    return 2
  }
  const command = await load()
  if (rest.includes('--help')) {
    context.terminal.out(`countersign ${name} ${command.usage}\n    ${command.summary}\n`)
    return 0
  }
  try {
    return await command.run(rest, context)
  } catch (error) {
    context.terminal.err(`countersign: ${plainText(messageOf(error))}\n`)
    if (error instanceof UsageError) context.terminal.err(`usage: countersign ${name} ${command.usage}\n`)
    else if (context.environment.COUNTERSIGN_DEBUG !== undefined && error instanceof Error) {
      context.terminal.err(`${error.stack ?? ''}\n`)
    }
    return 2
  }
}

async function help(): Promise<string> {
  const rows = await Promise.all(
    [...commands].map(async ([name, load]) => {
      const { usage, summary } = await load()
      return `  ${name.padEnd(11)} ${usage}\n              ${summary}\n`
    }),
  )
  return `countersign COMMAND [--cwd DIR] [--scip FILE]…\n\n${rows.join('')}\nExit status: 0 pass, 1 the gate refuses, 2 could not decide.\n`
}
