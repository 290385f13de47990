// Whether the product reads a history as it was read for the weights: what it mines of a clone, beside the data.
//
//   node bench/risk/mined.ts CLONE DATA NAME [REVISION]
//
// DATA as for fit.ts; NAME is the repository's in it. Commits are compared one by one.

import { mineHistory } from '../../server/src/analysis/minedHistory.ts'
import { openVcs } from '../../server/src/io/git.ts'
import { defaultPolicy } from '../../server/src/policy/policy.ts'
import { likelihoodOf, likelihoodWeights } from '../../server/src/risk/reference.ts'
import { table } from '../measure/table.ts'
import { readHistories } from './data.ts'

const [clone, folder, name, revision = 'HEAD'] = process.argv.slice(2)
const known = folder === undefined ? undefined : readHistories(folder).find(history => history.name === name)
const opened = clone === undefined ? undefined : await openVcs(clone)
const head = await opened?.vcs.resolve(revision)
if (known === undefined || opened === undefined || head === undefined) {
  console.error('Usage: node bench/risk/mined.ts CLONE DATA NAME [REVISION]')
  process.exitCode = 2
} else {
  const { history } = opened.vcs
  const start = performance.now()
  const mined = await mineHistory({ history, head, policy: defaultPolicy, onProgress: () => undefined })
  const seconds = (performance.now() - start) / 1000
  const own = new Map(mined.commits.map(commit => [commit.commit.slice(0, 12), commit]))
  const pairs = known.commits.flatMap(data => {
    const commit = own.get(data.sha)
    return commit === undefined ? [] : [{ data, commit }]
  })
  const count = (holds: (pair: (typeof pairs)[number]) => boolean): string => `${pairs.filter(holds).length}`
  const gaps = pairs
    .map(({ data, commit }) =>
      Math.abs(commit.likelihood - likelihoodOf({ ...data.measures, sensitive: 0 }, likelihoodWeights)),
    )
    .sort((a, b) => a - b)
  const gapAt = (share: number): string => (gaps[Math.floor(share * (gaps.length - 1))] ?? 0).toFixed(3)
  console.log(
    table([
      ['commits in the data', `${known.commits.length}`],
      ['mined', `${mined.commits.length}`],
      ['in both', `${pairs.length}`],
      ['same lines added', count(({ data, commit }) => data.measures.linesAdded === commit.linesAdded)],
      ['same files', count(({ data, commit }) => data.files === commit.files)],
      ['mended, by both', count(({ data, commit }) => data.inducing && commit.inducing)],
      ['mended, by the data only', count(({ data, commit }) => data.inducing && !commit.inducing)],
      ['mended, by us only', count(({ data, commit }) => !data.inducing && commit.inducing)],
      ['likelihood apart, median', gapAt(0.5)],
      ['likelihood apart, 90th percentile', gapAt(0.9)],
      ['seconds', seconds.toFixed(1)],
      ['memory, MB', `${Math.round(process.memoryUsage.rss() / 1e6)}`],
    ]),
  )
  opened.vcs.dispose()
}
