// The packages that a workspace knows: of its manifests, its lockfiles and what is installed.

import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import type { Resolver } from '../../../server/src/analysis/resolving.ts'
import { isLockfile, lockedNamesIn } from '../../../server/src/io/packageNames.ts'
import { createResolvers } from '../../../server/src/io/resolver.ts'
import { parseFixture } from '../../support/fixture.ts'

async function resolverOf(t: TestContext, fixture: string, folders = ''): Promise<Resolver> {
  const root = await mkdtemp(join(tmpdir(), 'countersign-packages-'))
  t.after(() => rm(root, { recursive: true, force: true }))
  const files = parseFixture(fixture)
  for (const [path, text] of files) {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), text)
  }
  for (const folder of folders.split(' ').filter(Boolean))
    await mkdir(join(root, folder), { recursive: true })
  return createResolvers(root).create([...files.keys()])
}

describe('lockfiles name what is installed', () => {
  const check = (path: string, text: string, expected: readonly string[]): void => {
    assert.ok(isLockfile(path))
    assert.deepEqual([...new Set(lockedNamesIn(path, text))], expected)
  }

  it('of npm', () => {
    check(
      'web/package-lock.json',
      `{
  "name": "web",
  "packages": {
    "": { "dependencies": { "never-there": "1" } },
    "node_modules/@acme/ui": {
      "version": "1.0.0"
    },
    "node_modules/a/node_modules/b.js": {
      "version": "2.0.0"
    },
    "node_modules/local": {
      "resolved": "packages/local",
      "link": true
    }
  }
}`,
      ['@acme/ui', 'b.js', 'local'],
    )
    check('package-lock.json', '{ "dependencies": {\n"old": {\n      "version": "1.0.0"', ['old'])
  })

  it('of pnpm', () => {
    check(
      'pnpm-lock.yaml',
      `importers:
  packages/ui:
    dependencies:
packages:
  /older/1.2.3:
  /@acme/older/1.2.3_react@18:
  /old@1.2.3:
  '@acme/ui@1.0.0':
    resolution: {}
  zod@3.0.0(a@1):
`,
      ['older', '@acme/older', 'old', '@acme/ui', 'zod'],
    )
  })

  it('of yarn', () => {
    check(
      'yarn.lock',
      `# yarn lockfile v1
"@acme/ui@^1.0.0", "@acme/ui@~1.0.0":
  version "1.0.0"
zod@^3:
  dependencies:
    other "1"
"old@npm:^1.0.0":
`,
      ['@acme/ui', 'zod', 'old'],
    )
  })

  it('of bun', () => {
    check(
      'bun.lock',
      `{ "packages": {
    "@acme/ui": ["@acme/ui@1.0.0", "", {}, "sha512-x"],
    "a/zod": ["zod@3.0.0", "", {}],
  } }`,
      ['@acme/ui', 'zod'],
    )
  })

  it('in one pass, however long they are', () => {
    const started = performance.now()
    for (const path of ['package-lock.json', 'pnpm-lock.yaml', 'yarn.lock', 'bun.lock'])
      for (const piece of ['"node_modules/', '"a": {\n', '  /@a', '[ "a', 'a'])
        lockedNamesIn(path, piece.repeat(100_000))
    assert.ok(performance.now() - started < 10_000)
  })
})

describe('a workspace knows packages', () => {
  it('by what its manifests declare, by its own names and by aliases', async t => {
    const { packages } = await resolverOf(
      t,
      `
// @file package.json
{ "name": "shop", "dependencies": { "a": "1" }, "engines": { "vscode": "1" } }
// @file packages/tax/package.json
{ "name": "@shop/tax", "devDependencies": { "b": "1" }, "peerDependencies": { "c": "1" } }
// @file tsconfig.base.json
{ /* shared */ "compilerOptions": { "paths": { "@app/*": ["src/*"], "*": ["types/*"] } } }
`,
    )
    assert.deepEqual([...(packages?.declared ?? [])].sort(), ['a', 'b', 'c', 'vscode'])
    assert.deepEqual([...(packages?.own ?? [])], ['shop', '@shop/tax'])
    assert.deepEqual(packages?.aliases, ['@app/*'])
  })

  it('by the folders of what is installed, up to the root', async t => {
    const { packages } = await resolverOf(
      t,
      '// @file packages/tax/package.json\n{}',
      'node_modules/a node_modules/.bin node_modules/@acme/ui packages/node_modules/b packages/tax/node_modules/c',
    )
    assert.deepEqual([...(packages?.installed ?? [])].sort(), ['@acme', '@acme/ui', 'a', 'b', 'c'])
  })

  it('not by a link that leads out of the root', async t => {
    const outside = await mkdtemp(join(tmpdir(), 'countersign-outside-'))
    t.after(() => rm(outside, { recursive: true, force: true }))
    await mkdir(join(outside, 'secret'))
    const root = await mkdtemp(join(tmpdir(), 'countersign-packages-'))
    t.after(() => rm(root, { recursive: true, force: true }))
    await writeFile(join(root, 'package.json'), '{}')
    await symlink(outside, join(root, 'node_modules'), 'junction')
    const { packages } = await createResolvers(root).create(['package.json'])
    assert.deepEqual([...(packages?.installed ?? [])], [])
  })

  it('and says nothing of them where there is no manifest', async t => {
    const { packages } = await resolverOf(t, '// @file a.ts\n')
    assert.equal(packages, undefined)
  })
})

it('a lockfile that changes asks for a new resolver', async t => {
  const root = await mkdtemp(join(tmpdir(), 'countersign-packages-'))
  t.after(() => rm(root, { recursive: true, force: true }))
  const { isConfiguration } = createResolvers(root)
  assert.ok(isConfiguration('web/pnpm-lock.yaml'))
  assert.ok(!isConfiguration('web/lock.yaml'))
})
