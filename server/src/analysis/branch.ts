// A range of commits: scored commit by commit, and as risky as its worst.

import { type Assessment, atLeast, type Level, type PendingRisk } from '../risk/assessment.ts'
import { assessSnapshot } from './assessSnapshot.ts'
import { openContents } from './contents.ts'
import type { Host, Vcs } from './host.ts'
import { readChanged } from './load.ts'
import { loadOnce } from './once.ts'
import { withRecords } from './rangeRecords.ts'
import { Records } from './records.ts'
import { type Report, reportOf } from './report.ts'
import type { Scope, Snapshot } from './snapshot.ts'

export type Range = Extract<Scope, { readonly kind: 'range' }>

/**
 * The report of a range. Its regions are those of the whole difference, since that is what a person reviews; the
 * score is that of its riskiest commit, and a region stands as high as the riskiest commit that touched its
 * declaration put it. Ten small commits summed would look like one that nobody makes.
 */
export async function reportRange(host: Host & { readonly vcs: Vcs }, range: Range): Promise<Report> {
  const { snapshot } = await loadOnce(host, range)
  const commits = range.base === undefined ? [] : await host.vcs.commits(range.base, range.head)
  if (commits.length <= 1) return reportOf(snapshot, assessSnapshot(snapshot))
  const records = new Records(host, host.vcs)
  let worst: PendingRisk | undefined
  const raised = new Map<string, Level>()
  for (const commit of commits) {
    const { pending, assessments } = await assessCommit(records, snapshot, commit)
    if (worst === undefined || isWorse(pending, worst)) worst = pending
    for (const { change, level } of assessments) {
      const name = `${change.path}#${change.declaration}`
      if (!atLeast(raised.get(name) ?? 'low', level)) raised.set(name, level)
    }
  }
  const whole = assessSnapshot(snapshot)
  const assessments = whole.assessments.map((assessment): Assessment => {
    // What no commit touched came in with a merge, and nobody has scored it: it stands as the whole puts it.
    const level = raised.get(`${assessment.change.path}#${assessment.change.declaration}`) ?? assessment.level
    return { ...assessment, level }
  })
  return reportOf(snapshot, { pending: worst ?? whole.pending, assessments })
}

async function assessCommit(records: Records, branch: Snapshot, commit: string) {
  const { host, vcs } = records
  const parent = await vcs.resolve(`${commit}^`)
  const scope: Range = { kind: 'range', base: parent, head: commit }
  const contents = await openContents(host, scope, branch.vcs)
  const { files } = await withRecords(records, scope, await readChanged(host, contents, new Map()))
  // Reach is asked of the branch's head: what depends on a declaration is what will depend on it once it is merged.
  return assessSnapshot({ ...branch, scope, files })
}

function isWorse(one: PendingRisk, other: PendingRisk): boolean {
  if (one.level !== other.level) return atLeast(one.level, other.level)
  return one.score > other.score
}
