// `check`, `request`, `explain`, `dependents` and `blame`, started as processes in a real repository.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { countersign } from '../support/command.ts'
import { agentEdits, sampleRepository } from '../support/sample.ts'
import { plainEnvironment, repositoryAt, temporaryFolder } from '../unit/io/gitRepository.ts'

const wide = 'packages/price/src/parse.ts'

test('a change of an agent in the widest function is refused, requested, and then passes', async t => {
  const root = sampleRepository(t)
  await agentEdits(root, `${wide}#parsePrice`, 5).report()
  repositoryAt(root).git('add', wide)

  const refused = countersign(root, 'check', '--staged')
  assert.equal(refused.status, 1)
  assert.match(refused.err, /^countersign: 1 region needs a review before this commit$/m)
  assert.match(refused.err, /^ {2}packages\/price\/src\/parse\.ts:8: parsePrice — high: .*Claude Code/m)
  assert.match(refused.err, /countersign request --to /)
  assert.ok(refused.err.trim().split('\n').length <= 10)

  const json = JSON.parse(countersign(root, 'check', '--staged', '--format', 'json').out)
  assert.equal(json.schema, 1)
  assert.equal(json.scope.kind, 'staged')
  assert.equal(json.change.level, 'high')
  const [first] = json.assessments
  assert.deepEqual(
    [first.path, first.declaration, first.change, first.contributor, first.signOff],
    [wide, 'parsePrice', 'body', 'ai', 'none'],
  )
  assert.deepEqual(
    [first.evidence[0].kind, first.evidence[0].grade, first.evidence[0].tool, first.evidence[0].session],
    ['hook', 'A', 'claude-code', 'a-session'],
  )
  assert.ok(first.radius.files >= 5)
  const sum = first.contributions.reduce((total: number, one: { points: number }) => total + one.points, 0)
  assert.ok(Math.abs(sum - first.points) < 0.01)

  const requested = countersign(root, 'request', '--to', '@dana')
  assert.equal(requested.status, 0)
  assert.match(requested.out, /Requested a review of 1 region from @dana/)
  const passed = countersign(root, 'check', '--staged')
  assert.deepEqual([passed.status, passed.out, passed.err], [0, '', ''])
})

test('what is staged counts, not what is in the worktree', t => {
  const root = sampleRepository(t)
  const text = readFileSync(join(root, wide), 'utf8')
  writeFileSync(join(root, wide), text.replace('input.trim()', 'input.trim({ rejectUnauthorized: false })'))
  assert.equal(countersign(root, 'check', '--staged').status, 0)
  assert.equal(countersign(root, 'check', '--worktree').status, 1)
})

test('explain says every contribution of a line, and what would lower it', async t => {
  const root = sampleRepository(t)
  await agentEdits(root, `${wide}#parsePrice`, 5).report()
  const { status, out } = countersign(root, 'explain', `${wide}:9`)
  assert.equal(status, 0)
  assert.match(out, /parsePrice — high/)
  assert.match(out, /Written by Claude Code/)
  assert.match(out, /Reaches \d+ declarations/)
  assert.match(out, /region sha256:[0-9a-f]{64}/)
})

test('blame tells who wrote each line', async t => {
  const root = sampleRepository(t)
  await agentEdits(root, `${wide}#parsePrice`, 5).report()
  const { lines } = JSON.parse(countersign(root, 'blame', wide, '--json').out)
  const ai = lines.filter((line: { contributor: string }) => line.contributor === 'ai')
  assert.deepEqual(
    ai.map((line: { line: number }) => line.line),
    [8, 9, 10, 11, 12],
  )
  assert.deepEqual([ai[0].grade, ai[0].tool], ['A', 'claude-code'])
  assert.equal(lines[0].contributor, 'unknown')
  assert.equal(lines.length, readFileSync(join(root, wide), 'utf8').trimEnd().split('\n').length)
  assert.match(
    countersign(root, 'blame', wide).out,
    /^not committed yet Claude Code +ai {6}A \d{4}-\d\d-\d\d {4}8 {2}/m,
  )
})

test('dependents names what a declaration reaches, nearest first', t => {
  const root = sampleRepository(t)
  const answer = JSON.parse(countersign(root, 'dependents', `${wide}#parsePrice`, '--json').out)
  assert.equal(answer.declaration, `${wide}#parsePrice`)
  assert.equal(answer.dependents[0].distance, 1)
  assert.equal(answer.radius.declarations, answer.dependents.length)
  assert.ok(answer.radius.packages >= 2)
  assert.match(countersign(root, 'dependents', `${wide}#nothing`).err, /declares no "nothing"/)
})

test('a range is scored commit by commit', async t => {
  const root = sampleRepository(t)
  const { git, commit, write } = repositoryAt(root)
  const base = git('rev-parse', 'HEAD')
  for (let index = 0; index < 6; index++) {
    const lines = Array.from({ length: 25 }, (_, line) => `export const value${line} = ${line}`)
    write(`packages/cart/src/generated${index}.ts`, `${lines.join('\n')}\n`)
    commit(`Add part ${index}`)
  }
  const { change, scope } = JSON.parse(countersign(root, 'check', '--base', base, '--format', 'json').out)
  assert.equal(scope.kind, 'range')
  assert.ok(change.score < 95, `score ${change.score}`)
})

test('what cannot be decided says why, with a status of its own', t => {
  const folder = temporaryFolder(t)
  const outside = countersign(folder, 'check')
  assert.equal(outside.status, 2)
  assert.match(outside.err, /could not decide: this folder is in no git repository/)

  const root = sampleRepository(t)
  assert.match(countersign(root, 'check', '--base', 'nowhere').err, /there is no commit "nowhere"/)
  assert.equal(countersign(root, 'check', '--nonsense').status, 2)
  assert.equal(countersign(root, 'nonsense').status, 2)

  const { write, commit } = repositoryAt(root)
  write('.countersign/policy.json', '{\n  "schema": 1,\n  "gate": {\n    "level": "hihg"\n  }\n}\n')
  commit('Add a policy')
  const undecided = countersign(root, 'check', '--staged')
  assert.equal(undecided.status, 2)
  assert.match(undecided.err, /policy\.json line 4: .*"gate\.level" must be medium, high or critical/)
})

test('an empty repository and one without TypeScript are decided', t => {
  const empty = temporaryFolder(t)
  execFileSync('git', ['init', '--quiet'], { cwd: empty, env: plainEnvironment })
  assert.equal(countersign(empty, 'check').status, 0)
  writeFileSync(join(empty, 'notes.md'), 'one\n')
  const { out, status } = countersign(empty, 'check', '--format', 'json')
  assert.equal(status, 0)
  assert.equal(JSON.parse(out).assessments[0].path, 'notes.md')
})

test('an override is recorded with its reason, and holds for exactly that content', async t => {
  const root = sampleRepository(t)
  await agentEdits(root, `${wide}#parsePrice`, 5).report()
  repositoryAt(root).git('add', wide)
  const overridden = countersign(root, 'check', '--staged', '--override', 'the shop is down')
  assert.equal(overridden.status, 0)
  assert.match(overridden.err, /recorded an override of 1 region for exactly this content: the shop is down/)
  assert.equal(countersign(root, 'check', '--staged').status, 0)
  const { gate } = JSON.parse(countersign(root, 'check', '--staged', '--format', 'json').out)
  assert.deepEqual(gate, { result: 'pass', because: ['Overridden: the shop is down'] })

  const text = readFileSync(join(root, wide), 'utf8')
  writeFileSync(join(root, wide), text.replace('spent > 50', 'spent > 51'))
  repositoryAt(root).git('add', wide)
  assert.equal(countersign(root, 'check', '--staged').status, 1)
})

test('what only a merge brought in stands as the whole difference puts it', t => {
  const root = sampleRepository(t)
  const { git, write, commit } = repositoryAt(root)
  const base = git('rev-parse', 'HEAD')
  git('switch', '--quiet', '--create', 'side')
  write('docs/side.md', 'one\n')
  commit('Add a page')
  git('switch', '--quiet', 'main')
  write('docs/main.md', 'two\n')
  commit('Add another')
  git('merge', '--quiet', '--no-commit', '--no-ff', 'side')
  write('packages/cart/src/smuggled.ts', 'export const agent = { rejectUnauthorized: false }\n')
  commit('Merge the side')
  const { assessments, gate } = JSON.parse(countersign(root, 'check', '--base', base, '--format', 'json').out)
  const smuggled = assessments.find((one: { path: string }) => one.path.endsWith('smuggled.ts'))
  assert.equal(smuggled.level, 'critical')
  assert.equal(gate.result, 'refuse')
})
