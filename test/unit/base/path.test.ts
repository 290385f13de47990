// Paths: nothing that a repository, an agent or a user writes leads out of the root.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { compileGlob } from '../../../server/src/base/glob.ts'
import { baseNameOf, extensionOf, filePathWithin, folderOf, joinPath } from '../../../server/src/base/path.ts'

test('a path is relative to the root, with slashes', () => {
  assert.equal(filePathWithin('/w/app', '/w/app/src/a.ts'), 'src/a.ts')
  assert.equal(filePathWithin('/w/app', 'src/./b/../a.ts'), 'src/a.ts')
  assert.equal(filePathWithin('C:\\w\\app', 'C:\\w\\app\\src\\a.ts'), 'src/a.ts')
  assert.equal(filePathWithin('/w/app', '/w/app/..a.ts'), '..a.ts')
})

test('what lies outside of the root has no path', () => {
  for (const outside of ['/w/apple/a.ts', '../a.ts', 'src/../../a.ts', '/w/app', '.', '/', '..']) {
    assert.equal(filePathWithin('/w/app', outside), undefined, outside)
  }
  assert.equal(filePathWithin('C:\\w\\app', 'D:\\a.ts'), undefined)
})

test('no input gives a path that climbs', () => {
  const part = fc.constantFrom('..', '.', 'a', 'b.ts', '', '/', '...', '..a')
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), parts => {
      const path = filePathWithin('/w/app', parts.join('/'))
      assert.ok(path === undefined || !path.split('/').includes('..'), path)
      const joined = joinPath('a/b', parts.join('/'))
      assert.ok(
        joined === undefined || (!joined.split('/').includes('..') && !joined.startsWith('/')),
        joined,
      )
    }),
  )
})

test('the parts of a path', () => {
  assert.deepEqual([folderOf('a/b/c.ts'), folderOf('c.ts')], ['a/b', ''])
  assert.equal(baseNameOf('a/b/c.ts'), 'c.ts')
  assert.deepEqual(
    [extensionOf('a/b.Test.TS'), extensionOf('a/.env'), extensionOf('Makefile')],
    ['.ts', '', ''],
  )
})

test('a glob that would take exponential time matches nothing', () => {
  assert.ok(compileGlob('packages/**/*.ts')('packages/a/.b/c.ts'))
  assert.ok(!compileGlob('{a,b}'.repeat(20))('a'.repeat(20)))
  assert.ok(!compileGlob('#a')('a'))
})
