// The lines of a blame: as rows for a person, as git writes them, and as JSON for programs.

import type { LineSource } from '../analysis/records.ts'
import type { FilePath } from '../base/path.ts'
import { plainText } from '../base/plainText.ts'
import type { LineAuthorship } from '../provenance/lines.ts'
import { toolName } from '../provenance/toolName.ts'

export interface BlamedFile {
  readonly path: FilePath
  readonly text: string
  readonly lines: readonly LineAuthorship[]
  /** By line, without their ends. */
  readonly texts: readonly string[]
  /** By line; empty where there are no commits. */
  readonly sources: readonly LineSource[]
}

/** As `--json` prints it. */
export function jsonOf({ path, lines, sources }: BlamedFile): object {
  return {
    schema: 1,
    path,
    lines: lines.map(({ line, contributor, grade, tool, model, evidence, observed }, index) => {
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
      }
    }),
  }
}

/** Longer names are cut: the text is what people look at. */
const widestName = 32
const shortHash = 8

const colors = { ai: '\u001b[35m', mixed: '\u001b[33m', human: '\u001b[32m', unknown: '\u001b[2m' } as const

/** The commit, who wrote it, what that is, its grade, the day, the number and the text of each line. */
export function rowsOf({ lines, texts, sources }: BlamedFile, color: boolean): string {
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
  return rows
    .map(({ line, commit, who, day }) => {
      const name = who.length > nameWidth ? `${who.slice(0, nameWidth - 1)}…` : who.padEnd(nameWidth)
      const head = `${commit.padEnd(commitWidth)} ${name} ${line.contributor.padEnd(7)} ${line.grade ?? '-'} ${day} ${String(line.line).padStart(numberWidth)}`
      const painted = color ? `${colors[line.contributor]}${head}\u001b[0m` : head
      return `${painted}  ${plainText((texts[line.line - 1] ?? '').replaceAll('\t', '  '))}\n`
    })
    .join('')
}

function shortCommit(source: LineSource): string {
  if (source === 'uncommitted') return 'not committed yet'
  return source === 'beyond' ? 'not here' : source.commit.slice(0, shortHash)
}

/** The agent; else the person that the evidence names; else whoever committed the line, who need not have written it. */
function nameOf({ contributor, tool, model, observed }: LineAuthorship, source: LineSource): string {
  if ((contributor === 'ai' || contributor === 'mixed') && (tool !== null || model !== null))
    return [tool === null ? 'an agent' : toolName(tool), model].filter(part => part !== null).join(' ')
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
