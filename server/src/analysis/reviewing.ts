// What a person does about a report: asks for a review, marks regions as read.

import { hash32 } from '../base/hash.ts'
import { composeRequest } from '../review/compose.ts'
import type { ReadMark, ReviewRequest } from '../review/request.ts'
import type { Host } from './host.ts'
import { type Report, type ReportedRegion, report } from './report.ts'
import type { Snapshot } from './snapshot.ts'
import type { Speaker } from './words.ts'

/** The regions that a request is about: those that carry the level; in a low change, all. */
function regionsToReview(made: Report): readonly ReportedRegion[] {
  const raised = made.regions.filter(region => region.assessment.level !== 'low')
  return raised.length > 0 ? raised : made.regions
}

export interface SavedRequest {
  readonly request: ReviewRequest
  /** Absolute path of the Markdown. */
  readonly file: string
}

/**
 * Writes a request for the regions of a report that carry its level. Undefined when nothing is pending.
 * `to` stands for the owners of the regions when it is given.
 */
export async function requestReview(
  host: Host,
  snapshot: Snapshot,
  to: readonly string[] | undefined,
): Promise<SavedRequest | undefined> {
  const made = report(snapshot)
  const regions = regionsToReview(made)
  if (regions.length === 0) return undefined
  const { request, markdown } = composeRequest({
    regions: regions.map(({ assessment, owners }) => ({ assessment, owners })),
    pending: made.pending,
    from: snapshot.author ?? 'unknown',
    to,
    identities: snapshot.rules.policy.identities,
    at: host.clock.now(),
    branch: snapshot.vcs?.branch ?? '',
    head: snapshot.vcs?.head ?? '',
    draft: false,
  })
  return { request, file: await host.requests.save(request, markdown) }
}

/** Who lets a change through, and why. */
export interface Reason {
  /** `Name <email>`. */
  readonly by: string
  readonly reason: string
}

/**
 * Records that a person lets these regions through all the same. It holds for exactly their content, here only: CI
 * decides by itself, and is told.
 */
export function recordOverride(host: Host, made: Report, { by, reason }: Reason): void {
  const regions = made.gate.blocking.map(({ change }) => change.region)
  host.journal.addOverride({ regions, reason, by, at: host.clock.now() })
}

/** Marks the regions with these digests as read, in one act. Returns the marks that were made. */
export function markRead(
  host: Host,
  snapshot: Snapshot,
  { regions, by, via }: Speaker & { readonly regions: readonly string[] },
): readonly ReadMark[] {
  const wanted = new Set(regions)
  // Two acts at one moment would be one.
  const last = Math.max(0, ...host.journal.readMarks().map(mark => (mark.by === by ? mark.at : 0)))
  const at = Math.max(host.clock.now(), last + 1)
  const marks = report(snapshot)
    .regions.map(({ assessment }) => assessment.change)
    .filter(change => wanted.has(change.region))
    .map(change => ({
      region: change.region,
      path: change.path,
      declaration: change.declaration,
      lines: change.addedLines.map(hash32),
      by,
      at,
      via,
    }))
  for (const mark of marks) host.journal.addReadMark(mark)
  return marks
}
