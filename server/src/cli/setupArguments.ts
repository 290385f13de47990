// The arguments of `install` and `uninstall`: names of setups, and whose settings are meant.

import type { Setup, SetupScope } from '../analysis/host.ts'
import { type CommandContext, type ExitStatus, UsageError } from './command.ts'

interface SetupArguments {
  readonly setups: readonly Setup[]
  readonly scope: SetupScope
}

/**
 * Does `act` for every setup named, and prints what came of it. 0 when all was done, 1 when something is left to the
 * reader.
 */
export async function forEachSetup(
  args: readonly string[],
  context: CommandContext,
  act: 'install' | 'uninstall',
): Promise<ExitStatus> {
  const { setups, scope } = await readArguments(args, context)
  let status: ExitStatus = 0
  for (const setup of setups) {
    const { done, message, snippet } = await setup[act](scope)
    if (!done) status = 1
    context.terminal.out(`${setup.name}: ${message}\n`)
    if (snippet !== undefined) context.terminal.out(`\n${snippet}\n`)
  }
  return status
}

async function readArguments(args: readonly string[], context: CommandContext): Promise<SetupArguments> {
  const options = args.filter(arg => arg.startsWith('-'))
  const unknown = options.find(option => option !== '--user' && option !== '--project')
  if (unknown !== undefined) throw new UsageError(`There is no option ${unknown} here.`)
  if (new Set(options).size > 1) throw new UsageError('Name one of --project and --user.')
  const known = await context.setups()
  const names = args.filter(arg => !arg.startsWith('-'))
  const list = known.map(setup => setup.name).join(', ')
  if (names.length === 0) throw new UsageError(`Name what to connect: ${list}.`)
  const setups = names.map(name => {
    const setup = known.find(candidate => candidate.name === name)
    if (setup === undefined)
      throw new UsageError(`There is nothing called ${JSON.stringify(name)} to connect: ${list}.`)
    return setup
  })
  return { setups, scope: options.includes('--user') ? 'user' : 'project' }
}
