// Whether the likelihood finds the hunk that had to be mended, within a commit that had to be.
//
//   node bench/risk/hunks.ts DATA
//
// DATA as for fit.ts, with a NAME.hunks.csv.gz beside each NAME.csv.gz. Each repository is left out in turn. Of commits with at
// least five hunks, one of which had to be mended: how often the hunk that stands first is one, by likelihood, by lines
// added and by chance.

import { meanOf } from '../../server/src/risk/evaluation/bootstrap.ts'
import { likelihoodOf } from '../../server/src/risk/reference.ts'
import { table } from '../measure/table.ts'
import { type HistoryHunk, labelled, othersOf, readHistories, readHunks } from './data.ts'
import { fitModel, hasLabels, type Model } from './model.ts'

const fewest = 5

interface Hits {
  readonly name: string
  readonly commits: number
  readonly likelihood: number
  readonly linesAdded: number
  readonly chance: number
}

function hitsOf(name: string, commits: readonly (readonly HistoryHunk[])[], { weights }: Model): Hits {
  const hits = (score: (hunk: HistoryHunk) => number): number =>
    meanOf(commits.map(hunks => firstHit(hunks, score)))
  return {
    name,
    commits: commits.length,
    likelihood: hits(({ measures }) => likelihoodOf(measures, weights)),
    linesAdded: hits(({ measures }) => measures.linesAdded),
    chance: hits(() => 0),
  }
}

/** 0–1: how likely the first is one that was mended, where equals stand in any order. */
function firstHit(hunks: readonly HistoryHunk[], score: (hunk: HistoryHunk) => number): number {
  const best = Math.max(...hunks.map(score))
  return meanOf(hunks.filter(hunk => score(hunk) === best).map(({ mended }) => (mended ? 1 : 0)))
}

const folder = process.argv[2]
if (folder === undefined || process.argv.length > 3) {
  console.error('Usage: node bench/risk/hunks.ts DATA')
  process.exitCode = 2
} else {
  const histories = readHistories(folder)
  const all = histories.filter(hasLabels).map(history => {
    const judged = new Set(labelled(history).map(({ sha }) => sha))
    const byCommit = Map.groupBy(
      readHunks(folder, history.name).filter(({ sha }) => judged.has(sha)),
      ({ sha }) => sha,
    )
    const commits = [...byCommit.values()].filter(
      hunks => hunks.length >= fewest && hunks.some(({ mended }) => mended),
    )
    const model = fitModel(othersOf(history, histories))
    return hitsOf(history.name, commits, model)
  })
  const row = ({ name, commits, likelihood, linesAdded, chance }: Hits): readonly string[] => [
    ...[name, `${commits}`],
    ...[likelihood, linesAdded, chance].map(share => share.toFixed(3)),
  ]
  const mean = (of: (hits: Hits) => number): number => meanOf(all.map(of))
  const means: Hits = {
    name: 'mean',
    commits: all.reduce((sum, { commits }) => sum + commits, 0),
    likelihood: mean(({ likelihood }) => likelihood),
    linesAdded: mean(({ linesAdded }) => linesAdded),
    chance: mean(({ chance }) => chance),
  }
  console.log(
    table([['repository', 'commits', 'likelihood', 'lines added', 'chance'], ...all.map(row), row(means)]),
  )
}
