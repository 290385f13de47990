// The corpus in short: it is what it claims to be, and the rules that there are find their share of it.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type PlantedCase, plantCorpus } from './corpus.ts'
import { existingRules, findingsIn } from './engine.ts'
import { heldOutCases, parseHeldOut, parseHeldOutFile } from './heldOut.ts'
import { measure } from './measure.ts'
import type { Host } from './operator.ts'
import { operators } from './operators.ts'
import { replace } from './place.ts'
import { type RuleId, ruleIds } from './specification.ts'
import { addedPieces, hunksIn } from './untouched.ts'

const corpus = plantCorpus({ seed: 1, count: 8, only: new Set() })

test('each rule has an operator, with at least six styles', () => {
  assert.deepEqual(
    operators.map(({ rule }) => rule),
    ruleIds,
  )
  for (const { rule, styles } of operators) assert.ok(styles.length >= 6, rule)
})

test('each rule has eight cases from at least four projects', () => {
  for (const rule of ruleIds) {
    const own = corpus.filter(planted => planted.rule === rule)
    assert.equal(own.length, 8, rule)
    assert.ok(new Set(own.map(({ project }) => project.name)).size >= 4, rule)
  }
})

test('a case says where, inside of the text after the change', () => {
  for (const { rule, style, before, after, where } of corpus) {
    const said = `${rule} (${style})`
    assert.notEqual(before, after, said)
    assert.ok(where.start >= 0 && where.start <= where.end && where.end <= after.length, said)
    assert.doesNotMatch(after, /[‹›]/, said)
  }
})

test('the same seed plants the same cases, whatever other rules are asked for', () => {
  const only = new Set<RuleId>(['removed-guard'])
  const alone = plantCorpus({ seed: 1, count: 8, only })
  const texts = (cases: readonly PlantedCase[]) => cases.map(({ path, after }) => [path, after])
  assert.deepEqual(texts(alone), texts(corpus.filter(({ rule }) => only.has(rule))))
})

test('the rules that there are find their share, and hardly speak in untouched hunks', () => {
  const cases = corpus.filter(({ rule }) => existingRules.has(rule))
  const untouched = addedPieces(48, 1)
  assert.equal(untouched.length, 48)
  for (const result of measure({ cases, untouched })) {
    // So few tell no rates, `npm run planted` does: here a rule must find most of its own, and seldom speak.
    assert.ok(result.caught >= result.planted - 2, `${result.rule}: ${result.missed.map(titleOf)}`)
    assert.ok(result.firedHunks <= 3, result.rule)
  }
})

function titleOf({ planted }: { readonly planted: PlantedCase }): string {
  return `${planted.style} in ${planted.project.name} ${planted.path}`
}

test('an untouched piece is one hunk', () => {
  const pieces = addedPieces(40, 2)
  const hunks = pieces.reduce((sum, piece) => sum + hunksIn(piece).length, 0)
  assert.ok(hunks >= 40 && hunks <= 44, `${hunks} hunks`)
})

test('marks say where, and go', () => {
  const project = { name: 'a', paths: ['a.ts'], read: () => 'one two three' }
  const host: Host = { project, path: 'a.ts', text: 'one two three' }
  const planted = replace(host, { start: 4, end: 7 }, 'a ‹b› c')
  assert.equal(planted.after, 'one a b c three')
  assert.equal(planted.after.slice(planted.where.start, planted.where.end), 'b')
})

const byHand = `rule: tls-verification-off
path: src/agent.ts

=== before
const agent = new Agent({})
=== after
const agent = new Agent({ ‹rejectUnauthorized: false› }) // ⟦202E⟧ pass‖word
=== file package.json
{ "name": "a" }
`

test('a case written by hand is read, and its rule finds it', () => {
  const planted = parseHeldOut('agent.txt', byHand)
  assert.equal(planted.after, 'const agent = new Agent({ rejectUnauthorized: false }) // \u202e password\n')
  assert.equal(planted.after.slice(planted.where.start, planted.where.end), 'rejectUnauthorized: false')
  assert.deepEqual(planted.project.paths, ['package.json', 'src/agent.ts'])
  const [finding] = findingsIn(planted)
  assert.equal(finding?.rule, 'tls-verification-off')
  assert.deepEqual(
    measure({ cases: [planted], untouched: [] }).map(({ caught, heldOutCaught }) => [caught, heldOutCaught]),
    [[1, 1]],
  )
})

test('a finding at another place is a miss', () => {
  const far = byHand
    .replace('‹rejectUnauthorized: false›', 'rejectUnauthorized: false')
    .replace('=== file', '\n\n\n‹last()›\n=== file')
  const [result] = measure({ cases: [parseHeldOut('far.txt', far)], untouched: [] })
  assert.equal(result?.caught, 0)
  assert.ok(result?.missed[0]?.others.some(({ rule }) => rule === 'tls-verification-off'))
})

test('a file may hold several cases, each as a change', () => {
  const change = [
    'path: src/agent.ts',
    'style: an option',
    '=== change',
    ' const options = {',
    '-  keepAlive: true,',
    '+  ‹rejectUnauthorized: false,›',
    '',
    ' }',
    '',
    '',
  ]
  const file = ['rule: tls-verification-off', ...change, 'rule: secret', ...change].join('\n')
  const [first, second, ...more] = parseHeldOutFile('agents.txt', file)
  assert.deepEqual(
    [first?.rule, first?.style, second?.rule, more],
    ['tls-verification-off', 'an option', 'secret', []],
  )
  for (const planted of [first, second]) {
    assert.equal(planted?.before, 'const options = {\n  keepAlive: true,\n\n}\n')
    assert.equal(planted?.after, 'const options = {\n  rejectUnauthorized: false,\n\n}\n')
  }
})

test('a case that is written otherwise is refused with what to do', () => {
  assert.throws(() => parseHeldOut('a.txt', 'rule: unheard-of\npath: a.ts\n'), /unheard-of/)
  assert.throws(() => parseHeldOut('a.txt', 'rule: secret\n'), /path: src\/file\.ts/)
  assert.throws(() => parseHeldOut('a.txt', 'rule: secret\npath: a.ts\n=== before\n'), /=== after/)
  assert.throws(() => parseHeldOut('a.txt', byHand.replaceAll(/[‹›]/g, '')), /enclose the place/)
})

test('all cases written by hand can be read', () => {
  assert.ok(heldOutCases().every(({ kind }) => kind === 'heldOut'))
})
