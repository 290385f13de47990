// Walk: the pending change as a list of stops, the riskiest unread region first.

import type { ReportedRegion } from '../../analysis/report.ts'
import { methods, type WalkResult, type WalkStop } from '../../protocol.ts'
import { reasonsOf } from '../../risk/sentences.ts'
import { check } from '../checkParams.ts'
import type { Feature, ServerContext } from '../context.ts'
import { type Root, reportOf } from '../roots.ts'
import { toItems } from './blastRadius.ts'

/** Callers beside the diff: more than these nobody opens. */
const callersSent = 10

export const walk: Feature = context => {
  const { connection, roots } = context
  connection.onRequest(methods.walk, (params: unknown): WalkResult => {
    const root = roots.byUri(check.root(params).root)
    if (!root) return { stops: [], unreadLines: 0, totalLines: 0 }
    const { regions } = reportOf(root)
    const unread = regions.filter(region => region.assessment.change.authorship.unread > 0)
    return {
      stops: unread.map(region => toStop(context, root, region)),
      unreadLines: sum(regions, region => region.assessment.change.authorship.unread),
      totalLines: sum(regions, region => region.assessment.change.authorship.ai),
    }
  })

  connection.onRequest(methods.baseText, (params: unknown): string | null => {
    const place = roots.find(check.document(params).uri)
    return place?.root.session.workspace.snapshot.files.get(place.path)?.before?.text ?? null
  })
  return {}
}

function toStop(context: ServerContext, root: Root, region: ReportedRegion): WalkStop {
  const { change, level, points } = region.assessment
  return {
    region: change.region,
    uri: context.roots.uriOf(root, change.path),
    path: change.path,
    declaration: change.declaration,
    range: region.range,
    level,
    points,
    reasons: reasonsOf(region.assessment),
    unread: change.authorship.unread,
    callers: toItems(context, root, region.dependents.slice(0, callersSent)),
  }
}

function sum(regions: readonly ReportedRegion[], count: (region: ReportedRegion) => number): number {
  return regions.reduce((total, region) => total + count(region), 0)
}
