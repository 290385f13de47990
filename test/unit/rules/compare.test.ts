// What appeared and what went away between two texts, and where the latter is shown.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { callsOf } from '../../../server/src/rules/code/calls.ts'
import { type Code, spanOf, wordsOf } from '../../../server/src/rules/code/code.ts'
import {
  appeared,
  codesOf,
  disappeared,
  type Occurrence,
  placeOf,
} from '../../../server/src/rules/compare.ts'
import { changed } from '../../support/ruleFixture.ts'

const calls = (code: Code): readonly Occurrence[] =>
  callsOf(code).map(({ range }) => ({ span: spanOf(code, range), key: wordsOf(code, range) }))

interface Expected {
  readonly appeared?: readonly string[]
  readonly disappeared?: readonly string[]
  readonly at?: readonly string[]
}

function check(marked: string, expected: Expected): void {
  test(marked, () => {
    const { text } = changed('a.ts', marked)
    const codes = codesOf(text)
    assert.ok(codes)
    const [before, after] = [calls(codes.before), calls(codes.after)]
    const gone = disappeared(text, before, after)
    const places = gone.map(occurrence => placeOf(text, occurrence))
    assert.deepEqual(
      {
        appeared: appeared(text, before, after).map(({ key }) => key),
        disappeared: gone.map(({ key }) => key),
        at: places.map(({ start, end }) => text.after.slice(start, end)),
      },
      { appeared: [], disappeared: [], at: [], ...expected },
    )
  })
}

check('  a()\n+ b()', { appeared: ['b ( )'] })
check('- a()\n  b()', { disappeared: ['a ( )'], at: ['b()'] })
check('- a()\n+   c = 1\n  b()', { disappeared: ['a ( )'], at: ['c = 1'] })
check('  b()\n- a()', { disappeared: ['a ( )'], at: ['b()'] })
check('- a()', { disappeared: ['a ( )'], at: [''] })
check('- a()\n  b()\n+   a()', {})
check('  a()\n+ a()\n+ a()', { appeared: ['a ( )', 'a ( )'] })
check('- a(1)\n+ a( 1 ) // the same', {})
check('- a()\n  x\n  y\n- b()\n  z', { disappeared: ['a ( )', 'b ( )'], at: ['x', 'z'] })
check('  a(\n-   1,\n    2,\n  )', { appeared: ['a ( 2 , )'], disappeared: ['a ( 1 , 2 , )'], at: ['2,'] })

test('what appeared begins on the first changed line that it touches', () => {
  const { text } = changed('a.ts', '  a(\n+   1,\n  )')
  const codes = codesOf(text)
  assert.ok(codes)
  const spans = appeared(text, calls(codes.before), calls(codes.after)).map(({ span }) => span)
  assert.deepEqual(
    spans.map(({ start, end }) => text.after.slice(start, end)),
    ['1,\n)'],
  )
})
