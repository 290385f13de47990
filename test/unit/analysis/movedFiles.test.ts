// Files that come and go one by one leave the workspace as if the repository had been read anew.

import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Host } from '../../../server/src/analysis/host.ts'
import { load } from '../../../server/src/analysis/load.ts'
import { Session } from '../../../server/src/analysis/session.ts'
import type { Snapshot } from '../../../server/src/analysis/snapshot.ts'
import { dependentsOf } from '../../../server/src/graph/declarationGraph.ts'
import { openNodeHost } from '../../../server/src/io/nodeHost.ts'
import { createRepository, type TestRepository, temporaryFolder } from '../io/gitRepository.ts'

const workerFile = fileURLToPath(new URL('../../../server/src/bin/indexWorker.ts', import.meta.url))

const start = {
  'package.json': '{ "name": "shop", "workspaces": ["packages/*"] }',
  'tsconfig.json': '{ "compilerOptions": { "paths": { "~/*": ["./src/*"] } } }',
  'packages/money/package.json':
    '{ "name": "money", "main": "./dist/index.js", "dependencies": { "next": "1" } }',
  'src/cart.ts': "import { total } from './total'\nexport const cart = () => total()\n",
  'src/page.ts':
    "import { cart } from '~/cart'\nimport { round } from 'money'\nexport const page = () => round(cart())\n",
  'src/total.ts': 'export const total = () => 1\n',
}

interface Moving {
  readonly repository: TestRepository
  readonly session: Session
  readonly host: Host
  /** How often the whole repository was read. */
  readonly reloads: () => number
}

async function open(t: TestContext): Promise<Moving> {
  const repository = createRepository(t)
  for (const [path, text] of Object.entries(start)) repository.write(path, text)
  repository.commit('First')
  const opened = await openNodeHost(repository.root, {
    workerFile,
    globalStorage: temporaryFolder(t),
    warn: () => undefined,
  })
  let reloads = 0
  const host: Host = {
    ...opened,
    resolvers: {
      ...opened.resolvers,
      create: files => {
        reloads++
        return opened.resolvers.create(files)
      },
    },
  }
  const session = new Session(host, { onProblem: () => undefined, onClaimed: () => undefined })
  t.after(async () => {
    await session.dispose()
    await opened.dispose()
  })
  await session.reload()
  return { repository, session, host, reloads: () => reloads }
}

function said({ graph, layout, lines, files }: Snapshot): unknown {
  const paths = [...(graph.links?.files.keys() ?? [])].sort()
  const declarations = paths.flatMap(path =>
    (graph.links?.files.get(path)?.facts.declarations ?? []).map(({ name }) => {
      const users = dependentsOf(graph, path, name).map(
        one => `${one.distance} ${one.path}#${one.declaration}`,
      )
      return `${path}#${name}: ${users.sort().join(', ')}`
    }),
  )
  const changed = [...files.values()]
    .map(one => `${one.path} ${one.before?.text} → ${one.after?.text}`)
    .sort()
  return { paths, declarations, layout, lines: [...lines.keys()].sort(), changed }
}

/** The same steps, one by one and read anew. */
async function check(
  t: TestContext,
  steps: readonly (readonly [string, string | undefined])[],
): Promise<void> {
  const { repository, session, host, reloads } = await open(t)
  for (const [path, text] of steps) {
    if (text === undefined) rmSync(join(repository.root, path))
    else repository.write(path, text)
    await session.filesChanged([path])
    const { snapshot } = await load(host, { kind: 'worktree' })
    assert.deepEqual(said(session.workspace.snapshot), said(snapshot), path)
  }
  // Once at the start, and once for each comparison.
  assert.equal(reloads(), 1 + steps.length)
}

describe('without reading everything anew', () => {
  it('a file that is imported comes, and goes', t =>
    check(t, [
      ['packages/money/src/index.ts', 'export const round = (value: number) => value\n'],
      ['packages/money/src/index.ts', undefined],
    ]))

  it('a file is deleted, and comes back', t =>
    check(t, [
      ['src/total.ts', undefined],
      ['src/total.ts', 'export const total = () => 2\n'],
    ]))

  it('a file takes the place of another one', t =>
    check(t, [
      ['src/total/index.ts', 'export const total = () => 3\n'],
      ['src/total.ts', undefined],
      ['src/total.tsx', 'export const total = () => 4\n'],
    ]))

  it('a route and an entry point are known as such', t =>
    check(t, [
      ['packages/money/pages/home.tsx', 'export default () => 1\n'],
      ['packages/money/src/index.ts', "export * from './round'\n"],
      ['packages/money/src/round.ts', 'export const round = () => 1\n'],
      ['packages/money/pages/home.tsx', undefined],
    ]))

  it('an open document is written for the first time', async t => {
    const { repository, session, host, reloads } = await open(t)
    rmSync(join(repository.root, 'src/total.ts'))
    await session.filesChanged(['src/total.ts'])
    await session.open('src/total.ts', start['src/total.ts'], 1)
    repository.write('src/total.ts', start['src/total.ts'])
    await session.filesChanged(['src/total.ts'])
    assert.equal(reloads(), 1)
    const users = dependentsOf(session.workspace.snapshot.graph, 'src/total.ts', 'total')
    assert.deepEqual(
      users.map(one => one.declaration),
      ['cart', 'page'],
    )
    assert.deepEqual(
      session.workspace.snapshot.layout,
      (await load(host, { kind: 'worktree' })).snapshot.layout,
    )
  })
})
