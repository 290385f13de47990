// The factors in reading order: how likely trouble is, then how far it would reach.

import { middles } from '../reference.ts'
import { asAny } from './asAny.ts'
import { awaitInLoop } from './awaitInLoop.ts'
import { churn } from './churn.ts'
import type { RiskFactor } from './factor.ts'
import { fixRate } from './fixRate.ts'
import { history } from './history.ts'
import { hunks } from './hunks.ts'
import { middling } from './middling.ts'
import { newBranch } from './newBranch.ts'
import { nonNull } from './nonNull.ts'
import { publicExport } from './publicExport.ts'
import { reach } from './reach.ts'
import { recency } from './recency.ts'
import { regularExpression } from './regularExpression.ts'
import { removed } from './removed.ts'
import { sensitivePath } from './sensitivePath.ts'
import { sensitivePathImpact } from './sensitivePathImpact.ts'
import { signature } from './signature.ts'
import { signatureImpact } from './signatureImpact.ts'
import { size } from './size.ts'
import { skippedTest } from './skippedTest.ts'
import { state } from './state.ts'
import { toDo } from './toDo.ts'
import { unfamiliarity } from './unfamiliarity.ts'
import { untested } from './untested.ts'

const contentFactors: readonly RiskFactor[] = [
  size,
  removed,
  hunks,
  newBranch,
  asAny,
  nonNull,
  toDo,
  skippedTest,
  regularExpression,
  state,
  awaitInLoop,
  signature,
  sensitivePath,
]

const pastFactors: readonly RiskFactor[] = [churn, fixRate, recency, unfamiliarity]

export const likelihoodFactors: readonly RiskFactor[] = [...contentFactors, ...pastFactors]

/**
 * Of a region: every file has some past, and what a middling one adds ranks no region and is no reason. Only what goes
 * beyond it is.
 */
export const regionFactors: readonly RiskFactor[] = [...contentFactors, ...pastFactors.map(beyondMiddle)]

/** Their points without lambda sum to the impact, 0–1 with the shipped weights. */
export const impactFactors: readonly RiskFactor[] = [
  reach,
  publicExport,
  signatureImpact,
  untested,
  sensitivePathImpact,
]

/** What belongs to the pending change as a whole and to none of its regions. */
export const wholeFactors = { history, middling }

function beyondMiddle(factor: RiskFactor): RiskFactor {
  return (measures, weights) => {
    const contribution = factor(measures, weights)
    const points = (contribution?.points ?? 0) - (middles.get(contribution?.factor ?? '') ?? 0)
    return contribution !== undefined && points > 0 ? { ...contribution, points } : undefined
  }
}
