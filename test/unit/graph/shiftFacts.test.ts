// Facts of text that moved on: spans follow their text.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { applyEdit, type Edit } from '../../../server/src/base/span.ts'
import { shiftFacts } from '../../../server/src/graph/shiftFacts.ts'
import { factsFrom } from '../../support/graphFixture.ts'

const text = `import { b } from './b'\nfunction f() { return b }\nconst c = f\n`

/** Replaces the only occurrence of `old`. */
function edit(old: string, newText: string): Edit {
  const start = text.indexOf(old)
  return { span: { start, end: start + old.length }, newText }
}

function shifted(change: Edit): { after: string; texts: readonly string[]; uses: readonly string[] } {
  const facts = shiftFacts(factsFrom('a.ts', text), [change])
  const after = applyEdit(text, change)
  return {
    after,
    texts: facts.declarations.map(({ span }) => after.slice(span.start, span.end)),
    uses: facts.declarations.flatMap(({ references }) =>
      references.map(({ at, name }) => after.slice(at, at + name.length)),
    ),
  }
}

describe('shifted facts', () => {
  it('follow text that moves', () => {
    const { after, texts, uses } = shifted(edit("'./b'", "'./somewhere/else'"))
    assert.deepEqual(texts, ['function f() { return b }', 'const c = f', after])
    assert.deepEqual(uses, ['b', 'f'])
  })

  it('grow with what is typed inside', () => {
    const { after, texts, uses } = shifted(edit('return b', 'if (x) { return b'))
    assert.deepEqual(texts, ['function f() { if (x) { return b }', 'const c = f', after])
    assert.deepEqual(uses.slice(1), ['f'])
  })

  it('are empty where everything went', () => {
    const { after, texts } = shifted(edit('function f() { return b }\n', ''))
    assert.deepEqual(texts, ['', 'const c = f', after])
  })

  it('are the same after many edits of one event and after each of them alone', () => {
    const facts = factsFrom('a.ts', text)
    const places = fc.uniqueArray(fc.nat(text.length), { maxLength: 12 })
    fc.assert(
      fc.property(
        places,
        fc.array(fc.string({ maxLength: 9 }), { minLength: 6, maxLength: 6 }),
        (bounds, texts) => {
          const sorted = bounds.toSorted((a, b) => b - a)
          const edits: Edit[] = []
          for (let index = 1; index < sorted.length; index += 2) {
            const span = { start: sorted[index] ?? 0, end: sorted[index - 1] ?? 0 }
            edits.push({ span, newText: texts[index >> 1] ?? '' })
          }
          const oneByOne = edits.reduce((known, change) => shiftFacts(known, [change]), facts)
          assert.deepEqual(shiftFacts(facts, edits), oneByOne)
        },
      ),
    )
  })
})
