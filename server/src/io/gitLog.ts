// Commits of the past: one run of `git log`, read as it comes, so that memory does not grow with the history.

import type { LogRange } from '../analysis/vcsHistory.ts'
import type { Hunk } from '../base/diff.ts'
import type { FilePath } from '../base/path.ts'
import type { PastCommit, PatchedFile, TouchedFile } from '../history/pastCommit.ts'
import { unquoted } from './gitHistory.ts'
import { firstLine, type GitPlace, startGit, VcsError } from './gitRun.ts'

/** Whoever configures git, or the repository, does not choose how we read it. */
const form = [
  'log',
  '--reverse',
  '--author-date-order',
  '--no-merges',
  '--encoding=UTF-8',
  '--no-color',
  '--no-notes',
  '--no-mailmap',
  '--no-show-signature',
  '--no-decorate',
  '--no-ext-diff',
  '--no-textconv',
  '--no-relative',
  '--ignore-submodules=all',
  '-M50%',
  '-l1000',
]
const patches = ['--patch', '-U0', '-w', '--src-prefix=a/', '--dst-prefix=b/', '--diff-algorithm=myers']
const names = ['--name-status']
/** A commit begins with a NUL at the beginning of a line, which no message can hold and no patch has there. */
const heading = '--format=%x00%H %at %P%x00%an%x00%ae%x00%B%x00'

/** Oldest first, merges left out, with the changed lines of those files that are `wanted`. Throws a VcsError. */
export async function* readPatches(
  place: GitPlace,
  range: LogRange,
  isWanted: (path: FilePath) => boolean,
): AsyncGenerator<PastCommit<PatchedFile>> {
  yield* readLog(
    place,
    [...form, ...patches, ...limit(range), heading, range.to, '--'],
    () => new PatchReader(isWanted),
  )
}

/** The same, by the names of the files alone: a hundred thousand commits take seconds. */
export async function* readTouched(
  place: GitPlace,
  range: LogRange,
  isWanted: (path: FilePath) => boolean,
): AsyncGenerator<PastCommit> {
  yield* readLog(
    place,
    [...form, ...names, ...limit(range), heading, range.to, '--'],
    () => new NameReader(isWanted),
  )
}

function limit({ newest }: LogRange): readonly string[] {
  return newest === undefined ? [] : [`--max-count=${newest}`]
}

/** Reads the lines of one commit that follow its message. */
interface FileReader<File extends TouchedFile> {
  /** A NUL cannot begin a commit within a hunk: its lines are counted. */
  readonly isInside: boolean
  readonly take: (line: string) => void
  readonly files: () => readonly File[]
}

async function* readLog<File extends TouchedFile>(
  place: GitPlace,
  args: readonly string[],
  open: () => FileReader<File>,
): AsyncGenerator<PastCommit<File>> {
  let head: string | undefined
  let commit: Omit<PastCommit, 'files'> | undefined
  let reader = open()
  for await (const line of linesOf(place, args)) {
    if (head === undefined && (reader.isInside || !line.startsWith('\0'))) {
      reader.take(line)
      continue
    }
    if (head === undefined && commit !== undefined) yield { ...commit, files: reader.files() }
    head = head === undefined ? line.slice(1) : `${head}\n${line}`
    if (!line.endsWith('\0') || head.split('\0').length < 5) continue
    commit = commitOf(head)
    head = undefined
    reader = open()
  }
  if (commit !== undefined) yield { ...commit, files: reader.files() }
}

function commitOf(head: string): Omit<PastCommit, 'files'> {
  const [first = '', name = '', email = '', message = ''] = head.split('\0')
  const [commit = '', seconds, ...parents] = first.split(' ').filter(Boolean)
  return { commit, parents, author: { name, email }, at: Number(seconds) * 1000, message }
}

/** `A TAB path`, or `R087 TAB old TAB new`. */
class NameReader implements FileReader<TouchedFile> {
  readonly isInside = false
  readonly #isWanted: (path: FilePath) => boolean
  readonly #files: TouchedFile[] = []

  constructor(isWanted: (path: FilePath) => boolean) {
    this.#isWanted = isWanted
  }

  take(line: string): void {
    const [status = '', ...paths] = line.split('\t')
    const [first, second] = paths.map(unquoted)
    const path = second ?? first
    if (path === undefined || !this.#isWanted(path)) return
    this.#files.push(status.startsWith('R') && first !== undefined ? { path, from: first } : { path })
  }

  files(): readonly TouchedFile[] {
    return this.#files
  }
}

interface OpenFile {
  from?: FilePath
  path?: FilePath
  renamed: boolean
  readonly hunks: Hunk[]
  readonly removedLines: string[]
  readonly addedLines: string[]
}

const hunkHead = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/

/** A patch without context: the head of a file, then hunks whose lines are counted. */
class PatchReader implements FileReader<PatchedFile> {
  readonly #isWanted: (path: FilePath) => boolean
  readonly #files: PatchedFile[] = []
  #file: OpenFile | undefined
  #isKept = false
  #removed = 0
  #added = 0

  constructor(isWanted: (path: FilePath) => boolean) {
    this.#isWanted = isWanted
  }

  get isInside(): boolean {
    return this.#removed + this.#added > 0
  }

  take(line: string): void {
    if (this.isInside) this.#takeChanged(line)
    else if (line.startsWith('diff --git ')) this.#begin()
    else if (line.startsWith('@@ ')) this.#beginHunk(line)
    else this.#takeHead(line)
  }

  files(): readonly PatchedFile[] {
    this.#end()
    return this.#files
  }

  #begin(): void {
    this.#end()
    this.#file = { renamed: false, hunks: [], removedLines: [], addedLines: [] }
  }

  #takeHead(line: string): void {
    const file = this.#file
    if (file === undefined) return
    if (line.startsWith('rename from ')) {
      file.from = unquoted(line.slice('rename from '.length))
      file.renamed = true
    } else if (line.startsWith('rename to ')) file.path = unquoted(line.slice('rename to '.length))
    else if (line.startsWith('--- ')) file.from ??= pathOf(line)
    else if (line.startsWith('+++ ')) file.path ??= pathOf(line) ?? file.from
  }

  #beginHunk(line: string): void {
    const [, before, removed = '1', after, added = '1'] = hunkHead.exec(line) ?? []
    const file = this.#file
    if (file === undefined || before === undefined) return
    this.#removed = Number(removed)
    this.#added = Number(added)
    this.#isKept = file.path !== undefined && this.#isWanted(file.path)
    if (!this.#isKept) return
    // git names the line before a place where nothing stands.
    file.hunks.push({
      before: Number(before) - (this.#removed > 0 ? 1 : 0),
      removed: this.#removed,
      after: Number(after) - (this.#added > 0 ? 1 : 0),
      added: this.#added,
    })
  }

  #takeChanged(line: string): void {
    const file = this.#file
    if (line.startsWith('-') && this.#removed > 0) {
      this.#removed--
      if (this.#isKept) file?.removedLines.push(line.slice(1))
    } else if (line.startsWith('+') && this.#added > 0) {
      this.#added--
      if (this.#isKept) file?.addedLines.push(line.slice(1))
    }
    // What is left is `\ No newline at end of file`.
  }

  #end(): void {
    const file = this.#file
    this.#file = undefined
    if (file?.path === undefined || !this.#isWanted(file.path)) return
    const { path, hunks, removedLines, addedLines } = file
    const from = file.renamed && file.from !== undefined ? { from: file.from } : {}
    this.#files.push({ path, ...from, hunks, removedLines, addedLines })
  }
}

/** Of `--- a/path` and `+++ b/path`; a path with a space has a tab behind it. Undefined for `/dev/null`. */
function pathOf(line: string): FilePath | undefined {
  const path = unquoted(line.slice(4).replace(/\t$/, ''))
  return path === '/dev/null' ? undefined : path.slice(2)
}

/** Longer lines are cut: nobody reads them, and memory stays bounded. */
const longestLine = 1 << 20

/** Lines of what git prints, without their ends. Stops git when the reader stops. */
async function* linesOf(place: GitPlace, args: readonly string[]): AsyncGenerator<string> {
  const child = startGit(place, args)
  let [stderr, failure]: [string, unknown] = ['', undefined]
  child.stderr.on('data', (chunk: Buffer) => {
    if (stderr.length < 4096) stderr += chunk.toString('utf8')
  })
  const ended = new Promise<number>(resolve => {
    child.on('error', cause => {
      failure = cause
      resolve(-1)
    })
    child.on('close', status => resolve(status ?? -1))
  })
  child.stdin.end()
  child.stdout.setEncoding('utf8')
  let rest = ''
  try {
    for await (const chunk of child.stdout as AsyncIterable<string>) {
      const lines = (rest + chunk).split('\n')
      rest = (lines.pop() ?? '').slice(0, longestLine)
      for (const line of lines) yield line.endsWith('\r') ? line.slice(0, -1) : line
    }
    if (rest !== '') yield rest
    const status = await ended
    if (status !== 0)
      throw new VcsError(`git log failed: ${firstLine(stderr) || `status ${status}`}`, { cause: failure })
  } finally {
    child.kill()
  }
}
