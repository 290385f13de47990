// Where prints of blocks stand: kept true while files change, come and go.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { blockPlaces } from '../../../server/src/graph/blockIndex.ts'
import { withFile, withoutFile } from '../../../server/src/graph/declarationGraph.ts'
import { countBlocks, readBlocks } from '../../../server/src/syntax/blockPrints.ts'
import { factsFrom, graphOf } from '../../support/graphFixture.ts'

const block = Array.from(
  { length: 12 },
  (_, index) => `  if (first.part${index}(second) > ${index}) third = second.of(first, ${index})`,
).join('\n')

function hashesOf(text: string): ReadonlySet<number> {
  const hashes = new Set<number>()
  readBlocks(factsFrom('any.ts', text).blocks ?? '', hash => hashes.add(hash))
  return hashes
}

test('prints are found where they stand, and follow what changes', () => {
  const text = `function all(first, second, third) {\n${block}\n}\n`
  const { graph, resolve } = graphOf(`// @file a.ts\n${text}// @file b.ts\nexport const b = 1\n`)
  const paths = (path: string): readonly string[] => [
    ...new Set([...blockPlaces(graph, path, hashesOf(text)).values()].flat().map(place => place.path)),
  ]
  assert.deepEqual(paths('b.ts'), ['a.ts'])
  assert.deepEqual(paths('a.ts'), [])
  withFile(graph, factsFrom('b.ts', `const before = 1\n${text}`), resolve)
  assert.deepEqual(paths('a.ts'), ['b.ts'])
  withFile(graph, factsFrom('c.ts', text), resolve)
  assert.deepEqual(paths('a.ts').toSorted(), ['b.ts', 'c.ts'])
  withFile(graph, factsFrom('b.ts', 'export const b = 1\n'), resolve)
  withoutFile(graph, 'a.ts')
  assert.deepEqual(paths('d.ts'), ['c.ts'])
})

test('prints say on which line they begin, whatever stands above', () => {
  const lines = (text: string): readonly number[] => {
    const found: number[] = []
    readBlocks(factsFrom('a.ts', text).blocks ?? '', (_, line) => found.push(line))
    return found
  }
  const text = `function all(first, second, third) {\n${block}\n}\n`
  const above = '// a comment\n\n/* and\n   another */\n'
  assert.ok(lines(text).length > 3)
  assert.deepEqual(
    lines(above + text),
    lines(text).map(line => line + 4),
  )
  assert.equal(countBlocks(factsFrom('a.ts', text).blocks ?? ''), lines(text).length)
})
