// Features: what the likelihood weighs, one number for each factor. The weights are fitted on these very functions.

import type { Measures } from './measure.ts'
import { changesIn90Days, daysSinceChange, fixShare, ownChanges } from './past.ts'

/**
 * By the name of the factor, never negative, and never smaller when what it counts grows. Counts of lines are on a
 * logarithmic scale; what a line can hold weighs once, however often it occurs. Recency and unfamiliarity are coded
 * so that more is worse: 1 for a file of today and for an author who is new here, near 0 for old ground.
 */
export const features = {
  size: ({ linesAdded }: Measures) => Math.log1p(linesAdded),
  removed: ({ linesRemoved }: Measures) => Math.log1p(linesRemoved),
  hunks: ({ hunks }: Measures) => Math.log1p(hunks),
  newBranch: ({ newBranch }: Measures) => occurs(newBranch),
  asAny: ({ asAny }: Measures) => occurs(asAny),
  nonNull: ({ nonNull }: Measures) => occurs(nonNull),
  toDo: ({ toDo }: Measures) => occurs(toDo),
  skippedTest: ({ skippedTest }: Measures) => occurs(skippedTest),
  regularExpression: ({ regularExpression }: Measures) => occurs(regularExpression),
  state: ({ state }: Measures) => occurs(state),
  awaitInLoop: ({ awaitInLoop }: Measures) => occurs(awaitInLoop),
  signature: ({ signatures }: Measures) => occurs(signatures),
  sensitivePath: ({ sensitive }: Measures) => occurs(sensitive),
  churn: ({ pasts }: Measures) => Math.log1p(changesIn90Days(pasts)),
  fixRate: ({ pasts }: Measures) => fixShare(pasts),
  recency: ({ pasts }: Measures) => 1 / (1 + daysSinceChange(pasts) / 180),
  unfamiliarity: ({ pasts }: Measures) => 1 / (1 + ownChanges(pasts)),
} as const satisfies Readonly<Record<string, (measures: Measures) => number>>

export type FeatureName = keyof typeof features

/** The features that need a repository's history. */
export const pastFeatures = [
  'churn',
  'fixRate',
  'recency',
  'unfamiliarity',
] as const satisfies readonly FeatureName[]

function occurs(count: number): number {
  return count > 0 ? 1 : 0
}
