// What is counted about a change, and how counts add up.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { type Measures, measure, noMeasures, sumMeasures } from '../../../server/src/risk/measure.ts'
import { change, plainLines, widelyUsed } from './fixture.ts'

type Counted = Exclude<
  keyof Measures,
  | 'reach'
  | 'publicExport'
  | 'signature'
  | 'untested'
  | 'sensitivePath'
  | 'linesAdded'
  | 'hunks'
  | 'linesRemoved'
>

/** The line holds exactly these things, each once. */
function check(line: string, expected: readonly Counted[], path = 'a.ts'): void {
  const measures = measure(change({ path, addedLines: [line] }))
  const counted: Record<string, number> = {}
  for (const [name, value] of Object.entries(measures)) {
    if (typeof value === 'number' && value > 0) counted[name] = value
  }
  const wanted = Object.fromEntries(['linesAdded', 'hunks', ...expected].map(name => [name, 1]))
  assert.deepEqual(counted, wanted, line)
}

describe('a line is counted for what it holds', () => {
  test('a branch', () => {
    check('if (price < 0) return', ['newBranch'])
    check('} else {', ['newBranch'])
    check("case 'EUR':", ['newBranch'])
    check('const sign = price < 0 ? -1 : 1', ['newBranch'])
    check('const name = given || fallback', ['newBranch'])
    check('    ? left', ['newBranch'])
    check('    elif price < 0:', ['newBranch'], 'a.py')
    check('function parse(price?: string): number {', [])
    check('const price = item?.price ?? 0', [])
    check("log('if (this) ? that : other')", [])
    check('// if (this) || that', [])
  })

  test('a type escape, in typed languages only', () => {
    check('return price as any', ['asAny'])
    check('function parse(input: any) {', ['asAny'])
    check('return price as any', [], 'a.js')
    check("say('as any')", [])
  })

  test('a non-null assertion', () => {
    check('total(price!)', ['nonNull'])
    check('price!.amount', ['nonNull'])
    check('price !== undefined', [])
    check('return !price', [])
  })

  test('a to-do, in a comment', () => {
    check('total() // TODO: round', ['toDo'])
    check('# FIXME', ['toDo'], 'a.py')
    check('const list = TODO', [])
  })

  test('a regular expression', () => {
    check('return input.replace(/[/"]+/g, mark)', ['regularExpression'])
    check("new RegExp('a+')", ['regularExpression'])
    check('return total / count / 2', [])
    check("import a from './b/c'", [])
  })

  test('a change of state', () => {
    check('this.total = 1', ['state'])
    check('this.total += price', ['state'])
    check('let total = 0', ['state'])
    check('delete prices[0]', ['state'])
    check('self.total = 1', ['state'], 'a.py')
    check('const total = 0', [])
    check('this.total === 1', [])
    check('this.total => 1', [])
  })
})

test('a loop that waits at each turn', () => {
  const awaits = (...addedLines: readonly string[]): number =>
    measure(change({ path: 'a.ts', addedLines })).awaitInLoop
  assert.equal(awaits('for (const price of prices) {', '  await save(price)', '}', 'await close()'), 1)
  assert.equal(awaits('for (const price of prices) await save(price)'), 1)
  assert.equal(
    awaits('while (open) {', '  if (ready) {', '    await next()', '  }', '  await rest()', '}'),
    2,
  )
  assert.equal(awaits('await Promise.all(prices.map(async price => {'), 1)
  assert.equal(awaits('  for price in prices:', '      await save(price)', '  await close()'), 1)
  assert.equal(awaits('for (const price of await load()) {', '  add(price)', '}'), 0)
  assert.equal(awaits('for await (const price of stream) {', '  add(price)', '}'), 0)
  assert.equal(awaits('await save(price)', "log('for (;;) await')"), 0)
})

test('comments are followed from line to line', () => {
  const measures = measure(change({ addedLines: ['/*', 'if (a) b', '*/ if (a) b', ' * if (a)', 'if (a) b'] }))
  assert.equal(measures.newBranch, 2)
})

test('lines, blank ones too, are size; those of documents, data and styles are not', () => {
  assert.equal(measure(change({ addedLines: ['', 'a()'] })).linesAdded, 2)
  for (const path of ['README.md', 'package-lock.json', 'a.css', 'a.yml']) {
    assert.equal(measure(change({ path, declaration: '', addedLines: plainLines(100) })).linesAdded, 0, path)
  }
})

test('a test costs nothing, unless it is skipped', () => {
  const path = 'test/parse.test.ts'
  assert.deepEqual(
    measure(change({ path, test: true, addedLines: ["test('parses', () => {", '  if (a) b()'] })),
    noMeasures,
  )
  for (const line of ["test.skip('parses')", "it.only('parses')", "xdescribe('prices', () => {"]) {
    assert.equal(measure(change({ path, test: true, addedLines: [line] })).skippedTest, 1, line)
  }
  assert.deepEqual(measure(change({ path: 'gen/a.ts', test: true, addedLines: ['test.skip()'] })), noMeasures)
})

test('a changed signature counts half of what a broken call does, and nothing where nobody could see it', () => {
  const signature = (different: Parameters<typeof change>[0]): number | undefined =>
    measure(change({ kind: 'signature', ...different })).signature?.amount
  assert.equal(signature(widelyUsed(0.5)), 0.5)
  assert.equal(signature({ ...widelyUsed(0.5), brokenCallSites: 2 }), 1)
  assert.equal(signature({ ...widelyUsed(0.5), kind: 'removed' }), 0.5)
  assert.equal(signature({ ...widelyUsed(0.5), kind: 'body' }), undefined)
  assert.equal(signature({}), undefined)
})

test('nothing is guessed about a file whose declarations nobody can read', () => {
  const measures = measure(
    change({
      path: 'a.go',
      declaration: '',
      radius: { declarations: 0, files: 0, packages: 0, entryPoints: 0, tests: 0, uncertain: 0 },
    }),
  )
  assert.equal(measures.untested, undefined)
  assert.equal(measures.linesAdded, 0)
})

const anyChange = fc
  .record({
    lines: fc.nat(60),
    removed: fc.nat(60),
    percentile: fc.double({ min: 0, max: 1, noNaN: true }),
    exported: fc.boolean(),
    sensitive: fc.boolean(),
    dependents: fc.nat(50),
    tests: fc.nat(1),
    kind: fc.constantFrom('body', 'signature', 'added', 'removed'),
  })
  .map(({ lines, removed, percentile, exported, sensitive, dependents, tests, kind }) =>
    change({
      addedLines: plainLines(lines),
      removedLines: plainLines(removed),
      reachPercentile: percentile,
      exported,
      sensitive,
      kind,
      radius: {
        declarations: dependents,
        files: dependents,
        packages: 1,
        entryPoints: 0,
        tests,
        uncertain: 0,
      },
    }),
  )

test('measures add up, in any grouping', () => {
  fc.assert(
    fc.property(fc.array(anyChange, { maxLength: 6 }), fc.nat(6), (changes, at) => {
      const all = changes.map(measure)
      const parts = [sumMeasures(all.slice(0, at)), sumMeasures(all.slice(at))]
      assert.deepEqual(sumMeasures(parts), sumMeasures(all))
    }),
  )
})
