// Assess: from the changes of a pending change to its score, its level and the regions that carry it.

import type { Assessment, Contribution, Level, PendingRisk } from './assessment.ts'
import { levels } from './assessment.ts'
import { type AuthorshipTerm, authorshipContribution } from './authorshipTerm.ts'
import type { Authorship, Change } from './change.ts'
import type { RiskFactor, RiskWeights } from './factors/factor.ts'
import { impactFactors, likelihoodFactors, regionFactors, wholeFactors } from './factors/factors.ts'
import { floorOf } from './floor.ts'
import { type Measures, measure, noMeasures, sumMeasures } from './measure.ts'
import { noPastScores, type PastScores, scoreAmong } from './percentile.ts'
import { likelihoodWeights } from './reference.ts'
import type { ImpactWeights } from './weights.ts'

export interface PendingAssessment {
  readonly pending: PendingRisk
  /** In the order of the changes. */
  readonly assessments: readonly Assessment[]
}

/** What a repository's own history says, as far as it was read. */
export interface RepositoryRisk {
  /** What its last commits scored; empty: the shipped distribution stands for them. */
  readonly past: PastScores
  /** Only where the policy asks for it. */
  readonly authorship?: AuthorshipTerm
}

export const unknownRepository: RepositoryRisk = { past: noPastScores }

/** From this review debt on, most of what was added is unread AI code, and levels tighten. */
const heavyDebt = 0.5

/** The regions that inherit the level of the change: as many as carry this share of its points, and no more than that. */
const carried = { share: 0.8, regions: 5 }

const nothingPending: PendingRisk = {
  score: 0,
  level: 'low',
  likelihood: 0,
  impact: 0,
  debt: 0,
  contributions: [],
}

/**
 * `score = percentile(likelihood + lambda × (impact − middling impact))`, as the sum of contributions.
 *
 * Who wrote the lines is in no contribution, unless the policy asks for what this very repository's history says of
 * it: at equal size, AI-written changes break no more often. It enters as review debt, which tightens the level, and
 * through the floors.
 *
 * Levels belong to the change: a score of 5 lines means little on a scale of commits. Its heaviest regions and those
 * that stand at a floor inherit its level. `critical` alone is not inherited: it means a hard finding, which is
 * cleared where it is found, so that a region without one could never be cleared of it.
 *
 * O(changed text + regions × log regions).
 */
export function assess(
  changes: readonly Change[],
  impact: ImpactWeights,
  repository: RepositoryRisk = unknownRepository,
): PendingAssessment {
  if (changes.length === 0) return { pending: nothingPending, assessments: [] }
  const weights = { likelihood: likelihoodWeights, impact }
  const measured = changes.map(measure)
  const regions = changes.map((change, index) => assessRegion(change, measured[index] ?? noMeasures, weights))
  const scored = scoreWhole(changes, sumMeasures(measured), { ...weights, ...repository })
  const inherited = highest([levelOfScore(scored), ...regions.map(region => region.floorLevel)])
  const level = highest([inherited, ...changes.map(change => (hasHardFinding(change) ? 'critical' : 'low'))])
  const total = sumOf(regions.map(region => region.points))
  const carriers = carriersOf(regions, total)
  const assessments = regions.map(({ floorLevel, ...region }) => {
    const inherits = floorLevel !== 'low' || carriers.has(region.change)
    return {
      ...region,
      share: total > 0 ? region.points / total : 0,
      level: hasHardFinding(region.change) ? 'critical' : inherits ? inherited : 'low',
    } satisfies Assessment
  })
  return { pending: { ...scored, level }, assessments }
}

/** True when the region holds a finding that no score outweighs. */
export function hasHardFinding(change: Change): boolean {
  return change.findings.some(finding => finding.severity === 'hard')
}

type Region = Omit<Assessment, 'share' | 'level'> & { readonly floorLevel: Level }

function assessRegion(change: Change, measures: Measures, weights: RiskWeights): Region {
  const contributions = contributionsOf([...regionFactors, ...impactFactors], measures, weights)
  const debt = debtOf([change])
  const floor = debt >= heavyDebt ? floorOf(change) : undefined
  return {
    change,
    contributions,
    points: pointsOf(contributions),
    debt,
    floorLevel: floor?.level ?? 'low',
    ...(floor === undefined ? {} : { floor: floor.because }),
  }
}

function scoreWhole(
  changes: readonly Change[],
  measures: Measures,
  weights: RiskWeights & RepositoryRisk,
): Omit<PendingRisk, 'level'> {
  const byAi = weights.authorship && authorshipContribution(weights.authorship, aiShareOf(changes))
  const likely = [
    ...contributionsOf([...likelihoodFactors, wholeFactors.history], measures, weights),
    ...(byAi === undefined ? [] : [byAi]),
  ]
  const reaching = contributionsOf(impactFactors, measures, weights)
  const contributions = [
    ...likely,
    ...reaching,
    ...contributionsOf([wholeFactors.middling], measures, weights),
  ]
  const { lambda } = weights.impact
  return {
    score: scoreAmong(pointsOf(contributions), weights.past),
    likelihood: pointsOf(likely),
    impact: lambda > 0 ? pointsOf(reaching) / lambda : 0,
    debt: debtOf(changes),
    contributions,
  }
}

function contributionsOf(
  factors: readonly RiskFactor[],
  measures: Measures,
  weights: RiskWeights,
): readonly Contribution[] {
  return factors.flatMap(factor => factor(measures, weights) ?? [])
}

/** The fold of the contributions, from first to last. */
export function pointsOf(contributions: readonly Contribution[]): number {
  return sumOf(contributions.map(contribution => contribution.points))
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0)
}

/** 0–1: the share of the added lines that are unread AI code. */
function debtOf(changes: readonly Change[]): number {
  return shareOfAdded(changes, ({ unread }) => unread)
}

/** 0–1: the share of the added lines that an AI wrote, read or not. */
function aiShareOf(changes: readonly Change[]): number {
  return shareOfAdded(changes, ({ ai }) => ai)
}

function shareOfAdded(changes: readonly Change[], lines: (authorship: Authorship) => number): number {
  const added = sumOf(changes.map(({ authorship }) => authorship.added))
  const counted = sumOf(changes.map(({ authorship }) => lines(authorship)))
  return added > 0 ? Math.min(1, counted / added) : 0
}

function levelOfScore({ score, debt }: { readonly score: number; readonly debt: number }): Level {
  const tightened = debt >= heavyDebt
  if (score >= 95 || (tightened && score >= 90)) return 'high'
  if (score >= 85 || (tightened && score >= 75)) return 'medium'
  return 'low'
}

function highest(all: readonly Level[]): Level {
  return levels.findLast(level => all.includes(level)) ?? 'low'
}

/** Heaviest first until the share is reached; of equal weights the earlier region. */
function carriersOf(regions: readonly Region[], total: number): ReadonlySet<Change> {
  const carriers = new Set<Change>()
  let sum = 0
  for (const region of regions.toSorted((a, b) => b.points - a.points)) {
    if (region.points === 0 || sum >= carried.share * total || carriers.size === carried.regions) break
    carriers.add(region.change)
    sum += region.points
  }
  return carriers
}
