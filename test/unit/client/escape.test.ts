// Text of the repository stays text, wherever it is shown.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainLabel, plainMarkdown } from '../../../client/src/escape.ts'

test('a label shows no icons that the repository asked for', () => {
  assert.doesNotMatch(plainLabel('$(zap) total'), /\$\(/)
})

test('Markdown of the repository makes no link, no code, no heading and no icon', () => {
  const hostile = '[run](command:workbench.action.quit) `x` # h <b> $(zap) | ![i](u) https://a.b @me'
  const escaped = plainMarkdown(hostile)
  assert.equal(escaped.replaceAll('\\', ''), hostile)
  assert.doesNotMatch(escaped, /(?<!\\)[[\]()`#<>$|!@:]/)
})

test('characters that hide or reorder text, and line ends, do not survive', () => {
  assert.equal(plainLabel('a\u202eb\u200bc\u{e0041}d\ne\u001b[31m'), 'abcd e[31m')
})
