// What is recalled by git's names of contents is what would be read anew.

import assert from 'node:assert/strict'
import { readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Host } from '../../../server/src/analysis/host.ts'
import { load } from '../../../server/src/analysis/load.ts'
import type { Scope, Snapshot } from '../../../server/src/analysis/snapshot.ts'
import { factsOf } from '../../../server/src/graph/declarationGraph.ts'
import { openNodeHost } from '../../../server/src/io/nodeHost.ts'
import { createRepository, type TestRepository, temporaryFolder } from './gitRepository.ts'

const workerFile = fileURLToPath(new URL('../../../server/src/bin/indexWorker.ts', import.meta.url))

interface Reading {
  readonly snapshot: Snapshot
  /** Files of which the text was read, for whatever reason. */
  readonly read: readonly string[]
}

/** Reads a scope in a process's stead: opens everything, and closes it. */
async function read(t: TestContext, root: string, scope: Scope): Promise<Reading> {
  const options = { workerFile, globalStorage: temporaryFolder(t), warn: () => undefined }
  const host = await openNodeHost(root, options)
  const seen: string[] = []
  const files: Host['files'] = {
    ...host.files,
    read: path => {
      seen.push(path)
      return host.files.read(path)
    },
  }
  try {
    const { snapshot } = await load({ ...host, files }, scope)
    return { snapshot, read: seen.filter(path => path.endsWith('.ts')).sort() }
  } finally {
    await host.dispose()
  }
}

/** Long after it was written: what is as young as the index may have changed since. */
function rest({ root, git }: TestRepository, ...paths: readonly string[]): void {
  for (const path of paths) utimesSync(join(root, path), 1_000_000, 1_000_000)
  git('update-index', '--refresh')
}

const said = ({ snapshot: { graph, lines } }: Reading, path: string) => [
  factsOf(graph, path),
  lines.get(path),
]

const texts = {
  'a.ts': 'export function one() {\n  return 1\n}\n',
  'b.ts': "import { one } from './a'\n\nexport const two = () => one()\n",
}

function sample(t: TestContext): TestRepository {
  const repository = createRepository(t)
  for (const [path, text] of Object.entries(texts)) repository.write(path, text)
  repository.commit('First')
  rest(repository, ...Object.keys(texts))
  return repository
}

describe('a second reading', () => {
  for (const scope of [{ kind: 'worktree' }, { kind: 'staged' }] as const) {
    it(`of the same files reads none of them (${scope.kind})`, async t => {
      const { root } = sample(t)
      const first = await read(t, root, scope)
      assert.deepEqual(first.read, ['a.ts', 'b.ts'])
      const second = await read(t, root, scope)
      assert.deepEqual(second.read, [])
      for (const path of Object.keys(texts)) assert.deepEqual(said(second, path), said(first, path))
      assert.deepEqual(second.snapshot.problems, first.snapshot.problems)
    })
  }

  it('of a commit reads no blob of it', async t => {
    const repository = sample(t)
    await read(t, repository.root, { kind: 'worktree' })
    const head = repository.git('rev-parse', 'HEAD')
    const { snapshot } = await read(t, repository.root, { kind: 'range', base: undefined, head })
    assert.deepEqual(snapshot.lines.get('a.ts'), [0, 24, 35, 37])
    assert.equal(factsOf(snapshot.graph, 'b.ts')?.declarations[0]?.name, 'two')
  })

  it('reads what was changed, also by as many bytes, and what was added', async t => {
    const repository = sample(t)
    await read(t, repository.root, { kind: 'worktree' })
    repository.write('a.ts', texts['a.ts'].replace('one', 'uno'))
    repository.write('c.ts', 'export const three = 3\n')
    const { read: seen, snapshot } = await read(t, repository.root, { kind: 'worktree' })
    assert.deepEqual([...new Set(seen)], ['a.ts', 'c.ts'])
    assert.equal(factsOf(snapshot.graph, 'a.ts')?.declarations[0]?.name, 'uno')
    assert.equal(factsOf(snapshot.graph, 'c.ts')?.declarations[0]?.name, 'three')
  })

  it('reads what is as young as the index, for it may have changed in the same instant', async t => {
    const repository = sample(t)
    await read(t, repository.root, { kind: 'worktree' })
    writeFileSync(join(repository.root, 'a.ts'), texts['a.ts'].replace('one', 'uno'))
    repository.git('add', 'a.ts')
    const index = Date.now() / 1000 + 10
    utimesSync(join(repository.root, 'a.ts'), index, index)
    const { read: seen } = await read(t, repository.root, { kind: 'worktree' })
    assert.ok(seen.includes('a.ts'))
  })

  it('sees what is staged, and not what lies in the worktree', async t => {
    const repository = sample(t)
    await read(t, repository.root, { kind: 'staged' })
    repository.write('a.ts', texts['a.ts'].replace('one', 'uno'))
    repository.git('add', 'a.ts')
    repository.write('a.ts', texts['a.ts'].replace('one', 'eins'))
    const { snapshot } = await read(t, repository.root, { kind: 'staged' })
    assert.equal(factsOf(snapshot.graph, 'a.ts')?.declarations[0]?.name, 'uno')
  })

  it('reads files that git keeps with other line ends: what it names is another text', async t => {
    const repository = createRepository(t)
    repository.git('config', 'core.autocrlf', 'true')
    repository.write('a.ts', texts['a.ts'].replaceAll('\n', '\r\n'))
    repository.commit('First')
    rest(repository, 'a.ts')
    const lines = [0, 25, 37, 40]
    for (const _ of ['first', 'second']) {
      const { snapshot, read: seen } = await read(t, repository.root, { kind: 'worktree' })
      assert.deepEqual(seen, ['a.ts'])
      assert.deepEqual(snapshot.lines.get('a.ts'), lines)
    }
  })

  it('reads everything where what was kept is gone or damaged', async t => {
    const repository = sample(t)
    await read(t, repository.root, { kind: 'worktree' })
    const folder = join(repository.root, '.git', 'countersign', 'facts')
    for (const name of readdirSync(folder)) {
      const kept = readFileSync(join(folder, name), 'utf8')
      writeFileSync(join(folder, name), kept.replaceAll('[', '{'))
    }
    const { read: seen, snapshot } = await read(t, repository.root, { kind: 'worktree' })
    assert.deepEqual(seen, ['a.ts', 'b.ts'])
    assert.equal(factsOf(snapshot.graph, 'a.ts')?.declarations[0]?.name, 'one')
  })
})
