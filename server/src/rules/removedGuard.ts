// The rule `removed-guard`: a guard, a `try`, an `await` or a transaction around work that stays, gone.

import { overlaps } from '../base/span.ts'
import { Kind } from '../syntax/tokenKinds.ts'
import { type ChangedText, firstOfEachPlace, placeOfRemoved } from './changedText.ts'
import { type Call, callsOf } from './code/calls.ts'
import { type Code, isMember, kindAt, spanOf, type TokenRange, wordAt, wordsOf } from './code/code.ts'
import { guardsOf } from './code/guards.ts'
import { isWithin, ownerOf, statementAround, workStays } from './code/owners.ts'
import { remembered } from './code/remembered.ts'
import { blocksOf, statementEnd } from './code/statements.ts'
import { appeared, codesOf, disappeared, type Occurrence } from './compare.ts'
import type { Rule } from './finding.ts'
import { removedChecks } from './removedAuthorization.ts'

type What = 'guard' | 'try' | 'await' | 'transaction'

/** One thing that work stands behind or within, in one text. */
interface Around extends Occurrence {
  readonly what: What
  readonly statement: TokenRange
  /** Beginnings of what stands within, without it: one of them is still there when the work stayed. Empty for what stands before it, and for an `await`. */
  readonly work: readonly string[]
  /** Of a guard. */
  readonly condition?: string
}

/**
 * What kept work from being done wrongly and went while the work stayed, in TypeScript and JavaScript. Silent where as
 * much of the kind came to the same function, where `removed-authorization` speaks, and in tests.
 */
export const removedGuard: Rule = {
  id: 'removed-guard',
  severity: 'soft',
  check: text => {
    if (text.test || text.before === '') return []
    const gone = removedFrom(text)
    if (gone.length === 0) return []
    const said = removedChecks(text).map(({ span }) => span)
    return firstOfEachPlace(
      gone
        .filter(({ span }) => !said.some(other => overlaps(other, span)))
        .map(({ span, what }) => ({ span: placeOfRemoved(text, span), message: sentences[what] })),
    )
  },
}

const sentences: Readonly<Record<What, string>> = {
  guard:
    'A guard that left early is gone, and what it stood before is still here: it now runs for what was kept away from it. ' +
    'Make sure that it can, or put the guard back.',
  try:
    'The `try` around this is gone, and what it held is still here: an error that was dealt with goes to the caller now. ' +
    'Make sure that the caller expects it.',
  await:
    'This is no longer waited for: what follows runs before it is done, and its error reaches nobody. Await it, or say ' +
    'with `void` and a `catch` that nobody waits.',
  transaction:
    'The transaction around these steps is gone: when one fails, those before it stay done. Put them into one again.',
}

/** More than that in one file is a rewrite: the first ones say enough. */
const goneLimit = 200

function removedFrom(text: ChangedText): readonly Around[] {
  const codes = text.hunks.some(({ before }) => before.start < before.end) ? codesOf(text) : undefined
  if (!codes) return []
  const { before, after } = codes
  const old = aroundsIn(before)
  if (old.length === 0) return []
  const gone = disappeared(text, old, aroundsIn(after))
    .slice(0, goneLimit)
    .filter(around => stays(before, around, after))
  if (gone.length === 0) return []
  const fresh = appeared(text, old, aroundsIn(after)).map(({ what, statement }) => ({
    what,
    owner: ownerOf(after, statement.from),
  }))
  return gone.filter(around => {
    const owner = ownerOf(before, around.statement.from)
    if (around.what === 'await') return true
    if (around.condition !== undefined && isTurned(before, around, { after, owner })) return false
    const instead = fresh.findIndex(other => other.what === around.what && other.owner === owner)
    if (instead >= 0) fresh.splice(instead, 1)
    return instead < 0
  })
}

/** The same question is asked in another way: turned round, with an `else`, or as one of several. */
function isTurned(
  before: Code,
  { condition = '', statement }: Around,
  { after, owner }: { readonly after: Code; readonly owner: string },
): boolean {
  const opposite = condition.startsWith('! ') ? condition.slice(2) : `! ${condition}`
  const asked = [
    `if ( ${opposite} )`,
    `if ( ! ( ${condition} ) )`,
    `if ( ${condition} ||`,
    `|| ${condition} )`,
  ]
  return [...asked, wordsOf(before, statement)].some(words => isWithin(after, owner, words))
}

function stays(before: Code, { what, statement, work }: Around, after: Code): boolean {
  if (what !== 'await' && work.length === 0) return workStays(before, statement, after)
  const owner = ownerOf(before, statement.from)
  const within = what === 'await' ? notAwaited(before, statement.from) : work
  return within.some(words => isWithin(after, owner, words))
}

const aroundsIn = remembered((code: Code): readonly Around[] =>
  [...guards(code), ...assertions(code), ...tries(code), ...awaits(code), ...transactions(code)].sort(
    (a, b) => a.span.start - b.span.start,
  ),
)

function guards(code: Code): readonly Around[] {
  const leaving = guardsOf(code).filter(({ leaves }) => leaves !== 'answer')
  return leaving.map(({ range, condition, body }) => ({
    span: spanOf(code, range),
    key: `if ${wordsOf(code, condition)} ${wordsOf(code, body)}`,
    what: 'guard',
    statement: range,
    work: [],
    condition: wordsOf(code, condition),
  }))
}

/** `assert(value !== undefined)`, `invariant(…)`: guards that throw. */
function assertions(code: Code): readonly Around[] {
  return callsOf(code).flatMap(({ callee, range }) => {
    if (!/^(?:assert|invariant)(?:\.ok)?$/.test(callee)) return []
    const statement = statementAround(code, range.from)
    if (statement.from !== range.from) return []
    return [
      { span: spanOf(code, range), key: wordsOf(code, range), what: 'guard' as const, statement, work: [] },
    ]
  })
}

/** The first statements of what is tried tell one from another. */
function tries(code: Code): readonly Around[] {
  return blocksOf(code).flatMap(({ keyword, at, body, end }) => {
    const isCaught = keyword === 'try' && body.from < body.to
    if (!isCaught) return []
    const work = statementsIn(code, body).map(range => wordsOf(code, range))
    return [
      {
        span: spanOf(code, { from: at, to: end }),
        key: `try ${work[0]}`,
        what: 'try' as const,
        statement: { from: at, to: end },
        work,
      },
    ]
  })
}

/** How many statements are asked whether they stayed, and how much of each. */
const asked = 3
const tellingTokens = 16

function statementsIn(code: Code, { from, to }: TokenRange): readonly TokenRange[] {
  const ranges: TokenRange[] = []
  for (let at = from; at < to && ranges.length < asked; ) {
    const end = Math.max(at + 1, statementEnd(code, at))
    ranges.push({ from: at, to: Math.min(end, to, at + tellingTokens) })
    at = end
  }
  return ranges
}

function awaits(code: Code): readonly Around[] {
  const found: Around[] = []
  for (let index = 0; index < code.count; index++) {
    if (kindAt(code, index) !== Kind.name || wordAt(code, index) !== 'await' || isMember(code, index))
      continue
    if (wordAt(code, index - 1) === 'for' || kindAt(code, index + 1) === Kind.colon) continue
    const range = { from: index, to: index + 1 + tellingTokens }
    const one = { what: 'await' as const, statement: { from: index, to: index + 1 }, work: [] }
    found.push({ ...one, span: spanOf(code, range), key: wordsOf(code, range) })
  }
  return found
}

/** The statement without its `await`, with what stands before it; none where the promise itself is returned. */
function notAwaited(code: Code, index: number): readonly string[] {
  const { from, to } = statementAround(code, index)
  if (wordAt(code, from) === 'return') return []
  const end = Math.min(to, index + 1 + tellingTokens)
  const words = [
    wordAt(code, from - 1),
    wordsOf(code, { from, to: index }),
    wordsOf(code, { from: index + 1, to: end }),
  ]
  return [words.filter(part => part !== '').join(' ')]
}

const beginning =
  /^(?:transaction|\$?transaction|withTransaction|inTransaction|runTransaction|runInTransaction|startTransaction|beginTransaction|transactional)$/i

/** Calls that begin one, with what is called within; queries that begin or end one. */
function transactions(code: Code): readonly Around[] {
  const calls = callsOf(code)
  return calls.flatMap(call => {
    const { name, range, at, arguments: given } = call
    const [first] = given
    const text = first ? wordsOf(code, first) : ''
    const isQuery = /^["'`](?:BEGIN|START TRANSACTION|COMMIT)\b/i.test(text)
    if (!isQuery && !beginning.test(name)) return []
    const key = isQuery ? text : wordsOf(code, { from: range.from, to: at + 1 })
    const within = calls.filter(other => range.from < other.range.from && other.range.to < range.to)
    return [
      {
        span: spanOf(code, { from: range.from, to: at + 1 }),
        key: `${key} ${ownerOf(code, range.from)}`,
        what: 'transaction' as const,
        statement: statementAround(code, range.from),
        work: within.flatMap(other => memberWords(code, other)),
      },
    ]
  })
}

/** `. debit ( from`: afterwards the work is done by the database itself. */
function memberWords(code: Code, { at }: Call): readonly string[] {
  return kindAt(code, at - 1) === Kind.dot ? [wordsOf(code, { from: at - 1, to: at + 3 })] : []
}
