// The rule `unbounded-concurrency`: work that starts as many times at once as a list is long.

import { Kind } from '../syntax/tokenKinds.ts'
import { type Call, callsOf } from './code/calls.ts'
import { type Code, kindAt, matchAt, spanOf, type TokenRange, wordAt, wordsOf } from './code/code.ts'
import { functionAround, functionsOf } from './code/functions.ts'
import { blocksAround } from './code/statements.ts'
import { appearedInCode, type Occurrence } from './compare.ts'
import type { Rule } from './finding.ts'

const gathering = /^Promise\.(?:all|allSettled|any|race)$/
const loops = new Set(['for', 'while', 'do'])

/** Words of those who bound their work: pools, limits, chunks. */
const bounded =
  /\b\w*(?:[lL]imit|[pP]ool|[cC]hunk|[bB]atch|[sS]emaphore|[tT]hrottle|[cC]oncurren|slice|queue \. add)/

/**
 * `Promise.all` and its kin over a mapped or collected list, and `forEach` with an asynchronous function, in changed
 * lines of TypeScript and JavaScript. Silent for lists of fixed length, for pools and chunks, and in tests.
 */
export const unboundedConcurrency: Rule = {
  id: 'unbounded-concurrency',
  severity: 'soft',
  check: text =>
    text.test
      ? []
      : appearedInCode(text, unboundedIn).map(({ span }) => ({
          span,
          message:
            'This starts one piece of work for each entry, all at once: ten thousand entries are ten thousand requests, ' +
            'files or connections together. Bound how many run at a time.',
        })),
}

function unboundedIn(code: Code): readonly Occurrence[] {
  return callsOf(code)
    .filter(call => isUnbounded(code, call))
    .map(({ range }) => ({ span: spanOf(code, range), key: wordsOf(code, range) }))
}

function isUnbounded(code: Code, call: Call): boolean {
  const [first] = call.arguments
  if (!first) return false
  if (call.name === 'forEach') return call.callee.includes('.') && isAsyncFunction(code, first)
  if (!gathering.test(call.callee) || bounded.test(wordsOf(code, first))) return false
  return first.to - first.from === 1
    ? isCollected(code, call, wordAt(code, first.from))
    : isMapped(code, first)
}

function isAsyncFunction(code: Code, { from }: TokenRange): boolean {
  return functionsOf(code).some(({ range, isAsync }) => isAsync && range.from === from)
}

/** The range is a `.map(…)` of something that is no list of written-out entries. */
function isMapped(code: Code, { from, to }: TokenRange): boolean {
  return callsOf(code).some(
    ({ name, range }) =>
      (name === 'map' || name === 'flatMap') &&
      range.from === from &&
      range.to === to &&
      !isWrittenOut(code, range.from),
  )
}

/** `[a, b].map(…)`; what is spread has no length that one could read. */
function isWrittenOut(code: Code, from: number): boolean {
  if (kindAt(code, from) !== Kind.openBracket) return false
  const close = matchAt(code, from)
  for (let index = from; index < close; index++) if (kindAt(code, index) === Kind.dots) return false
  return true
}

/** The list was mapped from another one, or grew in a loop, in the same function. */
function isCollected(code: Code, { at }: Call, name: string): boolean {
  const body = functionAround(code, at)?.body ?? { from: 0, to: code.count }
  for (let index = body.from; index < at; index++) {
    if (wordAt(code, index) !== name) continue
    const pushes = wordAt(code, index + 1) === '.' && wordAt(code, index + 2) === 'push'
    if (
      pushes &&
      blocksAround(code, index).some(({ keyword, at: start }) => loops.has(keyword) && start >= body.from)
    ) {
      return !bounded.test(wordsOf(code, { from: index, to: matchAt(code, index + 3) }))
    }
    if (kindAt(code, index + 1) !== Kind.equals) continue
    const mapped = callsOf(code).find(({ range }) => range.from === index + 2 && isMapped(code, range))
    if (mapped) return !bounded.test(wordsOf(code, mapped.range))
  }
  return false
}
