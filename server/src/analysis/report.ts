// Report: all assessments of a scope, the open reviews and the gate's result. What every shell shows.

import { type LineStarts, type Range, rangeOf } from '../base/lines.ts'
import type { FilePath } from '../base/path.ts'
import type { Problem } from '../base/problem.ts'
import type { Dependent } from '../graph/radius.ts'
import { decide, type GateInput, type GateResult } from '../policy/gate.ts'
import { defaultPolicy, type Policy } from '../policy/policy.ts'
import { statesOf } from '../review/coverage.ts'
import { ownersOf } from '../review/owners.ts'
import type { Override, SignOffState } from '../review/request.ts'
import type { PendingAssessment } from '../risk/assess.ts'
import type { Assessment, PendingRisk } from '../risk/assessment.ts'
import { assessSnapshot } from './assessSnapshot.ts'
import { nearestOf, usersOfMissing } from './reach.ts'
import type { Scope, Snapshot } from './snapshot.ts'
import { problemsOf } from './unread.ts'
import { linesOfVersion } from './versionLines.ts'

/** One region, ready to be shown. */
export interface ReportedRegion {
  readonly assessment: Assessment
  /** Of the changed lines, in the text at hand. */
  readonly range: Range
  readonly state: SignOffState
  /** Owners of the path, as CODEOWNERS writes them. */
  readonly owners: readonly string[]
  readonly dependents: readonly LocatedDependent[]
  /** Who still uses what is exported no longer. */
  readonly stillUsedBy: readonly LocatedDependent[]
  /** Ranges of the findings, in their order. */
  readonly findings: readonly Range[]
}

export interface LocatedDependent extends Dependent {
  readonly range: Range
}

export interface Report {
  readonly scope: Scope
  /** Hash of the commit that is compared with; undefined without commits. */
  readonly base: string | undefined
  readonly head: string | undefined
  readonly pending: PendingRisk
  /** Heaviest first. */
  readonly regions: readonly ReportedRegion[]
  readonly gate: GateResult
  readonly policy: Policy
  /** The repository has a policy of its own. */
  readonly hasPolicy: boolean
  readonly problems: readonly Problem[]
}

const reports = new WeakMap<Snapshot, Report>()

/** **Invariant:** the same snapshot gives the same report, in every shell. Computed once a snapshot. */
export function report(snapshot: Snapshot): Report {
  const known = reports.get(snapshot)
  if (known) return known
  const made = reportOf(snapshot, assessSnapshot(snapshot))
  reports.set(snapshot, made)
  return made
}

/** The report of changes that were assessed already. */
export function reportOf(snapshot: Snapshot, { pending, assessments }: PendingAssessment): Report {
  const { policy, policyProblems, owners } = snapshot.rules
  const { scope, journalFailure } = snapshot
  const shown = assessments
    .map(assessment => withNearest(snapshot, assessment))
    .sort((a, b) => b.points - a.points)
  const digests = shown.map(({ change }) => change.region)
  const states = statesOf(digests, snapshot.requests)
  return {
    scope,
    base: scope.kind === 'range' ? scope.base : snapshot.vcs?.head,
    head: scope.kind === 'range' ? scope.head : snapshot.vcs?.head,
    pending,
    regions: shown.map(assessment => {
      const { change } = assessment
      const starts = startsOf(snapshot, change.path)
      return {
        assessment,
        range: rangeOf(starts, change.span),
        state: states.get(change.region) ?? 'none',
        owners: owners ? ownersOf(owners, change.path) : [],
        dependents: locate(snapshot, change.nearest),
        stillUsedBy: locate(snapshot, change.stillUsedBy ?? []),
        findings: change.findings.map(finding => rangeOf(starts, finding.span)),
      }
    }),
    gate: decideAll(
      {
        pending,
        assessments: shown,
        states,
        policy,
        policyProblems,
        journalFailure,
        stage: scope.kind === 'range' ? 'merge' : 'commit',
      },
      snapshot.overrides,
    ),
    policy,
    hasPolicy: policy !== defaultPolicy,
    problems: [...(journalFailure ? [journalFailure] : []), ...problemsOf(snapshot)],
  }
}

/** An override counts when together with others it names every region in the way, with the content that it has now. */
function decideAll(input: GateInput, overrides: readonly Override[]): GateResult {
  const gate = decide(input)
  if (gate.result !== 'refuse' || overrides.length === 0) return gate
  const reasons = new Map(overrides.flatMap(({ regions, reason }) => regions.map(region => [region, reason])))
  const given = gate.blocking.map(({ change }) => reasons.get(change.region))
  const [reason] = given
  return reason !== undefined && given.every(Boolean) ? decide({ ...input, override: reason }) : gate
}

/** Only what is shown names its dependents: their places move with every keystroke in their files. */
function withNearest(snapshot: Snapshot, assessment: Assessment): Assessment {
  const { level, change } = assessment
  const { path, declaration, lostNames } = change
  if (declaration === '') return assessment
  const stillUsedBy = lostNames && usersOfMissing(snapshot.graph, path, lostNames)
  const nearest = level === 'low' ? change.nearest : nearestOf(snapshot.graph, path, declaration)
  return { ...assessment, change: { ...change, nearest, ...(stillUsedBy ? { stillUsedBy } : {}) } }
}

/** Dependents with the places where they use what they depend on. */
export function locate(snapshot: Snapshot, dependents: readonly Dependent[]): readonly LocatedDependent[] {
  return dependents.map(dependent => ({
    ...dependent,
    range: rangeOf(startsOf(snapshot, dependent.path), dependent.at),
  }))
}

/** Line starts of the text at hand; of an empty text for a file that is neither open, changed nor indexed. */
export function startsOf(snapshot: Snapshot, path: FilePath): LineStarts {
  const after = snapshot.files.get(path)?.after
  return after ? linesOfVersion(after).starts : (snapshot.lines.get(path) ?? [0])
}
