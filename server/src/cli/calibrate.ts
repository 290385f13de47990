// `countersign calibrate`: learns from this repository's own history, and writes what it learned for the team.

import type { MinedHistory } from '../analysis/minedHistory.ts'
import { readRules } from '../analysis/repositoryRules.ts'
import type { Calibration } from '../policy/calibration.ts'
import { calibrationPath, writeCalibration } from '../policy/calibration.ts'
import { learnAuthorship } from '../risk/authorshipTerm.ts'
import { fitIntercept } from '../risk/evaluation/calibration.ts'
import { evaluate } from '../risk/evaluation/evaluate.ts'
import { shippedIntercept } from '../risk/reference.ts'
import { counted } from '../risk/words.ts'
import { type Command, UsageError } from './command.ts'
import { mine, problemLines } from './mining.ts'
import { readOptions } from './options.ts'

/** As many as the percentile looks at. */
const lastCommits = 500
const seed = 7

export const calibrate: Command = {
  usage: '[--json]',
  summary: "learn from this repository's history, and write .countersign/calibration.json for the team",
  run: async (args, context) => {
    const { values, positionals } = readOptions(args, { json: { type: 'boolean' } })
    if (positionals.length > 0)
      throw new UsageError('calibrate takes no names: it looks at all commits of HEAD.')
    const { files } = await context.host()
    const { policy } = (await readRules(undefined, path => files.read(path))).value
    const mined = await mine(context)
    const calibration = calibrationOf(mined, policy.authorship)
    await files.save(calibrationPath, writeCalibration(calibration))
    const { points, ...said } = calibration
    const problems = mined.problems.map(({ message }) => message)
    const answer = {
      schema: 1,
      path: calibrationPath,
      ...said,
      percentiles: points.length,
      ...comparedHere(mined),
      problems,
    }
    context.terminal.out(
      values.json ? `${JSON.stringify(answer, undefined, 2)}\n` : asText(calibration, mined),
    )
    return 0
  },
}

function calibrationOf(
  mined: MinedHistory & { readonly head: string },
  authorship: 'off' | 'learned',
): Calibration {
  const { judged, commits, head } = mined
  const outcomes = judged.map(({ inducing }) => inducing)
  const inducing = outcomes.filter(Boolean).length
  return {
    head,
    commits: judged.length,
    inducing,
    ...(inducing > 0
      ? {
          intercept: fitIntercept(
            judged.map(({ likelihood }) => likelihood),
            outcomes,
          ),
        }
      : {}),
    points: commits.slice(-lastCommits).map(({ likelihood }) => likelihood),
    ...(authorship === 'learned'
      ? { authorship: learnAuthorship(judged.map(commit => ({ ...commit, ai: commit.byAi ? 1 : 0 }))) }
      : {}),
  }
}

/** How well the likelihood does here; nothing where nothing had to be mended. */
function comparedHere({ judged }: MinedHistory): Readonly<Record<string, number>> {
  if (!judged.some(({ inducing }) => inducing)) return {}
  const { auc, linesAdded } = evaluate(judged, shippedIntercept, seed)
  return { auc, aucOfLinesAdded: linesAdded.auc }
}

function asText(calibration: Calibration, mined: MinedHistory): string {
  const { points, commits, inducing, authorship } = calibration
  const { auc, aucOfLinesAdded } = comparedHere(mined)
  const lines = [
    `${calibrationPath} was written: the likelihoods of the last ${counted(points.length, 'commit')}. Commit it; it counts once it is on the target branch.`,
    auc === undefined || aucOfLinesAdded === undefined
      ? 'No commit that is old enough to know had to be mended: how well the score does here cannot be said yet.'
      : `Of ${counted(commits, 'commit')} whose fate is known, ${inducing} had to be mended. The likelihood puts the right one of two first in ${percent(auc)} of cases, counting lines in ${percent(aucOfLinesAdded)}: countersign evaluate says more.`,
    ...(authorship === undefined
      ? []
      : [
          `Commits by AI, at equal likelihood: ${authorship.points.toFixed(2)} ± ${authorship.spread.toFixed(2)} log-odds (${authorship.byAi} by AI, ${authorship.byOthers} by others). ${authorship.points > 0 ? 'It counts.' : 'Below 0 it does not count: who wrote a change excuses nothing.'}`,
        ]),
  ]
  return `${lines.join('\n')}\n${problemLines(mined)}`
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}
