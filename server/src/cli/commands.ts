// The list of commands, the help, and how a command line becomes an exit status.

import { plainText } from '../base/plainText.ts'
import { messageOf } from '../base/problem.ts'
import { blame } from './blame.ts'
import { check } from './check.ts'
import { type Command, type CommandContext, type ExitStatus, UsageError } from './command.ts'
import { dependents } from './dependents.ts'
import { doctor } from './doctor.ts'
import { explain } from './explain.ts'
import { install } from './install.ts'
import { read } from './read.ts'
import { record } from './record.ts'
import { request } from './request.ts'
import { serve } from './serve.ts'
import { uninstall } from './uninstall.ts'

/** In reading order. */
export const commands: readonly Command[] = [
  check,
  blame,
  dependents,
  explain,
  request,
  read,
  record,
  install,
  uninstall,
  doctor,
  serve,
]

/** Runs the command that the arguments name. Whatever it throws becomes one line and status 2. */
export async function runCommand(args: readonly string[], context: CommandContext): Promise<ExitStatus> {
  const [name, ...rest] = args
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    context.terminal.out(help())
    return 0
  }
  const command = commands.find(one => one.name === name)
  if (!command) {
    context.terminal.err(
      `countersign: there is no command "${plainText(name)}". Run countersign --help for the list.\n`,
    )
    return 2
  }
  if (rest.includes('--help')) {
    context.terminal.out(`countersign ${command.name} ${command.usage}\n    ${command.summary}\n`)
    return 0
  }
  try {
    return await command.run(rest, context)
  } catch (error) {
    context.terminal.err(`countersign: ${plainText(messageOf(error))}\n`)
    if (error instanceof UsageError)
      context.terminal.err(`usage: countersign ${command.name} ${command.usage}\n`)
    else if (context.environment.COUNTERSIGN_DEBUG !== undefined && error instanceof Error) {
      context.terminal.err(`${error.stack ?? ''}\n`)
    }
    return 2
  }
}

function help(): string {
  const rows = commands.map(
    ({ name, usage, summary }) => `  ${name.padEnd(11)} ${usage}\n              ${summary}\n`,
  )
  return `countersign COMMAND [--cwd DIR]\n\n${rows.join('')}\nExit status: 0 pass, 1 the gate refuses, 2 could not decide.\n`
}
