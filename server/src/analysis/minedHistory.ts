// MinedHistory: every commit of a repository as the likelihood would have seen it, and what came of it.

import type { FilePath } from '../base/path.ts'
import { messageOf, type Problem } from '../base/problem.ts'
import { isFix, type MendedLines, mendedLines } from '../history/fixes.ts'
import type { PastCommit, PatchedFile } from '../history/pastCommit.ts'
import { Pasts } from '../history/pasts.ts'
import { isSensitive } from '../policy/paths.ts'
import type { Policy } from '../policy/policy.ts'
import { originOfCommit } from '../provenance/records/commitMessage.ts'
import { identify } from '../provenance/records/identities.ts'
import { isSource } from '../risk/codeText.ts'
import type { JudgedCommit } from '../risk/evaluation/evaluate.ts'
import { measurePast, sourceFiles } from '../risk/evaluation/measurePast.ts'
import { likelihoodOf, likelihoodWeights } from '../risk/reference.ts'
import { counted } from '../risk/words.ts'
import type { VcsHistory } from './vcsHistory.ts'

export interface MinedCommit extends JudgedCommit {
  readonly commit: string
  readonly at: number
  /** An agent is its author, or is named in its message. */
  readonly byAi: boolean
}

export interface MinedHistory {
  /** Those that touched program text, oldest first; bots and merges left out. */
  readonly commits: readonly MinedCommit[]
  /** Of these, those whose fate is known: not the first tenth, not the last 180 days, none of over 60 files. */
  readonly judged: readonly MinedCommit[]
  /** Fixes whose lines were traced. */
  readonly fixes: number
  readonly problems: readonly Problem[]
}

export interface Mining {
  readonly history: VcsHistory
  /** Commit hash. */
  readonly head: string
  readonly policy: Policy
  /** Hears how far it is: commits read, fixes traced of all. */
  readonly onProgress: (stage: 'commits' | 'fixes', done: number, of: number | undefined) => void
}

const day = 24 * 60 * 60 * 1000
/** A fix comes months later: what is younger has no fate that can be relied on. */
const unripe = 180 * day
/** At first nothing is known about the files. */
const warmUp = 0.1
/** Larger ones are renames and reformatting; what broke in them is not looked for. */
const widest = 60
/** git processes at once. */
const tracers = 4

interface Fix {
  readonly commit: Pick<PastCommit, 'commit' | 'parents'>
  readonly mended: readonly MendedLines[]
}

/**
 * Reads the log once, then asks for each fix who wrote the lines that it took away (Śliwerski, Zimmermann and Zeller
 * 2005). Memory grows by a few numbers a commit. Throws a VcsError where the log cannot be read; a fix that cannot be
 * traced is a problem.
 */
export async function mineHistory(mining: Mining): Promise<MinedHistory> {
  const { commits, fixes } = await readCommits(mining)
  const traced = await traceFixes(fixes, mining)
  const judgedCommits = commits.map(one => ({
    ...one,
    inducing: traced.writers.has(one.commit) && one.files <= widest,
  }))
  const shallow = await mining.history.isShallow()
  return {
    commits: judgedCommits,
    judged: withKnownFate(judgedCommits),
    fixes: fixes.length - traced.failures.length,
    problems: [...(shallow ? [cutOff] : []), ...failuresOf(traced.failures)],
  }
}

const cutOff: Problem = {
  message:
    'The clone is shallow: older commits are missing, and with them what files went through. Run: git fetch --unshallow',
}

function failuresOf(failures: readonly string[]): readonly Problem[] {
  const [first] = failures
  if (first === undefined) return []
  return [
    {
      message: `${counted(failures.length, 'fix')} could not be traced and did not count; the first: ${first}`,
    },
  ]
}

function withKnownFate(commits: readonly MinedCommit[]): readonly MinedCommit[] {
  const newest = commits.reduce((last, { at }) => Math.max(last, at), 0)
  return commits
    .slice(Math.floor(warmUp * commits.length))
    .filter(({ at, files }) => at < newest - unripe && files <= widest)
}

async function readCommits({ history, head, policy, onProgress }: Mining): Promise<{
  readonly commits: readonly MinedCommit[]
  readonly fixes: readonly Fix[]
}> {
  const shallow = await history.isShallow()
  const pasts = new Pasts()
  const commits: MinedCommit[] = []
  const fixes: Fix[] = []
  let read = 0
  for await (const commit of history.patches({ to: head }, isSource)) {
    onProgress('commits', ++read, undefined)
    // At the edge of a shallow clone a commit looks as if it had written everything.
    if (shallow && commit.parents.length === 0) continue
    const files = sourceFiles(commit)
    const author = identify(commit.author)
    if (files.length === 0 || author.kind === 'bot') continue
    const mends = isFix(commit.message)
    commits.push(minedCommit(commit, pasts, policy))
    pasts.record({ ...commit, files }, mends ? 'fix' : 'other')
    const mended = mends ? mendedLines({ files }) : []
    if (mended.length > 0) fixes.push({ commit: { commit: commit.commit, parents: commit.parents }, mended })
  }
  return { commits, fixes }
}

function minedCommit(commit: PastCommit<PatchedFile>, pasts: Pasts, policy: Policy): MinedCommit {
  const { author, at } = commit
  const measures = measurePast(commit, {
    pastOf: ({ path, from }) => pasts.pastOf(from ?? path, author.email, at),
    isSensitive: (path: FilePath) => isSensitive(policy, path),
  })
  return {
    commit: commit.commit,
    at,
    likelihood: likelihoodOf(measures, likelihoodWeights),
    linesAdded: measures.linesAdded,
    linesRemoved: measures.linesRemoved,
    files: sourceFiles(commit).length,
    byAi: originOfCommit(commit) !== undefined,
    inducing: false,
  }
}

async function traceFixes(
  fixes: readonly Fix[],
  { history, onProgress }: Mining,
): Promise<{ readonly writers: ReadonlySet<string>; readonly failures: readonly string[] }> {
  const writers = new Set<string>()
  const failures: string[] = []
  for (let at = 0; at < fixes.length; at += tracers) {
    onProgress('fixes', at, fixes.length)
    const traced = fixes.slice(at, at + tracers).map(async ({ commit, mended }) => {
      try {
        for (const writer of await history.writers(commit, mended)) writers.add(writer)
      } catch (error) {
        failures.push(messageOf(error))
      }
    })
    await Promise.all(traced)
  }
  return { writers, failures }
}
