// Guards: `if`s without an `else` that leave the function or the round before the work behind them is done.

import { Kind, Word } from '../../syntax/tokenKinds.ts'
import { type Code, kindAt, type TokenRange, wordsOf } from './code.ts'
import { remembered } from './remembered.ts'
import { type Block, blocksOf, statementEnd } from './statements.ts'

export interface Guard {
  readonly condition: TokenRange
  readonly body: TokenRange
  /** From `if` to the end of the body. */
  readonly range: TokenRange
  /** `answer` for one that refuses without a word of the language: `redirect('/login')`, `response.status(403).end()`. */
  readonly leaves: 'throw' | 'return' | 'answer'
}

/** In the order in which they begin; those whose condition never holds are none. O(tokens), once. */
export const guardsOf = remembered((code: Code): readonly Guard[] =>
  blocksOf(code).flatMap(block => {
    const leaves = block.keyword === 'if' ? leavingOf(code, block) : undefined
    if (leaves === undefined || neverHolds(wordsOf(code, block.head))) return []
    return [{ condition: block.head, body: block.body, range: { from: block.at, to: block.end }, leaves }]
  }),
)

const answering =
  /^(?:await )?(?:(?:res|response|reply|ctx|context|next|request|c) \. [^=]*\(|(?:redirect|notFound|forbidden|unauthorized|abort|next) \()/

/** Of the last statement of the body. */
function leavingOf(code: Code, { body, end }: Block): Guard['leaves'] | undefined {
  if (kindAt(code, end) === Word.else) return undefined
  let last = body.from
  for (let at = body.from; at < body.to && kindAt(code, at) !== Kind.closeBrace; ) {
    last = at
    at = Math.max(at + 1, statementEnd(code, at))
  }
  const kind = kindAt(code, last)
  if (kind === Word.throw) return 'throw'
  if (kind === Word.return) return 'return'
  return answering.test(wordsOf(code, { from: last, to: Math.min(last + 8, body.to) })) ? 'answer' : undefined
}

/** `false && …`, `… && false`, `false`: also with `0`. */
function neverHolds(condition: string): boolean {
  return /^\(? ?(?:false|0|! true)(?: &&|$)|&& (?:false|0|! true)$/.test(condition)
}
