// Which regions are requested, and which lines are read.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { hash32 } from '../../../server/src/base/hash.ts'
import { statesOf } from '../../../server/src/review/coverage.ts'
import { unreadLines } from '../../../server/src/review/reading.ts'
import type { ReadMark, ReviewRequest } from '../../../server/src/review/request.ts'

function request(draft: boolean, ...regions: readonly string[]): ReviewRequest {
  return {
    schema: 1,
    id: 'a',
    from: 'Bob Ray <bob@example.org>',
    to: ['@dana'],
    at: 0,
    branch: 'main',
    head: '',
    draft,
    regions: regions.map(region => ({
      region,
      path: 'a.ts',
      declaration: 'total',
      contributor: 'ai',
      evidence: [],
    })),
  }
}

describe('a request', () => {
  test('holds for exactly the content that it names', () => {
    const states = statesOf(['sha256:1', 'sha256:2'], [request(false, 'sha256:1')])
    assert.deepEqual(
      [...states],
      [
        ['sha256:1', 'requested'],
        ['sha256:2', 'none'],
      ],
    )
  })

  test('holds for nothing while it is a draft', () => {
    assert.deepEqual([...statesOf(['sha256:1'], [request(true, 'sha256:1')])], [['sha256:1', 'none']])
  })
})

describe('a mark of reading', () => {
  const marked = (...lines: readonly string[]): ReadMark => ({
    region: 'sha256:1',
    path: 'a.ts',
    declaration: 'total',
    lines: lines.map(hash32),
    by: 'Bob Ray <bob@example.org>',
    at: 0,
  })
  const unread = (lines: readonly string[], ...marks: readonly ReadMark[]): number =>
    unreadLines({ path: 'a.ts', declaration: 'total', lines }, marks)

  test('settles the lines that were read', () => {
    assert.equal(unread(['a', 'b']), 2)
    assert.equal(unread(['a', 'b'], marked('a', 'b', 'c')), 0)
  })

  test('leaves what changed since unread', () => assert.equal(unread(['a', 'b!'], marked('a', 'b')), 1))

  test('settles a line that stands there twice once', () => {
    assert.equal(unread(['}', '}'], marked('}')), 1)
    assert.equal(unread(['}', '}'], marked('}'), marked('}')), 1)
    assert.equal(unread(['}', '}'], marked('}', '}')), 0)
  })

  test('holds for its own declaration and file only', () => {
    assert.equal(unread(['a'], { ...marked('a'), declaration: 'other' }), 1)
    assert.equal(unread(['a'], { ...marked('a'), path: 'b.ts' }), 1)
  })
})
