// The rule `await-in-loop`: rounds of a loop that wait for one another.

import { Kind, Word } from '../syntax/tokenKinds.ts'
import { type Code, isMember, kindAt, spanOf, type TokenRange, wordAt, wordsOf } from './code/code.ts'
import { functionAround } from './code/functions.ts'
import { type Block, blocksAround, expressionEnd } from './code/statements.ts'
import { appearedInCode, type Occurrence } from './compare.ts'
import type { Rule } from './finding.ts'

interface Waiting extends Occurrence {
  readonly loop: Block
}

const loops = new Set(['for', 'while', 'do'])

/** Loops that count their attempts go one after the other on purpose. */
const attempts = /\b(?:attempt|retr(?:y|ies)|tries\b|backoff)|(?:Attempt|Retry|Retries|Tries|Backoff)/

/** Calls that have no next round before this one ended: streams, readers, queues that are waited for, pauses. */
const sequential =
  /^(?:read|next|pull|receive|poll|sleep|delay|wait\w*|pause|setTimeout|tick|nextTick|flush|drain|advance\w*)$/

/**
 * `await` in the body of a loop, in changed lines of TypeScript and JavaScript; the first one of each loop. Silent for
 * `for await`, attempts, readers and pauses.
 */
export const awaitInLoop: Rule = {
  id: 'await-in-loop',
  severity: 'soft',
  check: text => {
    if (text.test) return []
    const waiting = appearedInCode(text, waitingIn)
    return waiting
      .filter(({ loop }, index) => waiting.findIndex(other => other.loop.at === loop.at) === index)
      .map(({ span }) => ({
        span,
        message:
          'Each round of this loop waits for the one before: a hundred of them take a hundred times as long. Where they ' +
          'do not need each other, start them together, a bounded number at a time.',
      }))
  },
}

function waitingIn(code: Code): readonly Waiting[] {
  const found: Waiting[] = []
  for (let index = 0; index < code.count; index++) {
    if (kindAt(code, index) !== Kind.name || wordAt(code, index) !== 'await' || isMember(code, index))
      continue
    const loop = kindAt(code, index - 1) === Word.for ? undefined : loopAround(code, index)
    if (!loop || isSequential(code, loop, index)) continue
    const range = { from: index, to: expressionEnd(code, index + 1) }
    found.push({ span: spanOf(code, range), key: wordsOf(code, range), loop })
  }
  return found
}

/** The innermost one of the function that holds the token. */
function loopAround(code: Code, index: number): Block | undefined {
  const body = functionAround(code, index)?.body.from ?? 0
  return blocksAround(code, index).findLast(({ keyword, at }) => loops.has(keyword) && at >= body)
}

function isSequential(code: Code, loop: Block, index: number): boolean {
  if (wordAt(code, loop.at + 1) === 'await') return true
  if (attempts.test(wordsOf(code, loop.head)) || attempts.test(tailOf(code, loop))) return true
  return sequential.test(lastName(code, { from: index + 1, to: expressionEnd(code, index + 1) }))
}

/** What follows `do { … } while`. */
function tailOf(code: Code, { keyword, end }: Block): string {
  return keyword === 'do' ? wordsOf(code, { from: end, to: expressionEnd(code, end) }) : ''
}

/** The name of what is awaited first: `read` of `reader.read()`. */
function lastName(code: Code, { from, to }: TokenRange): string {
  let name = ''
  for (let index = from; index < to; index++) {
    const kind = kindAt(code, index)
    if (kind === Kind.openParen) break
    if (kind !== Kind.dot && kind !== Kind.optionalDot) name = wordAt(code, index)
  }
  return name
}
