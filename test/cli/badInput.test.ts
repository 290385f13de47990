// Bad input on the command line: `check` decides, or says in one sentence why it could not.

import assert from 'node:assert/strict'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { badRepositories, goodText } from '../support/badRepositories.ts'
import { countersign, countersignWith } from '../support/command.ts'
import { createRepository, type TestRepository, temporaryFolder } from '../unit/io/gitRepository.ts'

for (const { name, arrange, says, regions, status = 0, impossible } of badRepositories) {
  test(`check decides with ${name}`, { skip: impossible ?? false }, t => {
    const repository = withGoodFile(t)
    arrange(repository)
    const ran = countersign(repository.root, 'check', '--json')
    assert.equal(ran.status, status, ran.err)
    const { assessments, problems, gate } = JSON.parse(ran.out)
    assert.equal(gate.result, ['pass', 'refuse', 'undecided'][status])
    if (says) assert.match(problems.join('\n'), says)
    const found = assessments.map(
      (one: { path: string; declaration: string }) => `${one.path}#${one.declaration}`,
    )
    if (regions) assert.deepEqual(found.sort(), regions)
    // One sentence for whoever waits for the commit.
    assert.match(ran.err, status < 2 ? /^$/ : /^countersign: could not decide: [^\n]+\n$/)
  })
}

test('without git on the PATH, check says what to do', t => {
  const { root } = withGoodFile(t)
  const { status, err } = countersignWith(root, ['check'], { environment: { PATH: temporaryFolder(t) } })
  assert.deepEqual(
    [status, err],
    [2, 'countersign: git could not be started: is it installed and on the PATH?\n'],
  )
})

test('an index that git cannot read is undecided', t => {
  const { root } = withGoodFile(t)
  writeFileSync(join(root, '.git', 'index'), 'garbage')
  const { status, err } = countersign(root, 'check', '--staged')
  assert.equal(status, 2)
  assert.match(err, /^countersign: git \S+ failed: [^\n]*index file[^\n]*\n$/)
})

test('5,000 files deleted at once are assessed', t => {
  const repository = withGoodFile(t)
  for (let index = 0; index < 5_000; index++)
    repository.write(`many/${index % 50}/${index}.ts`, `export const a = ${index}\n`)
  repository.commit('Add many')
  rmSync(join(repository.root, 'many'), { recursive: true })
  const { assessments } = JSON.parse(countersign(repository.root, 'check', '--worktree', '--json').out)
  assert.equal(assessments.length, 5_000)
})

test('the other commands say in one line what they cannot do', t => {
  const { root } = withGoodFile(t)
  mkdirSync(join(root, 'folder.ts'))
  writeFileSync(join(root, 'binary.ts'), new Uint8Array([0, 1, 2]))
  for (const args of [
    ['blame', 'folder.ts'],
    ['blame', 'binary.ts'],
    ['blame', 'nowhere.ts'],
    ['blame', '../outside.ts'],
    ['blame', 'a\u202eb.ts'],
    ['dependents', 'nowhere.ts#nothing'],
    ['dependents', 'good.ts#__proto__'],
    ['explain', 'good.ts:0'],
    ['explain', 'good.ts:99999'],
    ['explain', 'good.ts:x'],
    ['read', 'sha256:no'],
    ['check', '--base', '--upload-pack=x'],
    ['check', '--format', '__proto__'],
    ['check', '--format', 'toString'],
    ['__proto__'],
  ]) {
    const { status, err, out } = countersign(root, ...args)
    assert.notEqual(status, null, args.join(' '))
    assert.ok(status === 0 || /^countersign[ :][^\n]+\n(usage: [^\n]+\n)?$/.test(err), `${args}: ${err}`)
    assert.doesNotMatch(`${out}${err}`, /\n\s+at |\u202e/, args.join(' '))
  }
})

function withGoodFile(t: TestContext): TestRepository {
  const repository = createRepository(t)
  repository.write('good.ts', goodText)
  repository.commit('First')
  return repository
}
