// How an attribution is known, in a sentence for a person.

import type { Contributor, Origin } from './attribution.ts'
import { type Evidence, isStatement } from './evidence.ts'
import { toolName } from './toolName.ts'

/**
 * The sentence for a line of this contributor, of which `origin` decided and `typed` (0–1) was typed by a person.
 * Null when nothing was ever observed. Times are left to whoever knows what time it is.
 */
export function explainLine(contributor: Contributor, origin: Origin, typed: number): string | null {
  const rest =
    typed > 0
      ? `${percentOf(typed)} of the line was typed by a person`
      : origin.contributor === 'mixed'
        ? (notRecorded(origin) ?? changedBefore(origin))
        : 'nobody knows who wrote the rest of the line'
  return explain({ contributor, evidence: origin.evidence }, rest)
}

/** As `explainLine`, for several lines; `typed` (0–1) of them are a person's, typed or stated. */
export function explainLines(lines: Origin, typed: number): string | null {
  const rest =
    typed > 0
      ? `${percentOf(typed)} of the lines are a person's`
      : (notRecorded(lines) ?? 'nobody knows who wrote the rest')
  return explain(lines, rest)
}

/** How a person had a part in text of which no character is known to be theirs. */
function changedBefore({ evidence }: Origin): string {
  return evidence.some(({ kind }) => byHand.has(kind))
    ? 'a person put it into the text'
    : 'a person changed it before it was applied'
}

/** What a record of others leaves open when a person had a part in the text too. */
function notRecorded(origin: Origin): string | undefined {
  const last = speaking(origin).at(-1)
  if (last?.kind === 'trailer' || last?.kind === 'trace' || last?.kind === 'note')
    return 'which parts are whose is not recorded'
  return undefined
}

/**
 * The evidence that speaks for the contributor; the one that decides is the last. Shape alone (D) says of no text who
 * wrote it: it stays in the ledger, but "changed on disk, and no agent reported it" would deny the report that came
 * after it. What a person said comes before what was observed, for it decides only where nothing was.
 */
export function speaking({ contributor, evidence }: Origin): readonly Evidence[] {
  if (contributor === 'unknown') return evidence
  const says = contributor === 'human' ? 'human' : 'ai'
  const said = evidence.filter(one => isStatement(one) && (one.says ?? 'human') === says)
  const observed = evidence.filter(one => !isStatement(one) && one.grade !== 'D')
  // A person's hand says nothing about an AI's part.
  const telling = says === 'human' ? observed : observed.filter(({ kind }) => !byHand.has(kind))
  const all = [...said, ...telling]
  return all.length > 0 ? all : observed
}

const byHand: ReadonlySet<Evidence['kind']> = new Set([
  'typing',
  'completion',
  'snippet',
  'refactoring',
  'replace',
])

/** What a person says of a line (`it`) or of some lines (`lines of it`): a clause without its full stop. */
export function explainStatement({ person, says, tool }: Evidence, what: 'it' | 'lines of it'): string {
  const who = person ?? 'A person'
  if (says !== 'ai') return `${who} states to have written ${what}`
  return `${who} states that ${tool === undefined ? 'an AI' : toolName(tool)} wrote ${what}`
}

/** The statements beside the one that decided, if one did. */
export function besides(statements: readonly Evidence[], decided: Evidence | undefined): readonly Evidence[] {
  return statements.filter(({ person, at }) => person !== decided?.person || at !== decided?.at)
}

function explain({ contributor, evidence }: Origin, rest: string): string | null {
  const last = speaking({ contributor, evidence }).at(-1)
  if (last === undefined) return null
  if (contributor === 'unknown') return unknownBecause(last)
  // Another tool's record of a person names no tool, and sometimes no person.
  const spoken = contributor === 'human' && last.kind === 'trace' ? { person: 'a person', ...last } : last
  const source = `${sourceOf(spoken)} (${last.grade})`
  return contributor === 'mixed' ? `${source}; ${rest}.` : `${source}.`
}

/** Rounded, and never to nothing. */
function percentOf(share: number): string {
  return `${Math.max(1, Math.round(share * 100))} %`
}

function sourceOf(evidence: Evidence): string {
  const tool = evidence.tool === undefined ? 'an agent' : toolName(evidence.tool)
  const model = evidence.model === undefined ? '' : ` (${evidence.model})`
  switch (evidence.kind) {
    case 'hook':
      return `Written by ${tool}${model}, known from its own hook`
    case 'inlineCompletion':
      return `Ghost text of ${tool}${model}, accepted in the editor`
    case 'typing':
      return 'Typed in the editor'
    case 'completion':
      return 'Picked from the suggestion list'
    case 'snippet':
      return 'Inserted from a snippet'
    case 'refactoring':
      return 'Changed by a command of the editor'
    case 'replace':
      return 'Put in by find and replace'
    case 'chat':
      return `Written by ${tool}${model} in the editor's chat`
    case 'shell':
      return `Changed by a shell command of ${tool}${model}`
    case 'terminal':
      return `Changed on disk while ${tool} was running in a terminal`
    case 'note':
    case 'trace':
      return evidence.grade === 'C'
        ? `Near an edit of ${tool}${model} that another tool recorded`
        : `Written by ${evidence.person ?? `${tool}${model}`}, as another tool recorded`
    case 'author':
      return `Committed by ${tool}${model} as the author`
    case 'trailer':
      return `Committed with the help of ${tool}${model}, as the commit's message says`
    case 'statement':
      return evidence.says === 'ai'
        ? `Written by ${evidence.tool === undefined ? 'an AI' : tool}, as ${evidence.person ?? 'a person'} states`
        : `Written by ${evidence.person ?? 'a person'}, known from their own statement`
    case 'paste':
    case 'format':
    case 'reload':
    case 'resync':
      return unknownBecause(evidence).slice(0, -1)
  }
}

function unknownBecause(evidence: Evidence): string {
  switch (evidence.kind) {
    case 'paste':
      return 'Pasted: the clipboard does not say who wrote it.'
    case 'reload':
      return 'Changed on disk, and no agent reported it.'
    case 'format':
      return 'Put in by a formatter or another command of the editor.'
    case 'refactoring':
      return 'Put in by a refactoring of the editor.'
    case 'resync':
      return 'The editor and the server lost each other here, and found back.'
    case 'trailer':
      return `The commit's message names ${evidence.tool === undefined ? 'an agent' : toolName(evidence.tool)}, but not in its trailers.`
    default:
      return 'Nobody knows who wrote it.'
  }
}
