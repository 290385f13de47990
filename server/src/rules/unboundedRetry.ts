// The rule `unbounded-retry`: an attempt that is made again and again, without a limit.

import { Kind, Word } from '../syntax/tokenKinds.ts'
import { callsOf } from './code/calls.ts'
import { type Code, kindAt, matchAt, spanOf, type TokenRange, wordAt, wordsOf } from './code/code.ts'
import { type FunctionCode, functionsOf } from './code/functions.ts'
import { type Block, blocksAround, blocksOf, expressionEnd } from './code/statements.ts'
import { appearedInCode, type Occurrence } from './compare.ts'
import type { Rule } from './finding.ts'

/** Words of those who count, or who look at the clock. */
const limited =
  /attempt|retries|tries\b|remaining|deadline|elapsed|(?<!set)timeout|maxR|maxA|\bmax\w*|count|limit|abort|signal|Date \. now|times\b|\+\+|-- /i

/** What a round that failed leaves behind: `while (!response.ok)`. */
const failed =
  /! ?\w*[\w. ]*(?:ok|done|success\w*|connected|ready|succeeded|sent|saved)\b|\b(?:failed|error|retry)\b/

const waits = /\bawait\b/
const leaves = /\b(?:throw|return|break)\b/

const settings = /^(?:retries|maxRetries|max_retries|retry|retryLimit|maxAttempts|attempts|numOfAttempts)$/
const endless = /^(?:Infinity|Number \. (?:POSITIVE_INFINITY|MAX_SAFE_INTEGER|MAX_VALUE)|1 \/ 0)$/

/**
 * Loops, functions that call themselves, timers and settings that try again after a failure without a count or a
 * deadline, in changed lines of TypeScript and JavaScript. Silent in tests.
 */
export const unboundedRetry: Rule = {
  id: 'unbounded-retry',
  severity: 'soft',
  check: text =>
    text.test
      ? []
      : appearedInCode(text, retriesIn).map(({ span }) => ({
          span,
          message:
            'This tries again for as long as it fails: when the other side is down, every client keeps hammering it, and ' +
            'nobody hears of the failure. Count the attempts, wait longer each time, and give up.',
        })),
}

function retriesIn(code: Code): readonly Occurrence[] {
  return [...loopsIn(code), ...selfCallsIn(code), ...settingsIn(code)]
    .map(range => ({ span: spanOf(code, range), key: wordsOf(code, range) }))
    .sort((a, b) => a.span.start - b.span.start)
}

function loopsIn(code: Code): readonly TokenRange[] {
  return blocksOf(code)
    .filter(loop => isEndlessLoop(code, loop))
    .map(({ keyword, at, end }) => ({ from: at, to: keyword === 'do' ? matchAt(code, end + 1) + 1 : end }))
}

function isEndlessLoop(code: Code, loop: Block): boolean {
  const condition = conditionOf(code, loop)
  if (condition === undefined || limited.test(condition)) return false
  const body = wordsOf(code, loop.body)
  if (limited.test(body)) return false
  const isForever = /^(?:true|1|; ;)$/.test(condition)
  if (!isForever && !failed.test(condition)) return false
  if (loop.keyword === 'do') return waits.test(body)
  return goesOnAfterFailure(code, loop) || (/\. catch \(/.test(body) && /\bcontinue\b/.test(body))
}

/** Undefined for loops over something, and for the `while` of a `do`. */
function conditionOf(code: Code, { keyword, head, body, end }: Block): string | undefined {
  if (keyword === 'do') {
    return kindAt(code, end) === Word.while
      ? wordsOf(code, { from: end + 2, to: matchAt(code, end + 1) })
      : undefined
  }
  if (keyword === 'while') return body.to > body.from ? wordsOf(code, head) : undefined
  return keyword === 'for' && wordsOf(code, head) === '; ;' ? '; ;' : undefined
}

/** A `catch` of this loop leaves neither the loop nor the function. */
function goesOnAfterFailure(code: Code, { body }: Block): boolean {
  return blocksOf(code).some(
    ({ keyword, at, body: handler }) =>
      keyword === 'catch' && body.from <= at && at < body.to && !leaves.test(wordsOf(code, handler)),
  )
}

/** Calls of a function by itself, from where it handles a failure or from a timer there. */
function selfCallsIn(code: Code): readonly TokenRange[] {
  const functions = functionsOf(code)
  return callsOf(code).flatMap(call => {
    const isOwn = call.callee === call.name || call.callee === `this.${call.name}`
    const self = isOwn
      ? functions.findLast(
          ({ name, body }) => name === call.name && body.from <= call.at && call.at < body.to,
        )
      : undefined
    if (!self || limited.test(wordsOf(code, self.range))) return []
    return handlesFailure(code, call.at, self) ? [call.range] : []
  })
}

function handlesFailure(code: Code, at: number, self: FunctionCode): boolean {
  const isInCatch = blocksAround(code, at).some(
    ({ keyword, at: start }) => keyword === 'catch' && start >= self.body.from,
  )
  if (isInCatch) return true
  return callsOf(code).some(({ name, callee, arguments: given, range }) => {
    if (range.from < self.body.from || range.to > self.body.to || !callee.includes('.')) return false
    const handler = name === 'catch' ? given[0] : name === 'then' ? given[1] : listener(code, name, given)
    return handler !== undefined && handler.from <= at && at < handler.to
  })
}

/** What is called when a connection ends; only what comes back from there later is an attempt. */
function listener(code: Code, name: string, [event, handler]: readonly TokenRange[]): TokenRange | undefined {
  const isListening = name === 'on' || name === 'once' || name === 'addEventListener'
  const isEnd = event && /^["'](?:close|error|end|disconnect|exit)["']$/.test(wordsOf(code, event))
  return isListening && isEnd ? handler : undefined
}

function settingsIn(code: Code): readonly TokenRange[] {
  const found: TokenRange[] = []
  for (let index = 0; index < code.count - 2; index++) {
    if (kindAt(code, index + 1) !== Kind.colon) continue
    const range = { from: index, to: expressionEnd(code, index + 2) }
    const key = wordAt(code, index)
    const value = wordsOf(code, { from: index + 2, to: range.to })
    const isNested = /^\{ (?:limit|retries|maxRetries) : (?:Infinity|Number \. \w+) |^\{ forever : true/.test(
      value,
    )
    if (settings.test(key) && (endless.test(value) || isNested)) found.push(range)
  }
  return found
}
