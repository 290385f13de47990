// The rule `skipped-test`: a test that does not run, or that keeps the others from running.

import { Kind } from '../syntax/tokenKinds.ts'
import { type Call, callsOf } from './code/calls.ts'
import { type Code, kindAt, lastOf, spanOf, type TokenRange, wordAt, wordsOf } from './code/code.ts'
import { appearedInCode, type Occurrence } from './compare.ts'
import type { Rule } from './finding.ts'

interface Skipped extends Occurrence {
  readonly effect: 'skipped' | 'only'
}

const runners = new Set(['it', 'test', 'describe', 'suite', 'context', 'specify', 'bench', 'tape', 't'])
/** Marks that stand alone. */
const alone = /^[xf](?:it|test|describe|context|specify|suite)$/
const skipping = new Set(['skip', 'todo', 'fixme'])

/** Tests that were switched off or singled out in changed lines of test files in TypeScript and JavaScript. */
export const skippedTest: Rule = {
  id: 'skipped-test',
  severity: 'soft',
  check: text =>
    text.test
      ? appearedInCode(text, skippedIn).map(({ span, effect }) => ({ span, message: sentences[effect] }))
      : [],
}

const sentences: Readonly<Record<Skipped['effect'], string>> = {
  skipped:
    'This test no longer runs: what it held together can break unseen. Mend it, or delete it with what it tests.',
  only: 'Only what is marked runs here: the other tests of this file pass because nobody asks them. Take the mark off.',
}

function skippedIn(code: Code): readonly Skipped[] {
  return callsOf(code).flatMap(call => {
    const effect = effectOf(code, call)
    if (effect === undefined) return []
    const key = `${call.callee} ${wordsOf(code, call.arguments[0] ?? { from: 0, to: 0 })}`
    return [{ span: spanOf(code, { from: call.range.from, to: call.at + 1 }), key, effect }]
  })
}

function effectOf(code: Code, call: Call): Skipped['effect'] | undefined {
  const parts = call.callee.split('.')
  const [first = ''] = parts
  const isRunner = runners.has(first)
  if (isRunner && call.name === 'skipIf') return isConstant(code, call, 'true') ? 'skipped' : undefined
  if (isRunner && call.name === 'runIf') return isConstant(code, call, 'false') ? 'skipped' : undefined
  if (alone.test(call.callee)) return first.startsWith('x') ? 'skipped' : 'only'
  if (isRunner && parts.includes('only')) return 'only'
  if (isRunner && parts.some(part => skipping.has(part))) return 'skipped'
  if (isContext(code, call, parts)) return 'skipped'
  if (!isRunner) return undefined
  return call.arguments.map(range => optionOf(code, range)).find(effect => effect !== undefined)
}

/** `this.skip()`, `context.skip()`: from inside of a test. */
function isContext(
  code: Code,
  { arguments: given }: Call,
  [first = '', second = '', ...rest]: readonly string[],
): boolean {
  if (rest.length > 0 || !/^(?:skip|todo)$/.test(second) || !/^(?:this|ctx|context|task)$/.test(first))
    return false
  const [reason] = given
  return reason === undefined || kindAt(code, reason.from) === Kind.string
}

function isConstant(code: Code, { arguments: given }: Call, word: string): boolean {
  return given.length === 1 && given.every(range => wordsOf(code, range) === word)
}

/** `{ skip: true }`, `{ only: true }`, `{ todo: 'reason' }` among the arguments. */
function optionOf(code: Code, { from, to }: TokenRange): Skipped['effect'] | undefined {
  if (kindAt(code, from) !== Kind.openBrace) return undefined
  for (let index = from + 1; index < to; index++) {
    const isKey = kindAt(code, index + 1) === Kind.colon
    const word = wordAt(code, index)
    const value = wordAt(code, index + 2)
    const isSet = value === 'true' || kindAt(code, index + 2) === Kind.string
    if (isKey && isSet && (word === 'skip' || word === 'todo')) return 'skipped'
    if (isKey && isSet && word === 'only') return 'only'
    index = lastOf(code, index)
  }
  return undefined
}
