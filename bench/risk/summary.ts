// What is said of all repositories together.

import {
  bootstrapAll,
  type Measured,
  meanOf,
  type Resampling,
} from '../../server/src/risk/evaluation/bootstrap.ts'
import type { Evaluation, Ranked } from '../../server/src/risk/evaluation/evaluate.ts'
import type { JudgedEvaluation } from './judge.ts'

type Column = readonly [title: string, of: (evaluation: JudgedEvaluation) => number]

const summary: readonly Column[] = [
  ...rankingColumns('', evaluation => evaluation),
  ['calibration error', ({ calibrationError }) => calibrationError],
  ['calibration error, own base rate', ({ ownCalibrationError }) => ownCalibrationError],
  ...rankingColumns('lines added: ', ({ linesAdded }) => linesAdded),
  ...rankingColumns('files: ', ({ files }) => files),
  ...rankingColumns('random: ', ({ random }) => random),
  ...differences('minus lines added: ', ({ linesAdded }) => linesAdded),
  ['AUC, equal sizes together', ({ equalSizesTogether }) => equalSizesTogether.likelihood],
  ['lines added: AUC, equal sizes together', ({ equalSizesTogether }) => equalSizesTogether.linesAdded],
]

function rankingColumns(
  prefix: string,
  of: (evaluation: Evaluation<number>) => Ranked<number>,
): readonly Column[] {
  return [
    [`${prefix}AUC`, evaluation => of(evaluation).auc],
    [`${prefix}AUC, size-adjusted`, evaluation => of(evaluation).aucSizeAdjusted],
    [`${prefix}recall at 5 %`, evaluation => of(evaluation).recallAt5],
    [`${prefix}recall at 10 %`, evaluation => of(evaluation).recallAt10],
    [`${prefix}recall at 20 %`, evaluation => of(evaluation).recallAt20],
    [`${prefix}precision at 5 %`, evaluation => of(evaluation).precisionAt5],
  ]
}

function differences(
  prefix: string,
  other: (evaluation: Evaluation<number>) => Ranked<number>,
): readonly Column[] {
  const theirs = rankingColumns(prefix, other)
  return rankingColumns(prefix, evaluation => evaluation).map(([title, own], index) => [
    title,
    evaluation => own(evaluation) - (theirs[index]?.[1](evaluation) ?? 0),
  ])
}

/** Means over the repositories; the intervals are over which repositories there are, differences paired by them. */
export function meansOf(
  evaluations: readonly JudgedEvaluation[],
  resampling: Resampling,
): readonly (readonly [string, Measured])[] {
  const measured = bootstrapAll(
    evaluations,
    drawn => summary.map(([, of]) => meanOf(drawn.map(of))),
    resampling,
  )
  return summary.flatMap(([title], index) => {
    const one = measured[index]
    return one === undefined ? [] : [[title, one] as const]
  })
}
