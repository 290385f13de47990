// Measuring: which planted cases the rules find, and in how many untouched hunks they fire.

import { lineAt, lineStarts } from '../../server/src/base/lines.ts'
import type { Finding } from '../../server/src/rules/finding.ts'
import type { PlantedCase } from './corpus.ts'
import { existingRules, type FileChange, findingsIn } from './engine.ts'
import { goals, type RuleId, ruleIds, specification } from './specification.ts'
import { hunksIn } from './untouched.ts'

export interface Missed {
  readonly planted: PlantedCase
  /** What was found elsewhere in the change, or by other rules. */
  readonly others: readonly Finding[]
}

export interface Fired {
  readonly change: FileChange
  readonly finding: Finding
}

export interface RuleResult {
  readonly rule: RuleId
  readonly exists: boolean
  readonly planted: number
  readonly caught: number
  /** Of the planted ones, those written by hand. */
  readonly heldOut: number
  readonly heldOutCaught: number
  readonly missed: readonly Missed[]
  /** Untouched hunks in all. */
  readonly hunks: number
  /** Those of them in which the rule fired. */
  readonly firedHunks: number
  readonly fired: readonly Fired[]
  readonly reachesGoals: boolean
}

export interface Material {
  readonly cases: readonly PlantedCase[]
  readonly untouched: readonly FileChange[]
}

/** One result a rule that has cases or that there is, in reading order. */
export function measure({ cases, untouched }: Material): readonly RuleResult[] {
  const missed = Map.groupBy(cases.flatMap(missOf), ({ planted }) => planted.rule)
  const firings = untouched.map(firingsOf)
  const hunks = firings.reduce((sum, { hunks }) => sum + hunks, 0)
  return ruleIds.flatMap(rule => {
    const own = cases.filter(planted => planted.rule === rule)
    if (own.length === 0) return []
    const heldOut = own.filter(({ kind }) => kind === 'heldOut')
    const lost = missed.get(rule) ?? []
    const counted = {
      planted: own.length,
      caught: own.length - lost.length,
      heldOut: heldOut.length,
      heldOutCaught: heldOut.length - lost.filter(({ planted }) => planted.kind === 'heldOut').length,
      hunks,
      firedHunks: firings.reduce((sum, { byRule }) => sum + (byRule.get(rule)?.size ?? 0), 0),
    }
    const fired = firings.flatMap(firing => firing.fired.filter(({ finding }) => finding.rule === rule))
    const exists = existingRules.has(rule)
    const goal = goals[specification[rule]]
    const reachesGoals =
      exists && counted.caught / counted.planted >= goal.recall && rateOf(counted) <= goal.rate
    return [{ rule, exists, ...counted, missed: lost, fired, reachesGoals }]
  })
}

/** Share of the untouched hunks; 0 when there are none. */
export function rateOf({ hunks, firedHunks }: Pick<RuleResult, 'hunks' | 'firedHunks'>): number {
  return hunks === 0 ? 0 : firedHunks / hunks
}

function missOf(planted: PlantedCase): readonly Missed[] {
  const findings = findingsIn(planted)
  return findings.some(finding => hits(finding, planted)) ? [] : [{ planted, others: findings }]
}

/** The finding's lines touch the case's, one line above or below allowed. */
function hits({ rule, span }: Finding, planted: PlantedCase): boolean {
  if (rule !== planted.rule) return false
  const starts = lineStarts(planted.after)
  const first = lineAt(starts, planted.where.start) - 1
  const last = lineAt(starts, planted.where.end) + 1
  return lineAt(starts, span.end) >= first && lineAt(starts, span.start) <= last
}

interface Firings {
  readonly hunks: number
  /** Rule → indexes of the hunks in which it fired. */
  readonly byRule: ReadonlyMap<string, ReadonlySet<number>>
  readonly fired: readonly Fired[]
}

function firingsOf(change: FileChange): Firings {
  const hunks = hunksIn(change)
  const starts = lineStarts(change.after)
  const findings = findingsIn(change)
  const byRule = new Map<string, Set<number>>()
  for (const { rule, span } of findings) {
    const line = lineAt(starts, span.start)
    const within = hunks.findIndex(({ end }) => line < end)
    const index = within < 0 ? hunks.length - 1 : within
    byRule.set(rule, (byRule.get(rule) ?? new Set()).add(index))
  }
  return { hunks: hunks.length, byRule, fired: findings.map(finding => ({ change, finding })) }
}
