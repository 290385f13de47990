// The rule `weakened-assertion`: a test that is still there, and asks for less than before.

import { type ChangedText, firstOfEachPlace, placeOfRemoved } from './changedText.ts'
import { type Assertion, assertionsOf } from './code/assertions.ts'
import { callsOf } from './code/calls.ts'
import { type Code, wordsOf } from './code/code.ts'
import { functionsOf } from './code/functions.ts'
import { ownerOf } from './code/owners.ts'
import { remembered } from './code/remembered.ts'
import { appeared, codesOf, disappeared, type Occurrence } from './compare.ts'
import type { Rule } from './finding.ts'

interface Placed extends Occurrence, Assertion {
  /** Name of the test or of the function that it stands in. */
  readonly test: string
}

/**
 * Assertions that were deleted, or gave way to one that says less, while their test stayed; in tests in TypeScript and
 * JavaScript. Silent where another took its place that says as much.
 */
export const weakenedAssertion: Rule = {
  id: 'weakened-assertion',
  severity: 'soft',
  check: text =>
    text.test && text.before !== ''
      ? firstOfEachPlace(
          weakened(text).map(({ gone, instead }) => ({
            span: instead ? instead.span : placeOfRemoved(text, gone.span),
            message: instead ? weaker : deleted,
          })),
        )
      : [],
}

const deleted =
  'This test no longer asks for what it did, and passes whatever comes of it. Put the assertion back, or say in the ' +
  'test what it asks for now.'
const weaker =
  'This assertion lets more through than the one it replaces: what the test kept from breaking may break now. Ask for ' +
  'the value itself again.'

interface Weakened {
  readonly gone: Placed
  /** What took its place and says less. */
  readonly instead: Placed | undefined
}

function weakened(text: ChangedText): readonly Weakened[] {
  const codes = text.hunks.some(({ before }) => before.start < before.end) ? codesOf(text) : undefined
  if (!codes) return []
  const old = placedIn(codes.before)
  const now = placedIn(codes.after)
  const gone = disappeared(text, old, now)
  if (gone.length === 0) return []
  const fresh = [...appeared(text, old, now)]
  const tests = testsIn(codes.after)
  return gone.flatMap(one => {
    if (one.strength === 0 || !tests.has(one.test)) return []
    const instead = takeInstead(fresh, one)
    if (instead && instead.strength >= one.strength) return []
    return [{ gone: one, instead }]
  })
}

/** Of the same test: one about the same thing, else the next one. */
function takeInstead(fresh: Placed[], { test, subject }: Placed): Placed | undefined {
  const same = fresh.findIndex(other => other.test === test && other.subject === subject)
  const index = same >= 0 ? same : fresh.findIndex(other => other.test === test)
  return index < 0 ? undefined : fresh.splice(index, 1)[0]
}

const placedIn = remembered((code: Code): readonly Placed[] => {
  const tests = testCalls(code)
  return assertionsOf(code).map(assertion => {
    const around = tests.findLast(({ from, to }) => from < assertion.range.from && assertion.range.from < to)
    const test = around?.title ?? ownerOf(code, assertion.range.from)
    return { ...assertion, test, key: `${test}: ${wordsOf(code, assertion.range)}` }
  })
})

const runner = /^(?:it|test|specify|tape|t\.test|Deno\.test)(?:\.\w+)*(?:\(\))?$/

interface TestCall {
  readonly title: string
  readonly from: number
  readonly to: number
}

const testCalls = remembered((code: Code): readonly TestCall[] =>
  callsOf(code).flatMap(({ callee, range, arguments: [title] }) =>
    runner.test(callee) && title ? [{ title: wordsOf(code, title), from: range.from, to: range.to }] : [],
  ),
)

/** Tests and functions that there are; '' stands for the file. */
function testsIn(code: Code): ReadonlySet<string> {
  const titles = testCalls(code).map(({ title }) => title)
  return new Set(['', ...titles, ...functionsOf(code).map(({ name }) => name)])
}
