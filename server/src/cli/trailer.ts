// `countersign trailer`: names the AIs that wrote lines of a commit in its message. Called by the commit-msg hook.

import { stagedAssistants } from '../analysis/assistants.ts'
import { plainText } from '../base/plainText.ts'
import { messageOf } from '../base/problem.ts'
import { trailerOf, withTrailers } from '../provenance/assistedBy.ts'
import { type Command, type CommandContext, UsageError } from './command.ts'

export const trailer: Command = {
  usage: 'FILE',
  summary: 'add Assisted-by lines to the message of a commit, where the policy asks for it; always exits 0',
  run: async (args, context) => {
    const [file, ...more] = args
    if (file === undefined || more.length > 0) throw new UsageError('Name the file that holds the message.')
    try {
      await addTrailers(file, context)
    } catch (error) {
      const cause = plainText(messageOf(error))
      context.terminal.err(
        `countersign: could not name who assisted (${cause}). The commit goes on without.\n`,
      )
    }
    return 0
  },
}

async function addTrailers(file: string, context: CommandContext): Promise<void> {
  const host = await context.host()
  const { vcs } = host
  if (!vcs) return
  const assistants = await stagedAssistants({ ...host, vcs })
  if (assistants.length === 0) return
  // One character for each byte: a message need not be UTF-8, and what is added is ASCII.
  const message = await context.readBytes(file)
  const before = Buffer.from(message).toString('latin1')
  const prefix = await vcs.commentPrefix()
  const comment = prefix && Buffer.from(prefix).toString('latin1')
  const after = withTrailers(before, assistants.map(trailerOf), comment)
  if (after !== before) await context.write(file, Buffer.from(after, 'latin1'))
}
