// The sample is the same for everybody, and it is what its README says.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { projectRoot } from '../../../scripts/paths.ts'
import { createSample } from '../../../scripts/sample/createSample.ts'
import { history } from '../../../scripts/sample/history.ts'
import { placeForSeed, places } from '../../../scripts/sample/places.ts'
import { blastRadius, buildGraph, reachPercentile } from '../../../server/src/graph/declarationGraph.ts'
import { extractFacts } from '../../../server/src/io/extractFacts.ts'
import { createResolvers } from '../../../server/src/io/resolver.ts'

let directory: string
let head: string

before(() => {
  directory = mkdtempSync(join(tmpdir(), 'countersign-sample-'))
  head = createSample(directory)
})

after(() => rmSync(directory, { recursive: true, force: true }))

const git = (...args: string[]) => execFileSync('git', args, { cwd: directory, encoding: 'utf8' })

test('has thirty commits of four people over nine months, and no remote', () => {
  assert.equal(history.length, 30)
  assert.equal(new Set(git('log', '--format=%ae').trim().split('\n')).size, 4)
  assert.equal(git('rev-list', '--count', 'HEAD').trim(), '30')
  assert.equal(git('remote'), '')
  assert.equal(git('status', '--porcelain'), '')
})

test('has the same hashes every time', () => {
  const again = mkdtempSync(join(tmpdir(), 'countersign-sample-'))
  try {
    assert.equal(createSample(again), head)
  } finally {
    rmSync(again, { recursive: true, force: true })
  }
})

test('goes forward in time', () => {
  const dates = history.map(commit => Date.parse(commit.at))
  assert.deepEqual(dates, dates.toSorted())
})

test('type-checks, and its own tests pass', () => {
  // A test runner inside a test runner says nothing on its own.
  const { NODE_TEST_CONTEXT: _, ...env } = process.env
  const run = (...args: string[]) =>
    execFileSync(process.execPath, args, { cwd: directory, encoding: 'utf8', env })
  run(join(projectRoot, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', '.')
  assert.match(run('--test', '--test-reporter=tap', 'packages/*/test/*.test.ts'), /^# fail 0$/m)
})

test('has every place that the simulated agent edits', () => {
  for (const place of Object.values(places).flat()) {
    const [path = '', name] = place.split('#')
    assert.match(readFileSync(join(directory, path), 'utf8'), new RegExp(`function ${name}\\(`), place)
  }
})

test('its wide place is among the two per cent that reach furthest, the middle ones among the ten', async () => {
  const reach = await reachOfPlaces(directory)
  for (const place of places.wide) assert.ok(reach(place) >= 0.98, `${place}: ${reach(place)}`)
  for (const place of places.middle)
    assert.ok(reach(place) >= 0.9 && reach(place) < 0.98, `${place}: ${reach(place)}`)
  for (const place of places.leaf) assert.ok(reach(place) < 0.5, `${place}: ${reach(place)}`)
})

test('a seed names a place, always the same', () => {
  assert.equal(placeForSeed('middle', 7), placeForSeed('middle', 7))
  assert.ok(places.leaf.includes(placeForSeed('leaf', 1000)))
})

/** The share of the sample's declarations that reach less far than a place, as the product counts it. */
async function reachOfPlaces(root: string): Promise<(place: string) => number> {
  const paths = git('ls-files').trim().split('\n')
  const facts = paths
    .filter(path => path.endsWith('.ts'))
    .map(path => extractFacts(path, readFileSync(join(root, path), 'utf8')).value)
  const { layout, resolve } = await createResolvers(root).create(paths)
  const graph = buildGraph(facts, resolve)
  return place => {
    const [path = '', name = ''] = place.split('#')
    return reachPercentile(graph, blastRadius(graph, layout, path, name).declarations)
  }
}
