// The lines of a blame: as rows for a person, as git writes them, and as JSON for programs.

import type { LineSource } from '../analysis/records.ts'
import type { FilePath } from '../base/path.ts'
import { plainText } from '../base/plainText.ts'
import { explainStatement } from '../provenance/explain.ts'
import type { LineAuthorship } from '../provenance/lines.ts'
import { toolName } from '../provenance/toolName.ts'
import type { ReadMark } from '../review/request.ts'
import { evidenceToJson } from './reporters/json.ts'

export interface BlamedFile {
  readonly path: FilePath
  readonly text: string
  readonly lines: readonly LineAuthorship[]
  /** By line, without their ends. */
  readonly texts: readonly string[]
  /** By line; empty where there are no commits. */
  readonly sources: readonly LineSource[]
  /** Zero-based line → who marked it as read, in the pending change. */
  readonly read: ReadonlyMap<number, ReadMark>
}

/** As `--json` prints it. */
export function jsonOf({ path, lines, sources, read }: BlamedFile): object {
  return {
    schema: 1,
    path,
    lines: lines.map(({ line, contributor, grade, tool, model, evidence, observed, statements }, index) => {
      const mark = read.get(index)
      const source = sources[index] ?? 'uncommitted'
      const commit = typeof source === 'string' ? null : source
      return {
        line,
        contributor,
        grade,
        tool,
        model,
        evidence,
        kind: observed?.kind ?? null,
        session: observed?.session ?? null,
        at: timeOf(observed?.at),
        // Null for a line that is not committed yet, and for one whose commit is not in a shallow clone.
        commit: commit?.commit ?? null,
        committed: source !== 'uncommitted',
        author: commit === null ? null : `${commit.author.name} <${commit.author.email}>`,
        date: timeOf(commit?.at),
        // What people say of it, whether or not it decided.
        statements: statements.map(evidenceToJson),
        read: mark === undefined ? null : { by: mark.by, at: timeOf(mark.at) },
      }
    }),
  }
}

/** Longer names are cut: the text is what people look at. */
const widestName = 32
const shortHash = 8

const colors = { ai: '\u001b[35m', mixed: '\u001b[33m', human: '\u001b[32m', unknown: '\u001b[2m' } as const

/** The commit, who wrote it, what that is, its grade, the day, the number and the text of each line. */
export function rowsOf({ lines, texts, sources, read }: BlamedFile, color: boolean): string {
  const rows = lines.map((line, index) => {
    const source = sources[index] ?? 'uncommitted'
    return {
      line,
      commit: shortCommit(source),
      who: plainText(nameOf(line, source)),
      day: dayOf(line, source),
    }
  })
  const commitWidth = widest(rows.map(({ commit }) => commit))
  const nameWidth = Math.min(widestName, widest(rows.map(({ who }) => who)))
  const numberWidth = Math.max(4, String(lines.length).length)
  const words = lines.map((line, index) => wordsOf(line, read.get(index)))
  let first = 0
  return rows
    .map(({ line, commit, who, day }, index) => {
      const name = who.length > nameWidth ? `${who.slice(0, nameWidth - 1)}…` : who.padEnd(nameWidth)
      const head = `${commit.padEnd(commitWidth)} ${name} ${line.contributor.padEnd(7)} ${line.grade ?? '-'} ${day} ${String(line.line).padStart(numberWidth)}`
      const painted = color ? `${colors[line.contributor]}${head}\u001b[0m` : head
      const row = `${painted}  ${plainText((texts[line.line - 1] ?? '').replaceAll('\t', '  '))}\n`
      const said = words[index] ?? ''
      if (said === words[index + 1]) return row
      // What is said of several lines in a row is told once, below them.
      const told = toldBelow(said, first + 1, index + 1)
      first = index + 1
      return row + told
    })
    .join('')
}

/** What people say of a line, a line of text for each; '' when nobody does. */
function wordsOf({ statements }: LineAuthorship, mark: ReadMark | undefined): string {
  const said = statements.map(one => explainStatement(one, 'it'))
  const read = mark === undefined ? [] : [`Marked as read by ${mark.by}`]
  return [...said, ...read].map(plainText).join('\n')
}

/** `first` and `last` are one-based. */
function toldBelow(words: string, first: number, last: number): string {
  if (words === '') return ''
  const which = first === last ? `${first}` : `${first}-${last}`
  return words
    .split('\n')
    .map(word => `${which.padStart(15)}  ${word}\n`)
    .join('')
}

function shortCommit(source: LineSource): string {
  if (source === 'uncommitted') return 'not committed yet'
  return source === 'beyond' ? 'not here' : source.commit.slice(0, shortHash)
}

/** The agent; else the person that the evidence names; else whoever committed the line, who need not have written it. */
function nameOf({ contributor, tool, model, observed }: LineAuthorship, source: LineSource): string {
  if (contributor === 'ai' || contributor === 'mixed')
    return [tool === null ? 'an AI' : toolName(tool), model].filter(part => part !== null).join(' ')
  return observed?.person?.replace(/\s*<.*>$/, '') ?? (typeof source === 'string' ? '' : source.author.name)
}

/** Of the commit, else of what was observed; spaces where neither is known. */
function dayOf({ observed }: LineAuthorship, source: LineSource): string {
  const time = typeof source === 'string' ? timeOf(observed?.at) : timeOf(source.at)
  return time?.slice(0, 10).padEnd(10) ?? ' '.repeat(10)
}

/** RFC 3339; null for times that no calendar has. */
function timeOf(at: number | undefined): string | null {
  const date = new Date(at ?? Number.NaN)
  return Number.isNaN(date.getTime()) ? null : date.toISOString()
}

function widest(texts: readonly string[]): number {
  return texts.reduce((width, text) => Math.max(width, text.length), 0)
}
