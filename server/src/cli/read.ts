// `countersign read`: a person marks regions as read, one after the other, on a terminal, and takes that back.

import type { Host } from '../analysis/host.ts'
import { loadOnce } from '../analysis/once.ts'
import { type ReportedRegion, report } from '../analysis/report.ts'
import { markRead } from '../analysis/reviewing.ts'
import type { Snapshot } from '../analysis/snapshot.ts'
import { readingsBy, takeBack } from '../analysis/words.ts'
import { plainText } from '../base/plainText.ts'
import { type Command, type Terminal, UsageError } from './command.ts'
import { readOptions } from './options.ts'
import { placeOf } from './reporters/text.ts'

export const read: Command = {
  usage: '[--withdraw] REGION… | --all',
  summary: "mark regions as read (a person's act), or take that back",
  run: async (args, context) => {
    const { values, positionals } = readOptions(args, {
      all: { type: 'boolean' },
      withdraw: { type: 'boolean' },
    })
    if (positionals.length === 0 && !values.all)
      throw new UsageError('Name regions by digest or by PATH, or use --all.')
    const { terminal } = context
    if (!terminal.interactive) {
      terminal.err(
        'countersign: reading is an act of a person: run it on a terminal, or mark it in the editor.\n',
      )
      return 2
    }
    const host = await context.host()
    const { snapshot } = await loadOnce(host, { kind: 'worktree' })
    const by = snapshot.author
    if (by === undefined) {
      terminal.err('countersign: git does not know your name: set user.name and user.email first.\n')
      return 2
    }
    const regions = report(snapshot).regions.filter(
      region => values.all === true || positionals.some(name => names(region, name)),
    )
    const act = { host, snapshot, terminal, by }
    await (values.withdraw ? withdrawEach(regions, act) : readEach(regions, act))
    await host.journal.flush()
    const failure = host.journal.failing()
    if (failure?.kind !== 'unwritable') return 0
    terminal.err(`countersign: this is not recorded. ${plainText(failure.message)}\n`)
    return 2
  },
}

interface Act {
  readonly host: Host
  readonly snapshot: Snapshot
  readonly terminal: Terminal
  /** `Name <email>` of the person at the terminal. */
  readonly by: string
}

async function readEach(
  regions: readonly ReportedRegion[],
  { host, snapshot, terminal, by }: Act,
): Promise<void> {
  const unread = regions.filter(region => region.assessment.change.authorship.unread > 0)
  if (unread.length === 0) terminal.out('Nothing unread has that name.\n')
  for (const region of unread) {
    const { change } = region.assessment
    terminal.out(`${placeOf(region)} ${plainText(change.declaration)}\n`)
    terminal.out(change.addedLines.map(line => `  + ${plainText(line)}\n`).join(''))
    if (await terminal.confirm(`Have you read these ${change.addedLines.length} lines?`)) {
      markRead(host, snapshot, { regions: [change.region], by, via: 'terminal' })
    }
  }
}

/** Only the person's own readings: nobody can take back another's. */
async function withdrawEach(
  regions: readonly ReportedRegion[],
  { host, snapshot, terminal, by }: Act,
): Promise<void> {
  const read = regions
    .map(region => ({ region, marks: readingsBy(snapshot, region.assessment.change, by) }))
    .filter(({ marks }) => marks.length > 0)
  if (read.length === 0) terminal.out('You have marked nothing of that name as read.\n')
  for (const { region, marks } of read) {
    terminal.out(`${placeOf(region)} ${plainText(region.assessment.change.declaration)}\n`)
    if (!(await terminal.confirm('Take back that you have read it?'))) continue
    for (const mark of marks) takeBack(host, { by, of: mark.at, region: mark.region })
  }
}

/** A digest or the beginning of one, a path, or `path#declaration`. */
function names({ assessment: { change } }: ReportedRegion, name: string): boolean {
  const digest = name.startsWith('sha256:') ? name : `sha256:${name}`
  if (name.length >= 6 && change.region.startsWith(digest)) return true
  return name === change.path || name === `${change.path}#${change.declaration}`
}
