// CODEOWNERS, as GitHub reads it.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { ownersOf, parseCodeowners } from '../../../server/src/review/owners.ts'

/** The pattern matches exactly those of the paths that are marked with `+`. */
function check(pattern: string, paths: readonly string[]): void {
  const { value, problems } = parseCodeowners(`${pattern} @dana`)
  assert.deepEqual(problems, [], pattern)
  for (const marked of paths) {
    const path = marked.slice(2)
    assert.equal(ownersOf(value, path).length > 0, marked.startsWith('+ '), `${pattern} and ${path}`)
  }
}

function owners(text: string, path: string): readonly string[] {
  return ownersOf(parseCodeowners(text).value, path)
}

describe('patterns', () => {
  test('"*" is everything', () => check('*', ['+ a.ts', '+ a/b/c.ts', '+ .github/x']))
  test('an ending is matched at any depth', () =>
    check('*.js', ['+ a.js', '+ b/c/a.js', '- a.jsx', '- a.ts']))
  test('a name is matched at any depth, with everything below', () =>
    check('docs', ['+ docs', '+ docs/a.md', '+ a/docs/b/c.md', '- mydocs/a.md']))
  test('a leading slash anchors at the root', () =>
    check('/build/logs/', ['+ build/logs/a', '+ build/logs/b/c', '- a/build/logs/b', '- build/logs']))
  test('a slash in the middle anchors as well', () => check('a/b', ['+ a/b', '+ a/b/c.ts', '- x/a/b']))
  test('a trailing slash is a folder at any depth', () =>
    check('apps/', ['+ apps/a', '+ x/apps/a/b', '- apps', '- x/apps']))
  test('"docs/*" is the files of docs, not what lies deeper', () =>
    check('docs/*', ['+ docs/a.md', '- docs/a/b.md', '- a/docs/b.md']))
  test('"docs/**" is all of it', () => check('docs/**', ['+ docs/a.md', '+ docs/a/b.md', '- docs']))
  test('"**/logs" is at any depth', () =>
    check('**/logs', ['+ logs', '+ logs/a', '+ build/logs/a', '+ a/b/logs/c']))
  test('"a/**/b" has any folders between', () =>
    check('a/**/b', ['+ a/b', '+ a/x/b', '+ a/x/y/b/z', '- x/a/b', '- a/xb']))
  test('"/*" is the files of the root', () => check('/*', ['+ a.ts', '- a/b.ts']))
  test('"?" is one character', () => check('/?.ts', ['+ a.ts', '- ab.ts', '- .ts']))
  test('stars inside of a part', () =>
    check('/src/*price*.ts', ['+ src/price.ts', '+ src/myprices.ts', '- src/pr.ts', '- src/a/price.ts']))
  test('case counts', () => check('/Docs/', ['+ Docs/a', '- docs/a']))
  test('a backslash keeps a space in the pattern', () => check('/my\\ docs/', ['+ my docs/a', '- my/a']))
  test('dots are only dots', () => check('*.ts', ['+ a.ts', '- ats']))
})

describe('rules', () => {
  test('the last match wins', () => {
    const text = '* @all\n/src/ @core\n*.md @writers'
    assert.deepEqual(owners(text, 'a.ts'), ['@all'])
    assert.deepEqual(owners(text, 'src/a.ts'), ['@core'])
    assert.deepEqual(owners(text, 'src/a.md'), ['@writers'])
  })

  test('a rule without owners clears what an earlier one said', () => {
    assert.deepEqual(owners('* @all\n/src/generated/', 'src/generated/a.ts'), [])
    assert.deepEqual(owners('* @all\n/src/generated/', 'src/a.ts'), ['@all'])
  })

  test('owners keep their order; teams and addresses are owners; comments are none', () => {
    assert.deepEqual(owners('# all\n  * @b @org/team a@example.org # why @c', 'a.ts'), [
      '@b',
      '@org/team',
      'a@example.org',
    ])
    assert.deepEqual(owners('*\t@a\r\n', 'a.ts'), ['@a'])
  })

  test('without a rule nobody owns a path', () => assert.deepEqual(owners('', 'a.ts'), []))
})

describe('lines that GitHub cannot read are skipped, and said', () => {
  for (const [line, part] of [
    ['!src/ @dana', 'negated'],
    ['[a-z].ts @dana', 'ranges'],
    ['\\#a @dana', 'escaped'],
    ['src/***/a @dana', '"***"'],
    ['* dana', '"dana" is no owner'],
    ['* @dana and@friends', '"and@friends" is no owner'],
    ['/ @dana', 'matches nothing'],
  ] as const) {
    test(line, () => {
      const { value, problems } = parseCodeowners(`* @all\n${line}\n`)
      assert.deepEqual(ownersOf(value, 'src/a.ts'), ['@all'])
      assert.equal(problems.length, 1)
      assert.equal(problems[0]?.line, 2)
      assert.ok(problems[0]?.message.includes(part), problems[0]?.message)
    })
  }

  test('a file over 3 MB is not loaded at all', () => {
    const { value, problems } = parseCodeowners(`* @dana\n${'#'.repeat(3 * 1024 * 1024)}`)
    assert.deepEqual(ownersOf(value, 'a.ts'), [])
    assert.match(problems[0]?.message ?? '', /3 MB/)
  })
})

test('no text makes it throw, and no pattern takes long', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (text, path) => {
      ownersOf(parseCodeowners(text).value, path)
    }),
  )
  const hostile = `${'**/'.repeat(200)}${'*a'.repeat(100)}b @dana`
  const started = performance.now()
  assert.deepEqual(owners(hostile, `${'a/'.repeat(200)}${'a'.repeat(1_000)}`), [])
  assert.ok(performance.now() - started < 1_000)
})
