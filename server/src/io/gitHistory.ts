// Who committed what: `git blame`, and what commits and the notes beside them say.

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BlamedLines, CommitRecord } from '../analysis/commits.ts'
import type { FilePath } from '../base/path.ts'
import type { MendedLines } from '../history/fixes.ts'
import { codeOf } from './errorCode.ts'
import type { Repository } from './gitPlace.ts'
import { type GitPlace, readGit, runGit } from './gitRun.ts'

/**
 * The runs of a file's lines in `revision`, a commit or `since..commit`; throws a VcsError when the file is not there.
 * Only committed text is looked at, without drivers, and the commits that the repository wants ignored are not:
 * where a line stood in them nobody knows.
 */
export async function readBlame(
  { place, commonDir }: Repository,
  path: FilePath,
  revision: string,
): Promise<readonly BlamedLines[]> {
  const [output, edge] = await Promise.all([
    readGit(place, [
      'blame',
      '--incremental',
      '--root',
      '--no-textconv',
      '--ignore-revs-file=',
      revision,
      '--',
      path,
    ]),
    shallowEdge(commonDir),
  ])
  return parseBlame(output.toString('utf8')).filter(({ commit }) => !edge.has(commit))
}

/**
 * The commits that wrote these lines (one-based, ascending) of a file of `commit`, each once. Spaces do not count, and
 * lines that moved within the file stay whose they were. Throws a VcsError when the file is not there.
 */
export async function readWriters(
  { place, commonDir }: Repository,
  commit: string,
  { path, lines }: MendedLines,
): Promise<readonly string[]> {
  const asked = rangesOf(lines).flatMap(([first, last]) => ['-L', `${first},${last}`])
  const form = ['blame', '--incremental', '--root', '--no-textconv', '--ignore-revs-file=', '-w', '-M']
  const [output, edge] = await Promise.all([
    readGit(place, [...form, ...asked, commit, '--', path]),
    shallowEdge(commonDir),
  ])
  const writers = parseBlame(output.toString('utf8')).map(run => run.commit)
  return [...new Set(writers)].filter(writer => !edge.has(writer))
}

/** Runs of neighbours: first and last. */
function rangesOf(lines: readonly number[]): readonly (readonly [number, number])[] {
  const ranges: [number, number][] = []
  for (const line of lines) {
    const range = ranges.at(-1)
    if (range?.[1] === line - 1) range[1] = line
    else ranges.push([line, line])
  }
  return ranges
}

/**
 * `blame --incremental`: `commit SP from SP line SP count`, then what is known of the commit, once for each, with
 * `boundary` for one outside of the range, until the line `filename SP path`. Runs of such commits are left out.
 */
function parseBlame(output: string): readonly BlamedLines[] {
  const runs: BlamedLines[] = []
  const outside = new Set<string>()
  let run: Omit<BlamedLines, 'path'> | undefined
  for (const line of output.split('\n')) {
    if (run === undefined) {
      const [, commit, from, to, count] = /^([0-9a-f]{40,64}) (\d+) (\d+) (\d+)$/.exec(line) ?? []
      if (commit !== undefined) run = { commit, from: Number(from), line: Number(to), count: Number(count) }
    } else if (line === 'boundary') outside.add(run.commit)
    else if (line.startsWith('filename ')) {
      if (!outside.has(run.commit)) runs.push({ ...run, path: unquoted(line.slice('filename '.length)) })
      run = undefined
    }
  }
  return runs
}

const escapes: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
}

/** git puts a path with unusual characters in quotes, as C does, byte by byte. */
export function unquoted(path: string): FilePath {
  if (!/^".*"$/.test(path)) return path
  const bytes: Buffer[] = []
  for (const [part, escape] of path.slice(1, -1).matchAll(/\\([0-7]{3}|.)|[^\\]+/g)) {
    if (escape === undefined) bytes.push(Buffer.from(part))
    else if (escape.length === 3) bytes.push(Buffer.of(Number.parseInt(escape, 8)))
    else bytes.push(Buffer.from(escapes[escape] ?? escape))
  }
  return Buffer.concat(bytes).toString('utf8')
}

/** Commits whose parents are not here: whatever is older looks as if they had added it. */
export async function shallowEdge(commonDir: string): Promise<ReadonlySet<string>> {
  try {
    return new Set((await readFile(join(commonDir, 'shallow'), 'latin1')).split('\n'))
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return new Set()
    throw error
  }
}

const fields = ['%H', '%P', '%an', '%ae', '%at', '%ct', '%B']
const noteField = '%N'

/**
 * Commits by their hashes, or a range; each field ends in a NUL, which no commit and no note can hold. Notes that git
 * cannot read must not hide what the commits say.
 */
export async function readCommitRecords(
  place: GitPlace,
  which: readonly string[] | string,
): Promise<readonly CommitRecord[]> {
  if (which.length === 0) return []
  const form = ['log', '-z', '--no-patch', '--no-mailmap', '--encoding=UTF-8', '--no-notes']
  const chosen = typeof which === 'string' ? [which, '--'] : ['--no-walk=unsorted', '--stdin']
  const input = typeof which === 'string' ? '' : `${which.join('\n')}\n`
  const noted = `--format=${[...fields, noteField].join('%x00')}`
  const { status, stdout } = await runGit(place, [...form, '--notes=refs/notes/ai', noted, ...chosen], input)
  if (status === 0) return parseCommitRecords(stdout.toString('utf8'), 'noted')
  const plain = await readGit(place, [...form, `--format=${fields.join('%x00')}`, ...chosen], input)
  return parseCommitRecords(plain.toString('utf8'), 'plain')
}

function parseCommitRecords(output: string, form: 'noted' | 'plain'): readonly CommitRecord[] {
  const values = output.split('\0')
  const width = fields.length + (form === 'noted' ? 1 : 0)
  const records: CommitRecord[] = []
  for (let start = 0; start + width <= values.length; start += width) {
    const [commit = '', parents = '', name = '', email = '', at, committedAt, message = '', note] =
      values.slice(start, start + width)
    records.push({
      commit,
      parents: parents.split(' ').filter(Boolean),
      author: { name, email },
      at: Number(at) * 1000,
      committedAt: Number(committedAt) * 1000,
      message,
      note,
    })
  }
  return records
}
