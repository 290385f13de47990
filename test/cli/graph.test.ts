// `countersign graph export` and `--scip`, over a real repository with a real index.

import assert from 'node:assert/strict'
import { copyFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { readIndex } from '../../server/src/syntax/scip/scipIndex.ts'
import { countersign } from '../support/command.ts'
import { createShop } from '../support/shop.ts'
import { createRepository, temporaryFolder } from '../unit/io/gitRepository.ts'

test('graph export writes what the repository declares and uses, other languages too', t => {
  const { root, write } = createShop(t)
  write('page.ts', 'export const title = "Shop"\nexport const page = () => title\n')
  const json = countersign(root, 'graph', 'export', '--format', 'json')
  assert.deepEqual([json.status, json.err], [0, ''])
  const { declarations, edges } = JSON.parse(json.out)
  const shown = edges.map(([from, to]: readonly [number, number]) =>
    [declarations[from], declarations[to]].map(one => `${one.path}#${one.name}`).join(' → '),
  )
  assert.ok(shown.includes('page.ts#page → page.ts#title'))
  assert.ok(shown.includes('shop/price.py#label → shop/price.py#total'))
  const out = join(temporaryFolder(t), 'ours.scip')
  const scip = countersign(root, 'graph', 'export', '--format', 'scip', '--out', out)
  assert.deepEqual([scip.status, scip.out, scip.err], [0, '', ''])
  const bytes = readFileSync(out)
  const index = readIndex(bytes)
  assert.ok(typeof index !== 'string' && index.documents.length === 1)
  assert.equal(bytes.includes(Buffer.from(root)), false)
})

test('graph export asks for what it needs', t => {
  const { root } = createRepository(t)
  for (const [args, message] of [
    [['export'], 'Name a format with --format: scip, json, dot.'],
    [['export', '--format', 'svg'], 'Name a format with --format: scip, json, dot.'],
    [['export', '--format', 'scip'], 'A SCIP index is no text: name a file for it with --out FILE.'],
    [['show'], 'Say: graph export.'],
  ] as const) {
    const { status, out, err } = countersign(root, 'graph', ...args)
    assert.deepEqual([status, out], [2, ''])
    assert.equal(err.split('\n')[0], `countersign: ${message}`)
  }
})

test('an index is named on the command line, wherever it lies', t => {
  const { root, git } = createShop(t)
  const elsewhere = join(temporaryFolder(t), 'made-by-ci')
  copyFileSync(join(root, 'index.scip'), elsewhere)
  git('clean', '--quiet', '-dfX')
  const without = countersign(root, 'dependents', 'shop/price.py#total')
  assert.deepEqual(
    [without.status, without.err],
    [2, 'countersign: shop/price.py#total is not a source file of this repository.\n'],
  )
  const { status, out } = countersign(root, 'dependents', 'shop/price.py#total', '--scip', elsewhere)
  assert.equal(status, 0)
  assert.match(out, /^shop\/price\.py#total reaches 8 declarations, 3 files/)
  const missing = countersign(root, 'dependents', 'shop/price.py', '--scip', 'gone.scip')
  assert.equal(missing.status, 2)
  assert.match(missing.err, /gone\.scip is not there: what it says is not in the graph\./)
})
