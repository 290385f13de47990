// Assessment: how risky a change is, and why, as the sum of its contributions.

import type { Change } from './change.ts'

export type Level = 'low' | 'medium' | 'high' | 'critical'

export const levels: readonly Level[] = ['low', 'medium', 'high', 'critical']

/** True when `level` is at least `floor`. */
export function atLeast(level: Level, floor: Level): boolean {
  return levels.indexOf(level) >= levels.indexOf(floor)
}

/** One reason. `points` are log-odds; `because` is a sentence that stands alone. */
export interface Contribution {
  readonly factor: string
  readonly points: number
  readonly because: string
}

/** A change with its reasons. **Invariant:** `points` is the sum of the contributions' points. */
export interface Assessment {
  readonly change: Change
  readonly contributions: readonly Contribution[]
  readonly points: number
  /** 0–1: this region's part of the pending change's points. */
  readonly share: number
  /** The pending change's level where the region carries it or stands at a floor, else `low`. */
  readonly level: Level
  /** 0–1: review debt of the region. */
  readonly debt: number
  /** The sentence of the floor that holds the region up, if any. */
  readonly floor?: string
}

/** The pending change as a whole. */
export interface PendingRisk {
  /** 0–100: percentile among commits. */
  readonly score: number
  readonly level: Level
  /** The sum of the likelihood's contributions, log-odds without intercept. */
  readonly likelihood: number
  /** 0–1. */
  readonly impact: number
  /** 0–1. */
  readonly debt: number
  readonly contributions: readonly Contribution[]
}
