// What is observed and what people say about it, read together.

import { lineStarts } from '../base/lines.ts'
import type { FilePath } from '../base/path.ts'
import type { Attribution, Contributor, Ledger, Origin } from './attribution.ts'
import type { Evidence } from './evidence.ts'
import { attributionsIn, ledgerOfRuns, type Run } from './ledger.ts'
import { type Standing, standingIn } from './standing.ts'
import type { Statement } from './statement.ts'
import { endOf } from './survival.ts'

/** A text of a file, and what was observed about it. */
export interface ObservedText {
  readonly path: FilePath
  readonly text: string
  readonly ledger: Ledger
}

interface Heard {
  readonly text: string
  readonly statements: readonly Statement[]
  readonly ledger: Ledger
}

const known = new WeakMap<Ledger, Heard>()

/**
 * The ledger as it is read: what was observed, with the statements that hold for it now. It is made for reading and
 * never kept, so that a statement which is taken back leaves exactly what there was. The ledger itself where nobody
 * said anything. Once for each ledger and list of statements.
 */
export function heardLedger({ path, text, ledger }: ObservedText, statements: readonly Statement[]): Ledger {
  if (statements.length === 0) return ledger
  const last = known.get(ledger)
  if (last?.text === text && last.statements === statements) return last.ledger
  const standing = standingIn(path, text, statements)
  const heard = standing.size === 0 ? ledger : ledgerOfRuns(runsIn(text, ledger, standing))
  known.set(ledger, { text, statements, ledger: heard })
  return heard
}

function* runsIn(text: string, ledger: Ledger, standing: Standing): Generator<Run> {
  const starts = lineStarts(text)
  for (const [line, start] of starts.entries()) {
    const end = endOf(starts, line, text.length)
    const said = standing.get(line) ?? []
    for (const piece of attributionsIn(ledger, { start, end })) {
      const length = Math.min(piece.span.end, end) - Math.max(piece.span.start, start)
      yield { length, origin: said.length === 0 ? piece : hear(piece, said) }
    }
  }
}

/**
 * What a person's word (grade C) makes of what was observed. It fills a gap and may add an AI's part; it takes none
 * away, whatever the grade of the observation, for else one click would wash an agent's text of its review debt:
 *
 * | observed | "I wrote this" | "an AI wrote this" | both, by two people |
 * |---|---|---|---|
 * | `unknown` | `human` | `ai` | `ai`: the word of one does not excuse the other's |
 * | `human` | `human` | `mixed`: a person put in what an AI wrote | `mixed` |
 * | `ai`, `mixed` | as observed | as observed | as observed |
 *
 * What was said stays beside it as evidence, at its end. Of one person only the newest word counts.
 */
function hear(observed: Attribution, said: readonly Statement[]): Origin {
  const words = newestOfEachPerson(said)
  const saysAi = words.some(({ says }) => says === 'ai')
  return {
    contributor: contributorAfter(observed.contributor, saysAi),
    evidence: [...observed.evidence, ...words.map(evidenceOf)],
  }
}

function contributorAfter(observed: Contributor, saysAi: boolean): Contributor {
  switch (observed) {
    case 'unknown':
      return saysAi ? 'ai' : 'human'
    case 'human':
      return saysAi ? 'mixed' : 'human'
    case 'ai':
    case 'mixed':
      return observed
  }
}

function newestOfEachPerson(said: readonly Statement[]): readonly Statement[] {
  const newest = new Map<string, Statement>()
  for (const statement of said) {
    if ((newest.get(statement.by)?.at ?? Number.NEGATIVE_INFINITY) <= statement.at)
      newest.set(statement.by, statement)
  }
  return [...newest.values()].sort((a, b) => a.at - b.at)
}

/** The statement as the evidence that it is for each of its lines. */
function evidenceOf({ says, tool, by, at, via }: Statement): Evidence {
  return {
    kind: 'statement',
    grade: 'C',
    says,
    ...(tool === undefined ? {} : { tool }),
    person: by,
    ...(via === undefined ? {} : { via }),
    at,
  }
}
