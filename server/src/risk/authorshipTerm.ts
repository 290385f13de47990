// The authorship term: whether AI-written commits were mended more often in this very repository. Off unless asked for.

import type { Contribution } from './assessment.ts'
import { counted } from './words.ts'

/** What a repository's own commits say. `points` are log-odds of a change that an AI wrote whole. */
export interface AuthorshipTerm {
  readonly points: number
  /** The standard deviation of `points` after learning; the prior's while there is nothing to learn from. */
  readonly spread: number
  readonly byAi: number
  readonly byOthers: number
}

export interface AuthoredCommit {
  /** Log-odds without intercept. */
  readonly likelihood: number
  /** 0–1: the share of its lines that an AI wrote. */
  readonly ai: number
  /** A later fix mended lines that it wrote. */
  readonly inducing: boolean
}

/** How far repositories lie apart, log-odds: over 15 of them the term is −0.09 with this deviation. */
const priorSpread = 0.4
const stepLimit = 50

/**
 * The most likely term under a prior N(0, 0.4²), at equal likelihood otherwise and with the repository's own base rate:
 * `inducing ~ intercept + likelihood + points × ai`. 0 without commits, and where all or none of them were mended.
 * O(commits).
 */
export function learnAuthorship(commits: readonly AuthoredCommit[]): AuthorshipTerm {
  const byAi = commits.filter(({ ai }) => ai >= 0.5).length
  const counts = { byAi, byOthers: commits.length - byAi }
  const mended = commits.filter(({ inducing }) => inducing).length
  if (mended === 0 || mended === commits.length) return { points: 0, spread: priorSpread, ...counts }
  let [intercept, points] = [0, 0]
  let information = 0
  for (let step = 0; step < stepLimit; step++) {
    const slope = slopeAt(commits, intercept, points)
    information = slope.points - slope.both ** 2 / slope.intercept
    const byPoints =
      (slope.towardsPoints - (slope.both * slope.towardsIntercept) / slope.intercept) / information
    const byIntercept = (slope.towardsIntercept - slope.both * byPoints) / slope.intercept
    // A step of at most 1 keeps a start far away from running off where the curve is flat.
    points += Math.max(-1, Math.min(1, byPoints))
    intercept += Math.max(-1, Math.min(1, byIntercept))
    if (Math.abs(byPoints) + Math.abs(byIntercept) < 1e-10) break
  }
  return { points, spread: 1 / Math.sqrt(information), ...counts }
}

function slopeAt(
  commits: readonly AuthoredCommit[],
  intercept: number,
  points: number,
): Readonly<Record<'towardsIntercept' | 'towardsPoints' | 'intercept' | 'points' | 'both', number>> {
  const slope = {
    towardsIntercept: 0,
    towardsPoints: -points / priorSpread ** 2,
    intercept: 1e-9,
    points: 1 / priorSpread ** 2,
    both: 0,
  }
  for (const { likelihood, ai, inducing } of commits) {
    const probability = 1 / (1 + Math.exp(-(intercept + likelihood + points * ai)))
    const error = (inducing ? 1 : 0) - probability
    const spread = probability * (1 - probability)
    slope.towardsIntercept += error
    slope.towardsPoints += error * ai
    slope.intercept += spread
    slope.points += spread * ai * ai
    slope.both += spread * ai
  }
  return slope
}

/**
 * What the term adds to a change of which an AI wrote the share `ai`. Never less than nothing: who wrote a change may
 * make it riskier here, and excuses nothing.
 */
export function authorshipContribution(term: AuthorshipTerm, ai: number): Contribution | undefined {
  if (term.points <= 0 || ai <= 0) return undefined
  const commits = counted(term.byAi, 'commit')
  return {
    factor: 'authorship',
    points: term.points * ai,
    because: `at equal size, the ${commits} by AI in this repository were mended more often than the others`,
  }
}
