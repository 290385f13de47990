// The gate: whether a commit goes on, and if not, what would let it.

import type { JournalFailure } from '../base/journalFailure.ts'
import type { Problem } from '../base/problem.ts'
import type { SignOffState } from '../review/request.ts'
import { hasHardFinding } from '../risk/assess.ts'
import { type Assessment, atLeast, type PendingRisk } from '../risk/assessment.ts'
import { counted, subjectName } from '../risk/words.ts'
import { gateFor } from './paths.ts'
import type { Policy } from './policy.ts'

export interface GateInput {
  readonly pending: PendingRisk
  readonly assessments: readonly Assessment[]
  /** By region digest; what is missing is `none`. */
  readonly states: ReadonlyMap<string, SignOffState>
  readonly policy: Policy
  /** What could not be read of the policy. */
  readonly policyProblems?: readonly Problem[]
  /** Why evidence may be missing. */
  readonly journalFailure?: JournalFailure | undefined
  /** Where a sign-off is asked for, a commit needs a request only: an owner cannot sign what he cannot see. */
  readonly stage?: 'commit' | 'merge'
  /** The reason of a person who lets the commit through all the same. Blank is none. */
  readonly override?: string
}

export interface GateResult {
  readonly result: 'pass' | 'refuse' | 'undecided'
  /** Sentences: what is in the way and what to do; what was overridden; why nothing could be decided. */
  readonly because: readonly string[]
  /** The regions in the way, also where they were overridden. */
  readonly blocking: readonly Assessment[]
}

/**
 * Refuses while a region at the policy's level, or above, has neither been requested for review nor signed.
 *
 * Whether its lines were written by AI does not matter here. Unread AI code has already raised the level, which is
 * how provenance tightens the gate. Asking for review debt once more would let it excuse: a change that is high by
 * its size and reach would pass because somebody stated to have written it, or clicked it read. So a `high` change
 * with review debt is refused until a review has been requested, and a `high` change without any is as well.
 *
 * A hard finding is cleared by a fix, by a rule that the policy turns down, or by a sign-off, never by a request:
 * asking does not make it safer.
 *
 * A policy with mistakes still refuses by what could be read of it, so that breaking it opens nothing; only where it
 * would pass is the answer `undecided`. In mode `advise` a path is never refused.
 *
 * So it is where evidence may be missing: what is known still refuses, and what is not known might have. The answer
 * is `pass` only where no evidence could change it.
 */
export function decide(input: GateInput): GateResult {
  const blocking = input.assessments.filter(assessment => blocks(assessment, input))
  const override = input.override?.trim() ?? ''
  if (blocking.length > 0 && override !== '') {
    return { result: 'pass', because: [`Overridden: ${override}`], blocking }
  }
  if (blocking.length > 0) return { result: 'refuse', because: reasons(blocking, input), blocking }
  const unknown = [...(input.policyProblems ?? []).map(placed), ...missingEvidence(input)]
  return { result: unknown.length === 0 ? 'pass' : 'undecided', because: unknown, blocking }
}

/** Evidence raises a level and lowers none: it matters where the highest one would be in the way. */
function missingEvidence(input: GateInput): readonly string[] {
  const { journalFailure, assessments } = input
  if (journalFailure === undefined) return []
  const matters = assessments.some(assessment => blocks({ ...assessment, level: 'critical' }, input))
  return matters ? [journalFailure.message] : []
}

function blocks(assessment: Assessment, { policy, states, stage }: GateInput): boolean {
  const gate = gateFor(policy, assessment.change.path)
  if (gate.mode === 'advise') return false
  const state = states.get(assessment.change.region) ?? 'none'
  if (state === 'signed') return false
  if (hasHardFinding(assessment.change)) return true
  if (!atLeast(assessment.level, gate.level)) return false
  return state !== 'requested' || (gate.mode === 'signOff' && stage === 'merge')
}

function reasons(blocking: readonly Assessment[], { states, pending }: GateInput): readonly string[] {
  const hard = blocking.filter(({ change }) => hasHardFinding(change))
  const asked = blocking.filter(({ change }) => !hasHardFinding(change))
  const unsigned = asked.filter(({ change }) => states.get(change.region) === 'requested')
  const open = asked.filter(assessment => !unsigned.includes(assessment))
  return [
    ...hard.flatMap(({ change }) =>
      change.findings.filter(({ severity }) => severity === 'hard').map(({ message }) => message),
    ),
    ...(hard.length > 0
      ? ['A request does not clear this: fix it, or commit with --override REASON, which is recorded.']
      : []),
    ...(open.length > 0
      ? [
          open.length === 1
            ? `${named(open)} needs a review: ${whyRaised(open, pending)}. Request one.`
            : `${named(open)} need a review. Request one.`,
        ]
      : []),
    ...(unsigned.length > 0
      ? [
          `${named(unsigned)} ${unsigned.length === 1 ? 'needs' : 'need'} a sign-off: a request is not enough here.`,
        ]
      : []),
  ]
}

/** A floor is its own reason; else it is the score of the whole change. */
function whyRaised(open: readonly Assessment[], pending: PendingRisk): string {
  const floor = open.find(assessment => assessment.floor !== undefined)?.floor
  return floor ?? `the change is ${pending.level}, with a score of ${Math.round(pending.score)}`
}

/** `parsePrice`, `parsePrice and format`, `parsePrice, format and 3 other regions`. */
function named(assessments: readonly Assessment[]): string {
  const names = assessments.map(({ change }) => subjectName(change.path, change.declaration))
  const [first = '', second = ''] = names
  if (names.length === 1) return first
  if (names.length === 2) return `${first} and ${second}`
  return `${first}, ${second} and ${counted(names.length - 2, 'other region')}`
}

/** `.countersign/policy.json line 7: …` */
function placed({ path, line, message }: Problem): string {
  const place = [path, line === undefined ? undefined : `line ${line}`]
    .filter(part => part !== undefined)
    .join(' ')
  return place === '' ? message : `${place}: ${message}`
}
