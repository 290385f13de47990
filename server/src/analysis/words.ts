// What a person says about lines at hand and takes back again: statements and readings, in one place.

import type { FilePath } from '../base/path.ts'
import { heardLedger } from '../provenance/heard.ts'
import { authorshipOf, type LinesAuthorship } from '../provenance/lines.ts'
import { standingIn } from '../provenance/standing.ts'
import { type LinesOfFile, type Spoken, type Statement, stateLines } from '../provenance/statement.ts'
import type { ReadMark } from '../review/request.ts'
import type { Host } from './host.ts'
import { readLines } from './pendingChanges.ts'
import type { Snapshot } from './snapshot.ts'

/** A person, as git knows them, and the program through which they act. */
export interface Speaker {
  /** `Name <email>`. */
  readonly by: string
  readonly via: string
}

/** Records what a person says of these lines; undefined when all of them are blank. */
export function sayOf(
  host: Host,
  lines: LinesOfFile,
  word: Speaker & Pick<Spoken, 'says' | 'tool'>,
): Statement | undefined {
  // Two acts at one moment would be one.
  const last = host.journal.statements().findLast(({ by }) => by === word.by)?.at ?? 0
  const statement = stateLines(lines, { ...word, at: Math.max(host.clock.now(), last + 1) })
  if (statement !== undefined) host.journal.state(statement)
  return statement
}

/** An act to take back: all of it, or what it says of one region. */
export interface Named {
  readonly by: string
  /** `Act.at`. */
  readonly of: number
  readonly region?: string
}

export interface Taken {
  readonly statements: readonly Statement[]
  readonly marks: readonly ReadMark[]
}

/** Takes an act back, and returns what it was; empty when there is no such act, or it was taken back before. */
export function takeBack(host: Host, named: Named): Taken {
  const { by, of, region } = named
  const { journal, clock } = host
  const isMeant = (act: { readonly by: string; readonly at: number }): boolean =>
    act.by === by && act.at === of
  const statements = region === undefined ? journal.statements().filter(isMeant) : []
  const marks = journal
    .readMarks()
    .filter(mark => isMeant(mark) && (region === undefined || mark.region === region))
  if (statements.length + marks.length > 0) {
    journal.withdraw({ by, of, ...(region === undefined ? {} : { region }), at: clock.now() })
  }
  return { statements, marks }
}

/** The newest act of a person that holds for one of these lines now. */
export function newestActOn(snapshot: Snapshot, lines: LinesOfFile, by: string): Named | undefined {
  const standing = standingIn(lines.path, lines.text, snapshot.statements)
  const marks = readLines(snapshot, lines.path)
  const acts: Statement[] = []
  const readings: ReadMark[] = []
  for (let line = lines.first; line <= lines.last; line++) {
    acts.push(...(standing.get(line) ?? []).filter(act => act.by === by))
    const mark = marks.get(line)
    if (mark?.by === by) readings.push(mark)
  }
  const said = newest(acts)
  const read = newest(readings)
  if (read !== undefined && (said === undefined || read.at > said.at))
    return { by, of: read.at, region: read.region }
  return said && { by, of: said.at }
}

/** How the lines of a statement are read now that it was made. */
export function authorsAfter(
  host: Host,
  snapshot: Snapshot,
  { path, text, first, last }: LinesOfFile,
): LinesAuthorship | undefined {
  const ledger = snapshot.files.get(path)?.ledger
  if (ledger?.length !== text.length) return undefined
  const numbers = Array.from({ length: last - first + 1 }, (_, index) => first + index)
  return authorshipOf(text, heardLedger({ path, text, ledger }, host.journal.statements()), numbers)
}

/** Marks that a person made of a region, as far as they hold for lines of it now. */
export function readingsBy(
  snapshot: Snapshot,
  { path, declaration }: { readonly path: FilePath; readonly declaration: string },
  by: string,
): readonly ReadMark[] {
  const marks = [...readLines(snapshot, path).values()]
  return [...new Set(marks)].filter(mark => mark.by === by && mark.declaration === declaration)
}

function newest<T extends { readonly at: number }>(acts: readonly T[]): T | undefined {
  return acts.reduce<T | undefined>(
    (last, act) => (last === undefined || act.at >= last.at ? act : last),
    undefined,
  )
}
