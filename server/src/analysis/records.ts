// Records of others: what git, the notes beside commits and agents' traces say of lines that we did not see written.

import { lineStarts, splitLines } from '../base/lines.ts'
import type { FilePath } from '../base/path.ts'
import { messageOf, type Problem } from '../base/problem.ts'
import type { Attribution, Ledger, Origin } from '../provenance/attribution.ts'
import { parseTraces, type Trace, tracesPath } from '../provenance/records/agentTrace.ts'
import { originOfCommit } from '../provenance/records/commitMessage.ts'
import { fillUnknown } from '../provenance/records/fill.ts'
import { type NotedFiles, parseGitAiNote } from '../provenance/records/gitAiNote.ts'
import { bestGraded, type RecordedLines, recordedAt } from '../provenance/records/recordedLines.ts'
import { type TracedText, tracedLines } from '../provenance/records/tracedLines.ts'
import { survivors } from '../provenance/survival.ts'
import type { BlamedLines, CommitRecord } from './commits.ts'
import type { Host, Vcs } from './host.ts'

/** Where a line comes from: the commit that added it, or none yet, or one that is not here (a shallow clone). */
export type LineSource = CommitRecord | 'uncommitted' | 'beyond'

/** A text at hand and what we know of it ourselves. */
export interface KnownText {
  readonly path: FilePath
  readonly text: string
  readonly ledger: Ledger
}

export interface JoinedText {
  /** Ours, with the records of others where it was `unknown`. */
  readonly ledger: Ledger
  /** One for each line. */
  readonly sources: readonly LineSource[]
}

/** Which line of which version of a file a line of the text at hand is. */
export interface LinePlace {
  readonly commit: string
  /** Of the file in that commit. */
  readonly path: FilePath
  /** One-based, as git counts lines. */
  readonly line: number
}

/** What the records say of one commit; read when it is first asked for. */
interface ReadCommit {
  readonly record: CommitRecord
  readonly ofCommit: Origin | undefined
  readonly noted: () => NotedFiles
}

/** The records of one repository, each read once. */
export class Records {
  readonly vcs: Vcs
  readonly host: Host
  readonly #commits = new Map<string, ReadCommit>()
  readonly #traced = new Map<string, readonly RecordedLines[]>()
  readonly #problems: Problem[] = []
  #traces: Promise<readonly Trace[]> | undefined

  constructor(host: Host, vcs: Vcs) {
    this.host = host
    this.vcs = vcs
  }

  /** What could not be read of the records so far, each once. */
  get problems(): readonly Problem[] {
    return this.#problems
  }

  /**
   * Asks git which commit added each line of the text at hand, on top of `head`, and joins what is recorded of it.
   * One git process for the file and one for the commits that were not asked for before.
   */
  async join(file: KnownText, head: string): Promise<JoinedText> {
    const places = await this.#placesIn(file, head)
    await this.#readCommits(places.flatMap(place => (typeof place === 'string' ? [] : [place.commit])))
    const uncommitted = await this.#tracedUncommitted(file, head)
    const origins: (Origin | undefined)[] = []
    const sources: LineSource[] = []
    for (const [index, place] of places.entries()) {
      const known = typeof place === 'string' ? undefined : this.#commits.get(place.commit)
      sources.push(known?.record ?? (place === 'uncommitted' ? place : 'beyond'))
      if (place === 'uncommitted') origins.push(recordedAt(uncommitted, index + 1))
      else origins.push(typeof place === 'string' ? undefined : bestGraded(await this.#saidOf(place)))
    }
    return { ledger: filledLines(file, origins), sources }
  }

  /**
   * What is recorded of lines whose places are known, and names an AI: what says otherwise is left out, since a record
   * that comes with a change must not excuse it. Places of commits that were not read are nobody's.
   */
  async fillIn(file: KnownText, places: readonly (LinePlace | undefined)[]): Promise<Ledger> {
    const origins: (Origin | undefined)[] = []
    for (const place of places) {
      const said = place === undefined ? [] : await this.#saidOf(place)
      origins.push(bestGraded(said.filter(({ contributor }) => contributor !== 'human')))
    }
    return filledLines(file, origins)
  }

  /** Reads the commits of a range, or its one commit, and whether any record could name an AI in them. */
  async readRange({
    base,
    head,
  }: {
    readonly base: string | undefined
    readonly head: string
  }): Promise<{ readonly commits: readonly CommitRecord[]; readonly areTelling: boolean }> {
    const [commits, traces] = await Promise.all([this.#commitsOf(base, head), this.#readTraces()])
    for (const record of commits) this.#admit(record)
    const areTelling =
      traces.length > 0 ||
      commits.some(({ commit, note }) => note !== '' || this.#commits.get(commit)?.ofCommit !== undefined)
    return { commits, areTelling }
  }

  async #commitsOf(base: string | undefined, head: string): Promise<readonly CommitRecord[]> {
    if (base === undefined) return this.vcs.commitRecords([head])
    const known = this.#commits.get(head)?.record
    const isOnly = known?.parents.length === 1 && known.parents[0] === base
    return isOnly ? [known] : this.vcs.commitRecords({ from: base, to: head })
  }

  /** In order of exactness. */
  async #saidOf({ commit, path, line }: LinePlace): Promise<readonly Origin[]> {
    const known = this.#commits.get(commit)
    if (known === undefined) return []
    const noted = recordedAt(known.noted().get(path) ?? [], line)
    const traced = recordedAt(await this.#tracedIn(known.record, path), line)
    return [noted, traced, known.ofCommit].filter(origin => origin !== undefined)
  }

  async #placesIn(
    { path, text }: KnownText,
    head: string,
  ): Promise<readonly (LinePlace | 'uncommitted' | 'beyond')[]> {
    const lines = splitLines(text)
    const committed = await this.vcs.readAt(head, path)
    if (committed.kind !== 'text') return lines.map(() => 'uncommitted')
    const source = survivors(splitLines(committed.text), lines)
    const blamed = await this.#blame(path, head)
    const numbers = gitLines(committed.text)
    return lines.map((_, index) => {
      const number = numbers[source[index] ?? -1]
      return number === undefined ? 'uncommitted' : (blamed[number] ?? 'beyond')
    })
  }

  async #blame(path: FilePath, head: string): Promise<readonly (LinePlace | undefined)[]> {
    try {
      return placesOf(await this.vcs.blame(path, head))
    } catch (error) {
      this.#tell(`${messageOf(error)}. Who committed the lines of ${path} is not known.`, path)
      return []
    }
  }

  async #readCommits(commits: readonly string[]): Promise<void> {
    const missing = [...new Set(commits)].filter(commit => !this.#commits.has(commit))
    try {
      for (const record of await this.vcs.commitRecords(missing)) this.#admit(record)
    } catch (error) {
      this.#tell(`${messageOf(error)}. What the commits say of their lines is not known.`)
    }
  }

  #admit(record: CommitRecord): void {
    if (this.#commits.has(record.commit)) return
    let noted: NotedFiles | undefined
    this.#commits.set(record.commit, {
      record,
      ofCommit: originOfCommit(record),
      noted: () => {
        noted ??= this.#readNote(record)
        return noted
      },
    })
  }

  #readNote({ commit, note, at }: CommitRecord): NotedFiles {
    if (note === undefined)
      this.#tell('git cannot read refs/notes/ai: what git-ai noted beside the commits is not known.')
    if (note === undefined || note === '') return new Map()
    const { value, problems } = parseGitAiNote(note, at)
    for (const { message } of problems) {
      this.#tell(
        `The note of git-ai on ${commit.slice(0, 8)} is not read: ${message}. Its lines go by other records.`,
      )
    }
    return value
  }

  async #tracedIn(record: CommitRecord, path: FilePath): Promise<readonly RecordedLines[]> {
    const key = `${record.commit} ${path}`
    const known = this.#traced.get(key)
    if (known !== undefined) return known
    const traces = await this.#readTraces()
    const named = traces.some(({ files }) => files.has(path))
    const content = named ? await this.vcs.readAt(record.commit, path) : undefined
    const found =
      content?.kind === 'text'
        ? this.#trace(traces, content.text, {
            path,
            revision: record.commit,
            parents: record.parents,
            at: record.committedAt,
          })
        : []
    this.#traced.set(key, found)
    return found
  }

  async #tracedUncommitted({ path, text }: KnownText, head: string): Promise<readonly RecordedLines[]> {
    const version = { path, revision: undefined, parents: [head], at: Number.POSITIVE_INFINITY }
    return this.#trace(await this.#readTraces(), text, version)
  }

  #trace(
    traces: readonly Trace[],
    text: string,
    version: Omit<TracedText, 'lines'>,
  ): readonly RecordedLines[] {
    let lines: readonly string[] | undefined
    return tracedLines(traces, {
      ...version,
      lines: () => {
        lines ??= text.split(/\r?\n/)
        return lines
      },
    })
  }

  #readTraces(): Promise<readonly Trace[]> {
    this.#traces ??= this.host.files.read(tracesPath).then(content => {
      if (content.kind === 'absent') return []
      if (content.kind !== 'text') {
        this.#tell(`${tracesPath} cannot be read, or is too large: its records are left out.`, tracesPath)
        return []
      }
      const { value, problems } = parseTraces(content.text)
      for (const { message } of problems) this.#tell(message, tracesPath)
      return value
    })
    return this.#traces
  }

  #tell(message: string, path?: FilePath): void {
    if (this.#problems.some(problem => problem.message === message)) return
    this.#problems.push(path === undefined ? { message } : { message, path })
  }
}

/** By git's line number, one-based; undefined for lines of which git does not say. */
export function placesOf(runs: readonly BlamedLines[]): readonly (LinePlace | undefined)[] {
  const places: (LinePlace | undefined)[] = []
  for (const { commit, path, from, line, count } of runs) {
    for (let index = 0; index < count; index++) places[line + index] = { commit, path, line: from + index }
  }
  return places
}

/** For each of our lines the number of git's line that it is in: git knows no line that ends in a lone `\r`. */
export function gitLines(text: string): readonly number[] {
  let number = 1
  return lineStarts(text).map((start, index) => {
    if (index > 0 && text.charCodeAt(start - 1) === 10) number++
    return number
  })
}

function filledLines({ text, ledger }: KnownText, origins: readonly (Origin | undefined)[]): Ledger {
  const starts = lineStarts(text)
  const records = starts.flatMap((start, index): readonly Attribution[] => {
    const origin = origins[index]
    return origin === undefined ? [] : [{ span: { start, end: starts[index + 1] ?? text.length }, ...origin }]
  })
  return fillUnknown(ledger, records)
}
