// `countersign evaluate`: how well the score would have told, in this repository, what had to be mended later.

import type { MinedHistory } from '../analysis/minedHistory.ts'
import type { Measured } from '../risk/evaluation/bootstrap.ts'
import { calibrationError, fitIntercept, probabilityOf } from '../risk/evaluation/calibration.ts'
import { type Evaluation, evaluateWithIntervals } from '../risk/evaluation/evaluate.ts'
import type { Ranking } from '../risk/evaluation/ranking.ts'
import { shippedIntercept } from '../risk/reference.ts'
import { counted } from '../risk/words.ts'
import { type Command, UsageError } from './command.ts'
import { mine, problemLines } from './mining.ts'
import { readOptions } from './options.ts'

const resampling = { resamples: 500, seed: 7 }
/** Fewer say little, whatever comes out. */
const few = 300

/** 0 judged, 2 nothing to judge by. */
export const evaluate: Command = {
  usage: '[--json]',
  summary: 'how well the score would have told what had to be mended later, in this repository',
  run: async (args, context) => {
    const { values, positionals } = readOptions(args, { json: { type: 'boolean' } })
    if (positionals.length > 0)
      throw new UsageError('evaluate takes no names: it looks at all commits of HEAD.')
    const mined = await mine(context)
    const { out, err } = context.terminal
    const { judged } = mined
    const outcomes = judged.map(({ inducing }) => inducing)
    if (!outcomes.includes(true) || !outcomes.includes(false)) {
      err(`countersign: ${nothingToJudge(mined)}\n${problemLines(mined)}`)
      return 2
    }
    const evaluation = evaluateWithIntervals(judged, shippedIntercept, resampling)
    const likelihoods = judged.map(({ likelihood }) => likelihood)
    const intercept = fitIntercept(likelihoods, outcomes)
    const own = calibrationError(
      likelihoods.map(likelihood => probabilityOf(likelihood + intercept)),
      outcomes,
    )
    if (values.json) out(`${JSON.stringify(asJson(mined, evaluation, own), undefined, 2)}\n`)
    else out(asText(mined, evaluation, own))
    return 0
  },
}

function asJson(mined: MinedHistory & { readonly head: string }, evaluation: Evaluation, own: number) {
  return {
    schema: 1,
    head: mined.head,
    fixes: mined.fixes,
    ...evaluation,
    ownCalibrationError: own,
    problems: mined.problems.map(({ message }) => message),
  }
}

function nothingToJudge({ commits, judged }: MinedHistory): string {
  const mended = judged.filter(({ inducing }) => inducing).length
  return `Of ${counted(commits.length, 'commit')} that touch program text, ${judged.length} are old enough to know what became of them (180 days), and ${mended} of these had to be mended. There is nothing to judge by yet.`
}

function asText(mined: MinedHistory, evaluation: Evaluation, own: number): string {
  const { commits, inducing } = evaluation
  const base = percent(inducing / commits)
  const { linesAdded, files, random } = evaluation
  const row = (title: string, of: (ranking: Evaluation['random']) => Measured): string =>
    `${title.padEnd(34)}${[evaluation, linesAdded, files, random].map(ranking => shown(of(ranking)).padEnd(24)).join('')}`.trimEnd()
  return [
    `${counted(commits, 'commit')} whose fate is known; ${inducing} of them (${base}) had to be mended later, as ${counted(mined.fixes, 'fix')} tell.`,
    ...(commits < few ? [`Fewer than ${few} commits: read the intervals, not the numbers.`] : []),
    '',
    `${''.padEnd(34)}${['likelihood', 'lines added', 'files', 'chance'].map(title => title.padEnd(24)).join('')}`.trimEnd(),
    ...rows.map(([title, key]) => row(title, ranking => ranking[key])),
    '',
    `Calibration error: ${shown(evaluation.calibrationError)}; ${own.toFixed(3)} with this repository's own base rate.`,
    '',
    ...reading(evaluation),
    ...problemLines(mined).split('\n').filter(Boolean),
    '',
  ].join('\n')
}

const rows: readonly (readonly [title: string, key: keyof Ranking])[] = [
  ['AUC', 'auc'],
  ['AUC among commits of equal size', 'aucSizeAdjusted'],
  ['found in the top 5 %', 'recallAt5'],
  ['found in the top 10 %', 'recallAt10'],
  ['found in the top 20 %', 'recallAt20'],
  ['mended, of the top 5 %', 'precisionAt5'],
]

/** What it means, and what it does not. */
function reading({ auc, recallAt10, linesAdded }: Evaluation): readonly string[] {
  const better = recallAt10.value - linesAdded.recallAt10.value
  return [
    `Of a commit that had to be mended and one that had not, the likelihood puts the right one first in ${percent(auc.value)} of cases; counting lines does so in ${percent(linesAdded.auc.value)}.`,
    `Looking at the top tenth finds ${percent(recallAt10.value)} of what had to be mended, ${better >= 0 ? 'and' : 'while'} counting lines finds ${percent(linesAdded.recallAt10.value)}.`,
    'In brackets: 95 % intervals over other draws of these commits.',
    'Not claimed: a probability that a line or a commit has a bug. What was mended is told by the messages of later commits and by who last wrote the lines they took away; both err. The reach of a change is not in these numbers.',
  ]
}

function shown({ value, low, high }: Measured): string {
  return `${value.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}
