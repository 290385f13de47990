// Text of others: on a terminal and in Markdown it is text, and nothing else.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { escapeMarkdown } from '../../../server/src/base/markdown.ts'
import { plainText } from '../../../server/src/base/plainText.ts'

test('what cannot be seen is spelled out', () => {
  assert.equal(plainText('a\u001b[31mb'), 'a\\u{1b}[31mb')
  assert.equal(plainText('user\u202e\u2066// admin'), 'user\\u{202e}\\u{2066}// admin')
  assert.equal(plainText('a\u200bb\u{e0041}c'), 'a\\u{200b}b\\u{e0041}c')
  assert.equal(plainText('naïve 😀 text'), 'naïve 😀 text')
})

test('nothing in a name is markup, a link, HTML or a mention', () => {
  const hostile = '![x](http://e/) [run](command:x) <b>&amp; `a` @dana $(x)'
  const escaped = escapeMarkdown(hostile)
  assert.doesNotMatch(escaped, /(^|[^\\])[[\]()<>`@$!&]/)
})

test('no text keeps a control character or a line break', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), text => {
      assert.doesNotMatch(plainText(text), /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u)
      assert.doesNotMatch(escapeMarkdown(text), /[\r\n]/)
    }),
  )
})
