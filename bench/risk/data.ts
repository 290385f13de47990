// The histories that the weights are fitted on: a row a commit, no source text.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { FilePast } from '../../server/src/history/pasts.ts'
import { type Measures, noMeasures } from '../../server/src/risk/measure.ts'

/** A commit that changed source files; `measures` are the product's own, filled from the columns. */
export interface HistoryCommit {
  readonly sha: string
  /** Seconds since 1970. */
  readonly at: number
  readonly files: number
  /** A later fix mended lines that this commit wrote. */
  readonly inducing: boolean
  readonly measures: Measures
  /** Transitive dependents by relative imports. */
  readonly dependents: number
  readonly exportChanged: boolean
  readonly testsTouched: boolean
}

export interface History {
  readonly name: string
  /** Oldest first, bots left out. */
  readonly commits: readonly HistoryCommit[]
}

const day = 86_400
/** A fix comes months later: what is younger has no label that can be relied on. */
const unripe = 180 * day
/** At first nothing is known about the files. */
const warmUp = 0.1
/** Larger ones are renames and reformatting; what broke in them is not looked for. */
const widest = 60

/** Every NAME.csv.gz of the folder that is none of hunks, by name. Throws on a folder or a file that cannot be read. */
export function readHistories(folder: string): readonly History[] {
  return readdirSync(folder)
    .filter(name => name.endsWith('.csv.gz') && !name.endsWith('.hunks.csv.gz'))
    .sort()
    .map(file => readHistory(join(folder, file), file.replace(/\.csv\.gz$/, '')))
}

function readHistory(file: string, name: string): History {
  const commits = readRows(file).flatMap(({ sha, cell }) => (cell('bot') > 0 ? [] : [commitOf(sha, cell)]))
  return { name, commits: commits.toSorted((a, b) => a.at - b.at) }
}

/** The number in a column of the row; an empty cell is 0. */
type Cell = (column: string) => number

interface Row {
  readonly sha: string
  readonly cell: Cell
}

function readRows(file: string): readonly Row[] {
  const [header = '', ...lines] = gunzipSync(readFileSync(file)).toString('utf8').trim().split(/\r?\n/)
  const columns = new Map(header.split(',').map((column, index) => [column, index]))
  return lines.map(line => {
    const cells = line.split(',')
    const cell = (column: string): number => {
      const index = columns.get(column)
      if (index === undefined) throw new Error(`${file} has no column ${column}`)
      return Number(cells[index] || 0)
    }
    return { sha: cells[0] ?? '', cell }
  })
}

function commitOf(sha: string, cell: Cell): HistoryCommit {
  return {
    sha,
    at: cell('ctime'),
    files: cell('nf'),
    inducing: cell('label') > 0,
    dependents: cell('blast'),
    exportChanged: cell('export_add') > 0 || cell('export_del') > 0,
    testsTouched: cell('tests_touched') > 0,
    measures: {
      ...contentOf(cell),
      hunks: cell('nhunks'),
      skippedTest: cell('test_skip'),
      sensitive: cell('sensitive'),
      pasts: new Map([['', pastOfCommit(cell)]]),
    },
  }
}

/** What the changed lines hold, of a commit as of a hunk. */
function contentOf(cell: Cell): Measures {
  return {
    ...noMeasures,
    linesAdded: cell('la'),
    linesRemoved: cell('ld'),
    newBranch: cell('cond_add'),
    asAny: cell('as_any'),
    nonNull: cell('nonnull'),
    toDo: cell('todo'),
    regularExpression: cell('regex_add'),
    state: cell('state_add'),
    awaitInLoop: cell('await_loop'),
    signatures: cell('sig_del'),
  }
}

/** All files of the commit as one: sums, and the share of fixes over all of them, as the product takes them. */
function pastOfCommit(cell: Cell): FilePast {
  return {
    changes: cell('fixrate') > 0 ? 1 : 0,
    fixes: cell('fixrate'),
    changes90: cell('chg90'),
    ageDays: cell('age'),
    subsystem: '',
    ownChanges: cell('sexp'),
  }
}

/** A hunk of a commit; `mended` as commits are. */
export interface HistoryHunk {
  readonly sha: string
  readonly measures: Measures
  readonly mended: boolean
}

/** Of NAME.hunks.csv.gz, which does not know the author's earlier commits. Throws where it cannot be read. */
export function readHunks(folder: string, name: string): readonly HistoryHunk[] {
  return readRows(join(folder, `${name}.hunks.csv.gz`)).map(({ sha, cell }) => {
    const past: FilePast = {
      changes: cell('f_nchg'),
      fixes: cell('f_nfix'),
      changes90: cell('f_chg90'),
      subsystem: '',
      ownChanges: 0,
      ...(cell('f_age') < 0 ? {} : { ageDays: cell('f_age') }),
    }
    return {
      sha,
      mended: cell('label') > 0,
      measures: { ...contentOf(cell), hunks: 1, pasts: new Map([['', past]]) },
    }
  })
}

/** The commits whose label can be learned from: not the first tenth, not the last 180 days, none of over 60 files. */
export function labelled({ commits }: History): readonly HistoryCommit[] {
  const end = (commits.at(-1)?.at ?? 0) - unripe
  return commits
    .slice(Math.floor(warmUp * commits.length))
    .filter(({ at, files }) => at < end && files <= widest)
}

/** All that share no commit with it: forks know each other's answers. */
export function othersOf(history: History, histories: readonly History[]): readonly History[] {
  const shas = new Set(history.commits.map(({ sha }) => sha))
  return histories.filter(other => other !== history && !other.commits.some(({ sha }) => shas.has(sha)))
}

/** The commits of all of them, those of forks once. */
export function distinctCommits(histories: readonly History[]): readonly HistoryCommit[] {
  return [...new Map(histories.flatMap(({ commits }) => commits.map(one => [one.sha, one]))).values()]
}
