// Prints what risk/reference.ts ships: the middle of the history's terms, and the quantiles of the likelihood.
//
//   node bench/risk/medians.ts DATA
//
// DATA is a folder with one NAME.csv.gz for each repository: a row a commit, columns as named below, no source text.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { likelihoodWeights as weights } from '../../server/src/risk/reference.ts'

/** The repositories that the weights were fitted on. */
const repositories = [
  ...['axios', 'express', 'fastify', 'date-fns', 'mocha', 'vscode-eslint'],
  ...['socketio', 'excalidraw', 'typeorm', 'vite', 'eslint', 'langfuse'],
]

/** Weights of the terms that need a history: fitted together with those that are shipped in code. */
const historyWeights = { churn: 0.124, fixRate: 0.815, recency: 0.269, unfamiliarity: 0.051 }

type Row = (column: string) => number

function rowsOf(file: string): readonly Row[] {
  const [header = '', ...lines] = gunzipSync(readFileSync(file)).toString('utf8').trim().split(/\r?\n/)
  const columns = new Map(header.split(',').map((name, index) => [name, index]))
  return lines.map(line => {
    const cells = line.split(',')
    return column => Number(cells[columns.get(column) ?? -1] || 0)
  })
}

const historyTerms: Readonly<Record<string, (row: Row) => number>> = {
  'ln(1 + changes of the file in 90 days)': row => historyWeights.churn * Math.log1p(row('chg90')),
  'share of fixes among earlier changes': row => historyWeights.fixRate * row('fixrate'),
  '1 / (1 + days since the last change / 30)': row => historyWeights.recency / (1 + row('age') / 30),
  '1 / (1 + own share of the file)': row => historyWeights.unfamiliarity / (1 + row('own')),
}

function flag(row: Row, column: string): number {
  return row(column) > 0 ? 1 : 0
}

/** Without intercept; the term for an await in a loop (0.021) belongs to the distribution, not to what is shipped. */
function likelihoodOf(row: Row): number {
  return (
    weights.added * Math.log1p(row('la')) +
    weights.removed * Math.log1p(row('ld')) +
    weights.hunks * Math.log1p(row('nhunks')) +
    weights.newBranch * flag(row, 'cond_add') +
    weights.asAny * flag(row, 'as_any') +
    weights.nonNull * flag(row, 'nonnull') +
    weights.toDo * flag(row, 'todo') +
    weights.skippedTest * flag(row, 'test_skip') +
    weights.regularExpression * flag(row, 'regex_add') +
    weights.state * flag(row, 'state_add') +
    weights.signature * flag(row, 'sig_del') +
    weights.sensitivePath * flag(row, 'sensitive') +
    0.021 * flag(row, 'await_loop') +
    Object.values(historyTerms).reduce((sum, term) => sum + term(row), 0)
  )
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}

function sortedBy(rows: readonly Row[], measure: (row: Row) => number): readonly number[] {
  return rows.map(measure).sort((a, b) => a - b)
}

const folder = process.argv[2]
if (folder === undefined) {
  console.error('Usage: node bench/risk/medians.ts DATA')
  process.exitCode = 2
} else {
  const rows = repositories
    .flatMap(name => rowsOf(join(folder, `${name}.csv.gz`)))
    .filter(row => row('bot') === 0)
  console.log(`${rows.length} commits of ${repositories.length} repositories, bots left out\n`)
  let sum = 0
  for (const [name, term] of Object.entries(historyTerms)) {
    const median = quantile(sortedBy(rows, term), 0.5)
    sum += median
    console.log(`${median.toFixed(3)}  ${name}`)
  }
  console.log(`${sum.toFixed(3)}  assumedHistory, the sum of these middles\n`)
  const likelihoods = sortedBy(rows, likelihoodOf)
  for (const percent of [5, 25, 50, 75, 85, 90, 95, 99]) {
    console.log(`${String(percent).padStart(3)} %  ${quantile(likelihoods, percent / 100).toFixed(2)}`)
  }
}
