// RiskFactor: one reason for risk, a file each.

import type { Contribution } from '../assessment.ts'
import type { Measures } from '../measure.ts'
import type { LikelihoodWeights } from '../reference.ts'
import type { ImpactWeights } from '../weights.ts'

export interface RiskWeights {
  readonly likelihood: LikelihoodWeights
  readonly impact: ImpactWeights
}

/** Undefined where the factor has nothing to say. Points never fall when a measure grows. */
export type RiskFactor = (measures: Measures, weights: RiskWeights) => Contribution | undefined
