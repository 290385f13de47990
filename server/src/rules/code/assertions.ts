// Assertions of tests: what each is about, and how much it lets through.

import { type Call, callsOf } from './calls.ts'
import { type Code, spanOf, type TokenRange, wordsOf } from './code.ts'
import { remembered } from './remembered.ts'
import { expressionEnd } from './statements.ts'

/** Nothing can fail it; anything but nothing will do; a part is asked for; more than a part; the value itself. */
export type Strength = 0 | 1 | 2 | 3 | 4

export interface Assertion {
  readonly range: TokenRange
  readonly span: { readonly start: number; readonly end: number }
  /** The tokens of what is asked about. */
  readonly subject: string
  readonly strength: Strength
}

/** `expect(…)…`, `assert(…)`, `assert.equal(…)`, `t.is(…)`, in the order in which they begin. O(tokens), once. */
export const assertionsOf = remembered((code: Code): readonly Assertion[] =>
  callsOf(code)
    .flatMap(call => expectation(code, call) ?? assertion(code, call) ?? [])
    .sort((a, b) => a.span.start - b.span.start),
)

function expectation(code: Code, { callee, range, arguments: given }: Call): Assertion | undefined {
  if (callee !== 'expect' && callee !== 'expect.soft' && callee !== 'expect.poll') return undefined
  const whole = { from: range.from, to: expressionEnd(code, range.from) }
  const [about] = given
  if (!about || whole.to <= range.to) return undefined
  const asked = wordsOf(code, { from: range.to, to: whole.to })
  const subject = wordsOf(code, about)
  const strength = constant.test(subject) ? 0 : strengthOfMatcher(asked)
  return { range: whole, span: spanOf(code, whole), subject, strength }
}

/** Literals: there is nothing to find out about them. */
const constant = /^(?:true|false|null|undefined|\d+|! ?(?:true|false|0)|'[^']*'|"[^"]*")$/

const anything =
  /\b(?:toBeDefined|toBeTruthy|toBeFalsy|toHaveBeenCalled|toBeCalled|toHaveReturned)\b|\bbe \. (?:ok|truthy)\b|\. (?:exist|ok|called)\b|^\. to\w+ \( expect \. any(?:thing)? \(/
const partly =
  /\b(?:toMatchObject|toContain\w*|toMatch|include\w*|contain\w*|match|toHaveLength|toHaveProperty|property|toBeInstanceOf|instance[oO]f|toBe(?:Greater|Less)\w+|above|below|an?|toBeTypeOf|closeTo|toBeCloseTo|keys?)\b|\b(?:toThrow\w*|throw|rejected) (?:\( \)|;?$)|\bobjectContaining\b/
const mostly =
  /\b(?:toHaveBeen\w+|toBeCalled\w+|calledWith\w*|toThrow\w*|throw|toMatch(?:File|Inline)?Snapshot)\b/
const differently = /\. not \. (?:(?:to|be) \. )*(?:toBe\w*|to\w*Equal|equal\w*|eq|eql|null|undefined|be)\b/

function strengthOfMatcher(asked: string): Strength {
  if (differently.test(asked) || anything.test(asked)) return 1
  if (partly.test(asked)) return 2
  return mostly.test(asked) ? 3 : 4
}

const receiver = /^(?:assert|\w?t|\w\dt|tap|chai\.assert|assert\.strict|test|qunit)$/
const loose =
  /^(?:ok|isOk|assert|true|truthy|exists?|isDefined|isNotNull|isNotUndefined|not\w*|assertExists|falsy|notOk|doesNot\w+|isFalse|false|isTrue)$/
const exact =
  /^(?:equals?|strictEqual|deepEqual|deepStrictEqual|is|same|strictSame|looseEqual|deepLooseEqual|eql?|isNull|isUndefined|snapshot|sameMembers|lengthOf|isEmpty)$/
const part =
  /^(?:match|like|includes?|has|partialDeepStrictEqual|instanceOf|isAbove|isBelow|isAtLeast|isAtMost|typeOf|hasProp|property|closeTo)$/
const failing = /^(?:throws|rejects|throwsAsync|throw|isRejected)$/

/** Compares within the one argument of `ok`. */
const comparison =
  /[=!]==? | (?:instanceof|in|<|>) |\. (?:includes|test|has|startsWith|endsWith|every|some|equals) \(/

function assertion(code: Code, call: Call): Assertion | undefined {
  const { callee, name, range, arguments: given } = call
  const isAlone = callee === 'assert' || callee === 'ok'
  if (!isAlone && !receiver.test(callee.slice(0, -name.length - 1))) return undefined
  const [about, second] = given
  const subject = about ? wordsOf(code, about) : ''
  const strength = strengthOfCall(name, subject, second ? wordsOf(code, second) : '')
  return strength === undefined ? undefined : { range, span: spanOf(code, range), subject, strength }
}

function strengthOfCall(name: string, subject: string, second: string): Strength | undefined {
  if (subject === '') return undefined
  if (exact.test(name)) return constant.test(subject) && constant.test(second) ? 0 : 4
  if (part.test(name)) return 3
  if (failing.test(name)) return second === '' || /^["'`]/.test(second) ? 2 : 3
  if (!loose.test(name)) return undefined
  if (constant.test(subject)) return 0
  if (!/^(?:ok|assert|isOk|true|isTrue)$/.test(name)) return 1
  if (/ ===? /.test(subject)) return 4
  return comparison.test(subject) ? 3 : 1
}
