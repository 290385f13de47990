// How the likelihood does on repositories that it was not fitted on: each is left out in turn, and judged.
//
//   node bench/risk/crossProject.ts DATA [--resamples 2000] [--seed 7] [--shipped] [--json]
//
// DATA as for fit.ts. With --shipped nothing is fitted: the weights of the product are judged on DATA, which must then
// be other repositories than those that they were fitted on. Histories that share commits are left out together.

import { meanOf, type Resampling } from '../../server/src/risk/evaluation/bootstrap.ts'
import { table } from '../measure/table.ts'
import { type History, othersOf, readHistories } from './data.ts'
import { type Judged, type JudgedEvaluation, judge } from './judge.ts'
import { fitModel, hasLabels, shippedModel } from './model.ts'
import { meansOf } from './summary.ts'

interface Options extends Resampling {
  readonly folder: string
  readonly shipped: boolean
  readonly json: boolean
}

function readOptions(given: readonly string[]): Options | undefined {
  const [folder, ...rest] = given
  if (folder === undefined || folder.startsWith('-')) return undefined
  let options: Options = { folder, resamples: 2000, seed: 7, shipped: false, json: false }
  for (let at = 0; at < rest.length; at++) {
    const option = rest[at]
    const number = Number(rest[at + 1])
    if (option === '--shipped') options = { ...options, shipped: true }
    else if (option === '--json') options = { ...options, json: true }
    else if (option === '--resamples' && number > 0) options = { ...options, resamples: Number(rest[++at]) }
    else if (option === '--seed' && Number.isInteger(number))
      options = { ...options, seed: Number(rest[++at]) }
    else return undefined
  }
  return options
}

function judgeAll(histories: readonly History[], { shipped, seed }: Options): readonly Judged[] {
  return histories.map((history, index) => {
    const model = shipped ? shippedModel : fitModel(othersOf(history, histories))
    return judge(history, model, seed + index)
  })
}

function evaluationsOf(judged: readonly Judged[]): readonly JudgedEvaluation[] {
  return judged.flatMap(({ evaluation }) => evaluation ?? [])
}

function print(judged: readonly Judged[], resampling: Resampling): void {
  const head = ['repository', 'commits', 'mended', 'AUC', 'lines', 'files', 'adj.', 'lines']
  const recalls = ['r5', 'r10', 'r20', 'lines r5', 'r10', 'r20', 'p5', 'lines', 'cal.', 'own']
  const rows = judged.flatMap(({ name, evaluation }) => {
    if (evaluation === undefined) return []
    const { linesAdded, files, commits, inducing, ownCalibrationError } = evaluation
    const numbers = [
      ...[evaluation.auc, linesAdded.auc, files.auc, evaluation.aucSizeAdjusted, linesAdded.aucSizeAdjusted],
      ...[evaluation.recallAt5, evaluation.recallAt10, evaluation.recallAt20],
      ...[linesAdded.recallAt5, linesAdded.recallAt10, linesAdded.recallAt20],
      ...[evaluation.precisionAt5, linesAdded.precisionAt5, evaluation.calibrationError, ownCalibrationError],
    ]
    return [[name, `${commits}`, shown(inducing / commits), ...numbers.map(shown)]]
  })
  console.log(table([[...head, ...recalls], ...rows]))
  console.log(`\nMeans over ${rows.length} repositories, 95 % intervals over which repositories there are:\n`)
  console.log(
    table(
      meansOf(evaluationsOf(judged), resampling).map(([title, { value, low, high }]) => [
        title,
        shown(value),
        `[${shown(low)}, ${shown(high)}]`,
      ]),
    ),
  )
  console.log('\nCommits at a score of 95 and above, each against those before it only, per cent:\n')
  const noises = judged.map(({ name, noise }) => {
    const { scored, last500Only, likelihoodOnly, shippedOnly } = noise
    const phases = [scored, last500Only].flatMap(({ all, first100, next400, later }) => [
      ...[all, first100, next400, later],
    ])
    const shares = [...phases, likelihoodOnly, shippedOnly]
    return [
      ...[name, `${noise.commits}`],
      ...shares.map(share => (share === undefined ? undefined : (share * 100).toFixed(1))),
    ]
  })
  const phaseHead = ['1–100', '101–500', '501–']
  console.log(
    table([
      ['repository', 'commits', 'all', ...phaseHead, 'last 500', ...phaseHead, 'L alone', 'no own history'],
      ...noises,
    ]),
  )
  const shares = judged.map(({ noise }) => noise.scored.all * 100)
  console.log(`\nmean ${meanOf(shares).toFixed(1)} %, most ${Math.max(...shares).toFixed(1)} %`)
}

function shown(number: number): string {
  return number.toFixed(3)
}

const options = readOptions(process.argv.slice(2))
if (options === undefined) {
  console.error(
    'Usage: node bench/risk/crossProject.ts DATA [--resamples 2000] [--seed 7] [--shipped] [--json]',
  )
  process.exitCode = 2
} else {
  const histories = readHistories(options.folder)
  if (!options.shipped && histories.some(history => !othersOf(history, histories).some(hasLabels))) {
    console.error(
      'To fit, DATA must hold more than one repository with 300 labelled commits. Judge by the shipped weights: --shipped.',
    )
    process.exitCode = 2
  } else {
    const judged = judgeAll(histories, options)
    if (options.json)
      console.log(JSON.stringify({ repositories: judged, mean: meansOf(evaluationsOf(judged), options) }))
    else print(judged, options)
  }
}
