// The page that keeps the numbers.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withPart } from '../../oracle/page.ts'

const page = `# Page

<!-- one: written by the command above -->
old
<!-- end of one -->

Words.
`

test('a part is written anew, and nothing around it', () => {
  const written = `# Page

<!-- one: written by the command above -->

| new |

<!-- end of one -->

Words.
`
  assert.equal(withPart(page, 'one', '| new |\n'), written)
  assert.equal(withPart(written, 'one', '| new |'), written)
})

test('a page without the part is left alone', () => {
  assert.throws(() => withPart(page, 'two', ''), /no part that is marked with "<!-- two: written/)
})
