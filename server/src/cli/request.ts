// `countersign request`: asks an owner for a review of the risky regions.

import { loadOnce } from '../analysis/once.ts'
import { requestReview } from '../analysis/reviewing.ts'
import { plainText } from '../base/plainText.ts'
import { type Command, UsageError } from './command.ts'
import { readOptions } from './options.ts'

export const request: Command = {
  usage: '[--to OWNER]… [--format markdown]',
  summary: 'ask an owner to review what is pending',
  run: async (args, context) => {
    const { values } = readOptions(args, {
      to: { type: 'string', multiple: true },
      format: { type: 'string' },
    })
    if (values.format !== undefined && values.format !== 'markdown') {
      throw new UsageError(`There is no format "${values.format}" yet: use markdown.`)
    }
    const host = await context.host()
    if (!host.vcs) {
      context.terminal.err('countersign: this folder is in no git repository. Run it inside of one.\n')
      return 2
    }
    // What is staged is what will be committed; without anything staged, everything pending is meant.
    const staged = await loadOnce(host, { kind: 'staged' })
    const { snapshot } = staged.snapshot.files.size > 0 ? staged : await loadOnce(host, { kind: 'worktree' })
    const saved = await requestReview(host, snapshot, values.to)
    if (!saved) {
      context.terminal.out('Nothing is pending: there is nothing to review.\n')
      return 0
    }
    const { to, regions } = saved.request
    const whom =
      to.length > 0
        ? to.join(', ')
        : 'nobody yet: CODEOWNERS names no owner, so send it to whoever knows this code'
    context.terminal.out(
      `Requested a review of ${regions.length} region${regions.length === 1 ? '' : 's'} from ${plainText(whom)}.\n`,
    )
    context.terminal.out(`${saved.file}\n`)
    return 0
  },
}
