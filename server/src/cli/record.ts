// `record`: takes one payload of an agent's hook and puts it where the editor finds it.

import type { Command, CommandContext, ExitStatus } from './command.ts'

const agentName = /^[a-z0-9][a-z0-9-]{0,63}$/

/** What recording needs of the world, and no more is loaded for it. */
type RecordContext = Pick<CommandContext, 'terminal' | 'spool'>

export const record: Command = {
  usage: 'AGENT',
  summary: 'take one payload of an agent’s hook from standard input',
  run: recordPayload,
}

/**
 * Never holds an agent up: the status is always 0, standard output stays empty (agents read answers there), and what
 * went wrong is one line on standard error, which agents keep in their own logs.
 */
export async function recordPayload(args: readonly string[], context: RecordContext): Promise<ExitStatus> {
  try {
    await take(args, context)
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error)
    const line = cause.replaceAll(/\s+/g, ' ')
    context.terminal.err(`countersign record: nothing was recorded: ${line}\n`)
  }
  return 0
}

async function take(args: readonly string[], { terminal, spool }: RecordContext): Promise<void> {
  const [agent, ...rest] = args
  if (agent === undefined || rest.length > 0 || !agentName.test(agent))
    throw new Error('name one agent, for example: countersign record claude-code')
  const payload = await terminal.input()
  if (payload.length === 0)
    throw new Error('standard input was empty; the agent’s hook has to write its payload there')
  await (await spool()).write(agent, payload)
}
