// `countersign read`: a person marks regions as read, one after the other, on a terminal.

import { loadOnce } from '../analysis/once.ts'
import { type ReportedRegion, report } from '../analysis/report.ts'
import { markRead } from '../analysis/reviewing.ts'
import { plainText } from '../base/plainText.ts'
import { type Command, UsageError } from './command.ts'
import { readOptions } from './options.ts'
import { placeOf } from './reporters/text.ts'

export const read: Command = {
  usage: 'REGION… | --all',
  summary: "mark regions as read (a person's act)",
  run: async (args, context) => {
    const { values, positionals } = readOptions(args, { all: { type: 'boolean' } })
    if (positionals.length === 0 && !values.all)
      throw new UsageError('Name regions by digest or by PATH, or use --all.')
    if (!context.terminal.interactive) {
      context.terminal.err(
        'countersign: reading is an act of a person: run it on a terminal, or mark it in the editor.\n',
      )
      return 2
    }
    const host = await context.host()
    const { snapshot } = await loadOnce(host, { kind: 'worktree' })
    const unread = report(snapshot).regions.filter(region => region.assessment.change.authorship.unread > 0)
    const wanted = unread.filter(
      region => values.all === true || positionals.some(name => names(region, name)),
    )
    if (wanted.length === 0) {
      context.terminal.out('Nothing unread has that name.\n')
      return 0
    }
    for (const region of wanted) {
      const { change } = region.assessment
      context.terminal.out(`${placeOf(region)} ${plainText(change.declaration)}\n`)
      context.terminal.out(change.addedLines.map(line => `  + ${plainText(line)}\n`).join(''))
      if (await context.terminal.confirm(`Have you read these ${change.addedLines.length} lines?`)) {
        markRead(host, snapshot, [change.region])
      }
    }
    await host.journal.flush()
    return 0
  },
}

/** A digest or the beginning of one, a path, or `path#declaration`. */
function names({ assessment: { change } }: ReportedRegion, name: string): boolean {
  const digest = name.startsWith('sha256:') ? name : `sha256:${name}`
  if (name.length >= 6 && change.region.startsWith(digest)) return true
  return name === change.path || name === `${change.path}#${change.declaration}`
}
