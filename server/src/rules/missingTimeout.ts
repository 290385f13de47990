// The rule `missing-timeout`: a request that may wait forever.

import { Kind } from '../syntax/tokenKinds.ts'
import { type Call, callsOf } from './code/calls.ts'
import { type Code, kindAt, spanOf, type TokenRange, wordAt, wordsOf } from './code/code.ts'
import { functionAround } from './code/functions.ts'
import { statementEnd, statementStart } from './code/statements.ts'
import { appearedInCode, type Occurrence } from './compare.ts'
import type { Rule } from './finding.ts'

const methods = '(?:get|post|put|patch|delete|head|options|request|stream|paginate|create|extend)'

/** Calls that ask another machine, by the names under which everybody knows them. */
const requests: readonly RegExp[] = [
  /^(?:(?:window|globalThis|self)\.)?fetch$/,
  new RegExp(`^axios(?:\\.${methods})?$`),
  new RegExp(`^got(?:\\.${methods})?$`),
  new RegExp(`^(?:superagent|needle|undici)\\.${methods}$`),
  /^needle$/,
  /^https?\.(?:get|request)$/,
]

const bounding = /^(?:signal|timeout|timeouts|headersTimeout|cancelToken|response_timeout|open_timeout)$/
/** Set on the request afterwards. */
const boundedLater = /\. (?:timeout|setTimeout) \(|'timeout'|"timeout"/

/**
 * Requests by `fetch`, `axios`, `got`, `superagent`, `needle` and Node's own modules without a timeout or a signal, in
 * changed lines of TypeScript and JavaScript. Silent where the options come from elsewhere, and in tests.
 */
export const missingTimeout: Rule = {
  id: 'missing-timeout',
  severity: 'soft',
  check: text =>
    text.test
      ? []
      : appearedInCode(text, endlessIn).map(({ span }) => ({
          span,
          message:
            'This request may wait forever: when the other side does not answer, whatever waits for it hangs with it. Give ' +
            'it a time, `AbortSignal.timeout(10_000)` or the client’s `timeout`.',
        })),
}

function endlessIn(code: Code): readonly Occurrence[] {
  return callsOf(code)
    .filter(call => requests.some(pattern => pattern.test(call.callee)) && isEndless(code, call))
    .map(({ range }) => ({ span: spanOf(code, range), key: wordsOf(code, range) }))
}

function isEndless(code: Code, call: Call): boolean {
  if (kindAt(code, call.range.from - 1) === Kind.at) return false
  if (call.arguments.some((range, index) => mayBound(code, range, index))) return false
  const statement = { from: statementStart(code, call.at), to: statementEnd(code, call.range.to) }
  if (boundedLater.test(wordsOf(code, statement))) return false
  // Node's requests are given their time afterwards, somewhere in the same function.
  if (!/^https?\./.test(call.callee)) return true
  return !boundedLater.test(wordsOf(code, functionAround(code, call.at)?.body ?? statement))
}

/** Options that name a bound, or that come from elsewhere and may: a name, a call or a spread behind the address. */
function mayBound(code: Code, { from, to }: TokenRange, index: number): boolean {
  if (kindAt(code, from) !== Kind.openBrace) {
    const isName = to - from === 1 && kindAt(code, from) === Kind.name
    return index > 0 && isName && /opt|init|conf|settings|params|agent/i.test(wordAt(code, from))
  }
  for (let at = from + 1; at < to; at++) {
    if (bounding.test(wordAt(code, at)) || kindAt(code, at) === Kind.dots) return true
  }
  return false
}
