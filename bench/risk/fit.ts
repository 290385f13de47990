// Fits the likelihood and writes server/src/risk/likelihood.json, the one place where its numbers stand.
//
//   node bench/risk/fit.ts DATA [--dry]
//
// DATA is a folder with one NAME.csv.gz for each repository: a row a commit, columns as bench/risk/data.ts names them,
// no source text. --dry prints and writes nothing.

import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { featureNames } from '../../server/src/risk/reference.ts'
import { distinctCommits, readHistories } from './data.ts'
import { fitModel } from './model.ts'

const target = fileURLToPath(new URL('../../server/src/risk/likelihood.json', import.meta.url))

const [folder, ...options] = process.argv.slice(2)
if (folder === undefined || options.some(option => option !== '--dry')) {
  console.error('Usage: node bench/risk/fit.ts DATA [--dry]')
  process.exitCode = 2
} else {
  const histories = readHistories(folder)
  const model = fitModel(histories)
  const { weights, intercept, interceptDeviation, middles, quantiles, ...learnedFrom } = model
  const { repositories, commits, inducing } = learnedFrom
  console.log(`${commits} commits of ${repositories} repositories, ${inducing} of them mended later`)
  console.log(`intercept ${intercept}, deviation between repositories ${interceptDeviation}\n`)
  for (const name of featureNames) console.log(`${weights[name].toFixed(3)}  ${name}`)
  console.log(`\nthe middles of what needs a history: ${JSON.stringify(middles)}`)
  console.log(`quantiles over ${distinctCommits(histories).length} commits: ${JSON.stringify(quantiles)}`)
  if (options.length === 0) {
    const data = {
      madeBy: 'node bench/risk/fit.ts DATA',
      ...learnedFrom,
      intercept,
      interceptDeviation,
      weights,
      middles,
      quantiles: Object.fromEntries(quantiles),
    }
    writeFileSync(target, `${JSON.stringify(data, undefined, 2)}\n`)
    console.log(`\nWritten to ${target}.`)
  }
}
