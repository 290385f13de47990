// Which declarations a change touches: each line is `kind declaration: -removed +added` (line numbers from 1).

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { diffLists } from '../../../server/src/base/diff.ts'
import { lineStarts, splitLines } from '../../../server/src/base/lines.ts'
import {
  changedDeclarations,
  type DeclarationChange,
  type FileChange,
} from '../../../server/src/graph/changes.ts'
import { factsFrom } from '../../support/graphFixture.ts'

function changeOf(before: string | undefined, after: string | undefined): FileChange {
  return {
    before: before === undefined ? undefined : factsFrom('a.ts', before),
    after: after === undefined ? undefined : factsFrom('a.ts', after),
    hunks: diffLists(splitLines(before ?? ''), splitLines(after ?? '')),
    startsBefore: lineStarts(before ?? ''),
    startsAfter: lineStarts(after ?? ''),
  }
}

function changesOf(before: string | undefined, after: string | undefined): readonly DeclarationChange[] {
  return changedDeclarations(changeOf(before, after))
}

function lines(from: number, count: number, sign: string): string {
  return count === 0 ? '' : ` ${sign}${from + 1}${count > 1 ? `-${from + count}` : ''}`
}

function check(before: string | undefined, after: string | undefined, expected: string): void {
  const actual = changesOf(before, after).map(({ kind, declaration, hunks, exported }) => {
    const parts = hunks.map(
      hunk => lines(hunk.before, hunk.removed, '-') + lines(hunk.after, hunk.added, '+'),
    )
    return `${kind} ${declaration}${exported ? ' (exported)' : ''}:${parts.join('')}`
  })
  const wanted = expected
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
  assert.deepEqual(actual, wanted)
}

const file = `import { tax } from './tax'

export function total(n: number) {
  return n
}

class Cart {
  add() {
    return 1
  }

  size() {}
}

run()
`

describe('changed declarations', () => {
  it('are those whose lines changed, and what changed of them', () => {
    check(file, file.replace('return n\n', 'return n + 1\n'), 'body total (exported): -4 +4')
    check(file, file.replace('n: number', 'n: bigint'), 'signature total (exported): -3 +3')
    check(file, file.replace('export function', 'function'), 'signature total: -3 +3')
    check(file, file.replace('return n\n', 'return n // same\n'), 'body total (exported): -4 +4')
    check(file, file.replace('run()', 'run(1)'), 'body <module>: -15 +15')
    check(file, file.replace('./tax', './taxes'), 'body <module>: -1 +1')
  })

  it('are members before their class', () => {
    check(file, file.replace('return 1', 'return 2'), 'body Cart.add: -9 +9')
    check(file, file.replace('class Cart {', 'class Cart extends Base {'), 'signature Cart: -7 +7')
    check(file, file.replace('  size() {}', '  size() {}\n  has() {}'), 'added Cart.has: +13')
    check(file, file.replace('\n  size() {}', ''), 'removed Cart.size: -12')
  })

  it('that are new are added, and take the blank lines around them along', () => {
    check(
      file,
      `${file}\nfunction more() {\n}\n\nfunction evenMore() {}\n`,
      'added more: +17-19\nadded evenMore: +20-21',
    )
  })

  it('that are gone are regions where they were, with their members', () => {
    const without = file.replace(/class Cart[^]*\n}\n\n/, '')
    check(file, without, 'removed Cart: -7-14')
    const [removed] = changesOf(file, without)
    assert.equal(
      file.slice(removed?.spanBefore.start, removed?.spanBefore.end).split('\n')[0],
      'class Cart {',
    )
    assert.deepEqual(removed?.spanAfter, { start: without.indexOf('run'), end: without.indexOf('run') })
  })

  it('share a hunk by lines', () => {
    check(
      'const a = 1\nconst b = 2\nconst c = 3\n',
      'const a = 10\nconst b = 20\nfunction d() {}\n',
      'body a: -1 +1\nbody b: -2 +2\nadded d: +3\nremoved c: -3',
    )
  })

  it('that moved are one change', () => {
    const after = 'const b = 2\nconst c = 3\nconst a = 1\n'
    check('const a = 1\nconst b = 2\nconst c = 3\n', after, 'body a: -1 +3')
  })

  it('that were renamed are one removed and one added', () => {
    check('const a = 1\n', 'const b = 1\n', 'added b: +1\nremoved a: -1')
  })

  it('of a new file are all added, of a deleted one all removed', () => {
    check(undefined, 'export const a = 1\n\nrun()\n', 'added a (exported): +1-2\nadded <module>: +3')
    check('export const a = 1\n\nrun()\n', undefined, 'removed a (exported): -1-2\nremoved <module>: -3')
  })

  it('where only blank lines changed are the module', () => {
    check('const a = 1\nconst b = 2\n', 'const a = 1\n\n\nconst b = 2\n', 'body <module>: +2-3')
  })

  it('of a file without facts are its hunks', () => {
    const before = 'a\nb\nc\nd\n'
    const after = 'a\nB\nc\nD\n'
    const change = { ...changeOf(before, after), before: undefined, after: undefined }
    assert.deepEqual(
      changedDeclarations(change).map(one => [one.declaration, one.kind, one.hunks.length, one.exported]),
      [
        ['', 'body', 1, false],
        ['', 'body', 1, false],
      ],
    )
    assert.deepEqual(
      changedDeclarations(change).map(one => after.slice(one.spanAfter.start, one.spanAfter.end)),
      ['B\n', 'D\n'],
    )
  })

  it('hold every changed line exactly once', () => {
    const blocks = [
      'const a = 1\n',
      'function b() {\n  run()\n}\n',
      '\n',
      'class C {\n  d() {}\n\n  e() {}\n}\n',
      'run()\n',
      '// words\n',
    ]
    const text = fc.array(fc.constantFrom(...blocks), { maxLength: 6 }).map(all => all.join(''))
    fc.assert(
      fc.property(text, text, (before, after) => {
        const change = changeOf(before, after)
        const parts = changedDeclarations(change).flatMap(one => one.hunks)
        const expand = (from: number, count: number): number[] =>
          Array.from({ length: count }, (_, index) => from + index)
        const sort = (all: number[]): number[] => all.sort((a, b) => a - b)
        assert.deepEqual(
          sort(parts.flatMap(hunk => expand(hunk.after, hunk.added))),
          sort(change.hunks.flatMap(hunk => expand(hunk.after, hunk.added))),
        )
        assert.deepEqual(
          sort(parts.flatMap(hunk => expand(hunk.before, hunk.removed))),
          sort(change.hunks.flatMap(hunk => expand(hunk.before, hunk.removed))),
        )
      }),
      { numRuns: 300 },
    )
  })
})

describe('names are lost', () => {
  /** `declaration: names` of the changes that lose some. */
  function lost(before: string, after: string | undefined): readonly string[] {
    return changesOf(before, after)
      .filter(({ lostNames }) => lostNames.length > 0)
      .map(({ declaration, lostNames }) => `${declaration}: ${lostNames.join()}`)
  }

  it('where an exported declaration goes, is renamed, or keeps itself to its file', () => {
    assert.deepEqual(lost('export const a = 1\nexport const b = 2\n', 'export const b = 2\n'), ['a: a'])
    assert.deepEqual(lost('export const a = 1\n', 'export const b = 1\n'), ['a: a'])
    assert.deepEqual(lost('export const a = 1\n', 'const a = 1\n'), ['a: a'])
    assert.deepEqual(lost('export class A {\n  b() {}\n  c() {}\n}\n', 'export class A {\n  c() {}\n}\n'), [
      'A.b: A.b',
    ])
    assert.deepEqual(lost('export const a = 1\n', undefined), ['a: a'])
  })

  it('where an export goes that stands apart, or that gives another file’s on', () => {
    assert.deepEqual(lost('const a = 1\nexport { a as b }\n', 'const a = 1\nexport { a as c }\n'), [
      '<module>: b',
    ])
    assert.deepEqual(lost("export { a } from './a'\nexport {}\n", 'export {}\n'), ['<module>: a'])
  })

  it('not where another declaration takes the name over', () => {
    assert.deepEqual(lost('export const a = 1\n', 'const b = 1\nexport { b as a }\n'), [])
  })
})
