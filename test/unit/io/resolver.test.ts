// Where specifiers lead: fixtures of files, and lines of `from specifier -> file`.

import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import type { Resolver } from '../../../server/src/analysis/resolving.ts'
import { createFileFinder } from '../../../server/src/io/fileFinder.ts'
import { createResolvers } from '../../../server/src/io/resolver.ts'
import { parseFixture } from '../../support/fixture.ts'

async function create(t: TestContext, fixture: string): Promise<Resolver & { readonly root: string }> {
  const root = await mkdtemp(join(tmpdir(), 'countersign-resolver-'))
  t.after(() => rm(root, { recursive: true, force: true }))
  const files = parseFixture(fixture)
  for (const [path, text] of files) {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), text)
  }
  return { ...(await createResolvers(root).create([...files.keys()])), root }
}

/** Each line: `from specifier -> file`, or `-> nothing`. */
async function check(t: TestContext, fixture: string, expected: string): Promise<void> {
  const { resolve } = await create(t, fixture)
  const lines = expected
    .trim()
    .split('\n')
    .map(line => line.trim())
  const actual = lines.map(line => {
    const [from = '', specifier = ''] = line.split(' ')
    return `${from} ${specifier} -> ${resolve(from, specifier) ?? 'nothing'}`
  })
  assert.deepEqual(actual, lines)
}

/** Empty files, one path a word. */
function empty(paths: string): string {
  return paths
    .trim()
    .split(/\s+/)
    .map(path => `// @file ${path}\n`)
    .join('')
}

describe('relative specifiers', () => {
  it('find sources by any extension, and folders by their index', async t => {
    await check(
      t,
      empty(
        'src/a.ts src/b.tsx src/c.js src/d/index.ts src/e.d.ts src/f.json src/g.vue src/h.test.ts src/i.mts src/index.ts',
      ),
      `
      src/a.ts ./b -> src/b.tsx
      src/a.ts ./b.js -> src/b.tsx
      src/a.ts ./b.jsx -> src/b.tsx
      src/a.ts ./c.js -> src/c.js
      src/a.ts ./d -> src/d/index.ts
      src/a.ts ./d/ -> src/d/index.ts
      src/a.ts ./e -> src/e.d.ts
      src/a.ts ./f.json -> src/f.json
      src/a.ts ./g.vue -> src/g.vue
      src/a.ts ./h.test -> src/h.test.ts
      src/a.ts ./i.mjs -> src/i.mts
      src/d/index.ts .. -> src/index.ts
      src/d/index.ts . -> src/d/index.ts
      src/a.ts ./f.json?raw -> src/f.json
      src/a.ts ./nothing -> nothing
      src/a.ts ../../etc/passwd -> nothing
      src/a.ts /src/a.ts -> nothing
      src/a.ts node:fs -> nothing
      src/a.ts fs -> nothing
      `,
    )
  })

  it('prefer the source to what is declared or compiled beside it', async t => {
    await check(
      t,
      empty('a.ts b.ts b.js b.d.ts c.js c.d.ts'),
      'a.ts ./b -> b.ts\na.ts ./b.js -> b.ts\na.ts ./c -> c.js',
    )
  })
})

describe('path aliases', () => {
  it('come from the nearest tsconfig.json, with what it extends', async t => {
    await check(
      t,
      `
// @file tsconfig.base.json
{ "compilerOptions": { "baseUrl": ".", "paths": { "@lib/*": ["lib/*", "generated/*"] } } } // comment
// @file app/tsconfig.json
{ "extends": "../tsconfig.base", "compilerOptions": {} }
// @file other/tsconfig.json
{ "compilerOptions": { "paths": { "~/*": ["./src/*"] } } }
// @file lib/a.ts
// @file generated/b.ts
// @file app/main.ts
// @file app/deep/main.ts
// @file other/main.ts
// @file other/src/c.ts
`,
      `
      app/main.ts @lib/a -> lib/a.ts
      app/deep/main.ts @lib/b -> generated/b.ts
      app/main.ts lib/a -> lib/a.ts
      other/main.ts ~/c -> other/src/c.ts
      other/main.ts @lib/a -> nothing
      `,
    )
  })

  it('come from the configuration above, too, where the nearest is not for the folder', async t => {
    await check(
      t,
      `
// @file tsconfig.json
{ "exclude": ["left"], "compilerOptions": { "paths": { "~tools": ["./tools.ts"], "~own": ["./tools.ts"] } } }
// @file left/out/tsconfig.json
{ "include": ["src"] }
// @file left/out/a.ts
// @file left/a.ts
// @file app/tsconfig.json
{ "include": ["src"], "exclude": ["**/*.test.ts"], "compilerOptions": { "paths": { "~own": ["./src/own.ts"] } } }
// @file all/tsconfig.json
{ "compilerOptions": {} }
// @file solution/tsconfig.json
{ "files": [], "references": [{ "path": "./tsconfig.app.json" }] }
// @file solution/tsconfig.app.json
{ "compilerOptions": { "paths": { "~own": ["./a.ts"] } } }
// @file solution/a.ts
// @file tools.ts
// @file app/src/own.ts
// @file app/src/a.test.ts
// @file app/tests/a.ts
// @file all/a.ts
`,
      `
      app/src/own.ts ~tools -> nothing
      app/src/a.test.ts ~own -> app/src/own.ts
      app/tests/a.ts ~tools -> tools.ts
      app/tests/a.ts ~own -> app/src/own.ts
      all/a.ts ~tools -> nothing
      solution/a.ts ~own -> solution/a.ts
      solution/a.ts ~tools -> nothing
      tools.ts ~own -> tools.ts
      left/a.ts ~own -> tools.ts
      left/out/a.ts ~own -> nothing
      `,
    )
  })

  it('come from the projects that a solution names', async t => {
    await check(
      t,
      `
// @file tsconfig.json
{ "files": [], "references": [{ "path": "./tsconfig.app.json" }] }
// @file tsconfig.app.json
{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }
// @file src/a.ts
`,
      'src/a.ts @/a -> src/a.ts',
    )
  })

  it('come from every extends of a list, and from packages of the workspace that are not installed', async t => {
    const { resolve, problems } = await create(
      t,
      `
// @file packages/config/package.json
{ "name": "@acme/tsconfig" }
// @file packages/config/base.json
{ "compilerOptions": { "paths": { "@base/*": ["../../lib/*"] } } }
// @file a.json
{ "compilerOptions": { "baseUrl": "./src" } }
// @file b.json
{ "compilerOptions": { "paths": { "~/*": ["./*"] } } }
// @file tsconfig.json
{ "extends": ["./a.json", "./b.json"] }
// @file app/tsconfig.json
{ "extends": "@acme/tsconfig/base.json" }
// @file src/deep/x.ts
// @file lib/y.ts
`,
    )
    assert.equal(resolve('src/main.ts', '~/deep/x'), 'src/deep/x.ts')
    assert.equal(resolve('src/main.ts', 'deep/x'), 'src/deep/x.ts')
    assert.equal(resolve('app/main.ts', '@base/y'), 'lib/y.ts')
    assert.deepEqual(problems, [])
  })

  it('outlive a missing extends, which is a problem', async t => {
    const { resolve, problems, root } = await create(
      t,
      `
// @file tsconfig.json
{ "extends": ["./generated.json", "./base.json"], "compilerOptions": {} }
// @file base.json
{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }
// @file src/a.ts
`,
    )
    assert.equal(resolve('src/a.ts', '@/a'), 'src/a.ts')
    assert.equal(problems.length, 1)
    assert.match(
      problems[0]?.message ?? '',
      /^tsconfig\.json could not be read altogether: .*generated\.json/,
    )
    assert.ok(!problems[0]?.message.includes(root))
  })

  it('are never read from outside of the root, not even through a link', async t => {
    const outside = await mkdtemp(join(tmpdir(), 'countersign-outside-'))
    t.after(() => rm(outside, { recursive: true, force: true }))
    await writeFile(join(outside, 'evil.json'), '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }')
    const root = await mkdtemp(join(tmpdir(), 'countersign-resolver-'))
    t.after(() => rm(root, { recursive: true, force: true }))
    await mkdir(join(root, 'linked'))
    await mkdir(join(root, 'src'))
    await writeFile(join(root, 'src/a.ts'), '')
    await symlink(outside, join(root, 'link'))
    await writeFile(join(root, 'tsconfig.json'), JSON.stringify({ extends: join(outside, 'evil.json') }))
    await writeFile(join(root, 'linked/tsconfig.json'), '{ "extends": "../link/evil.json" }')
    const paths = ['tsconfig.json', 'linked/tsconfig.json', 'src/a.ts']
    const { resolve, problems } = await createResolvers(root).create(paths)
    assert.equal(resolve('src/b.ts', '@/a'), undefined)
    assert.equal(resolve('linked/b.ts', '@/a'), undefined)
    assert.equal(problems.length, 2)
  })

  it('that are nonsense match nothing', async t => {
    await check(
      t,
      `
// @file tsconfig.json
{ "compilerOptions": { "paths": 3, "baseUrl": [] } }
// @file a/tsconfig.json
[ not json
// @file a/b.ts
`,
      'a/b.ts @/b -> nothing\nb.ts @/b -> nothing',
    )
  })
})

describe('packages of the workspace', () => {
  const monorepo = `
// @file package.json
{ "name": "root", "private": true, "workspaces": ["packages/*"] }
// @file packages/core/package.json
{ "name": "@shop/core", "exports": {
  ".": { "types": "./dist/index.d.ts", "import": "./dist/index.js" },
  "./money": { "source": "./src/money.ts", "default": "./dist/money.js" },
  "./rules/*": "./dist/rules/*.js",
  "./hidden": null },
  "imports": { "#tax": "./dist/tax.js", "#ui": "ui" } }
// @file packages/core/src/index.ts
// @file packages/core/src/money.ts
// @file packages/core/src/tax.ts
// @file packages/core/src/rules/vat.ts
// @file packages/ui/package.json
{ "name": "ui", "main": "lib/main.cjs", "module": "build/esm/main.mjs", "bin": { "ui": "./bin.js" } }
// @file packages/ui/src/main.ts
// @file packages/ui/src/button.tsx
// @file packages/ui/bin.js
// @file packages/plain/package.json
{ "name": "plain" }
// @file packages/plain/index.js
// @file app/main.ts
`

  it('are found by name, through exports and to the source of what is not built', async t => {
    await check(
      t,
      monorepo,
      `
      app/main.ts @shop/core -> packages/core/src/index.ts
      app/main.ts @shop/core/money -> packages/core/src/money.ts
      app/main.ts @shop/core/rules/vat -> packages/core/src/rules/vat.ts
      app/main.ts @shop/core/tax -> packages/core/src/tax.ts
      app/main.ts ui -> packages/ui/src/main.ts
      app/main.ts ui/button -> packages/ui/src/button.tsx
      app/main.ts plain -> packages/plain/index.js
      app/main.ts react -> nothing
      packages/core/src/index.ts #tax -> packages/core/src/tax.ts
      packages/core/src/index.ts #ui -> packages/ui/src/main.ts
      packages/core/src/index.ts @shop/core -> packages/core/src/index.ts
      packages/ui/bin.js ./lib/main.cjs -> packages/ui/src/main.ts
      `,
    )
  })

  it('of one name are found by who asks: the one that lies nearest, else the first', async t => {
    await check(
      t,
      `
// @file examples/astro/api/package.json
{ "name": "api", "main": "index.ts" }
// @file examples/astro/api/index.ts
// @file examples/astro/site/a.ts
// @file examples/remix/api/package.json
{ "name": "api", "main": "index.ts" }
// @file examples/remix/api/index.ts
// @file examples/remix/api/test/a.ts
// @file examples/remix/site/a.ts
// @file other/a.ts
`,
      `
      examples/astro/site/a.ts api -> examples/astro/api/index.ts
      examples/remix/site/a.ts api -> examples/remix/api/index.ts
      examples/remix/api/test/a.ts api -> examples/remix/api/index.ts
      other/a.ts api -> examples/astro/api/index.ts
      `,
    )
  })

  it('are found alike whatever names them: npm, pnpm, yarn or bun', async t => {
    const packages = `
// @file libs/a/package.json
{ "name": "a", "exports": { ".": { "types": "./dist/a.d.ts", "import": "./dist/a.js" } } }
// @file libs/a/src/a.ts
// @file app/main.ts
`
    const roots = [
      '// @file package.json\n{ "workspaces": ["libs/*"] }',
      '// @file package.json\n{ "workspaces": { "packages": ["libs/*"], "catalog": {} } }',
      "// @file pnpm-workspace.yaml\npackages: ['libs/*']",
    ]
    for (const root of roots) await check(t, `\n${root}${packages}`, 'app/main.ts a -> libs/a/src/a.ts')
  })

  it('are found through conditions, in the order in which the package gives them', async t => {
    await check(
      t,
      `
// @file a/package.json
{ "name": "a", "exports": {
  ".": { "browser": "./browser.js", "node": { "import": "./node.js" }, "default": "./other.js" },
  "./source": { "source": "./src/s.ts", "default": "./dist/s.js" },
  "./types": { "types": "./t.d.ts", "default": "./t.js" },
  "./deep/*/x": "./src/*/x.ts" },
  "imports": { "#dep": { "node": "./node.js", "default": "./browser.js" }, "#in/*": "./src/*.ts" } }
// @file a/browser.js
// @file a/node.js
// @file a/other.js
// @file a/src/s.ts
// @file a/src/one/x.ts
// @file a/t.d.ts
// @file b/main.ts
`,
      `
      b/main.ts a -> a/node.js
      b/main.ts a/source -> a/src/s.ts
      b/main.ts a/types -> a/t.d.ts
      b/main.ts a/deep/one/x -> a/src/one/x.ts
      a/node.js #dep -> a/node.js
      a/node.js #in/s -> a/src/s.ts
      `,
    )
  })

  it('are found by typesVersions', async t => {
    await check(
      t,
      `
// @file a/package.json
{ "name": "a", "types": "./index.d.ts", "typesVersions": { ">=4": { "index.d.ts": ["source/index.ts"], "*": ["source/*"] } } }
// @file a/source/index.ts
// @file a/source/money.ts
`,
      `
      b.ts a -> a/source/index.ts
      b.ts a/money -> a/source/money.ts
      `,
    )
  })

  it('are found from where the compiler writes, by the configuration or by a source map', async t => {
    const root = `
// @file a/package.json
{ "name": "a", "main": "target/main.js", "types": "typings/main.d.ts" }
// @file a/tsconfig.build.json
{ "compilerOptions": { "outDir": "./target", "declarationDir": "typings", "rootDir": "./code" } }
// @file a/code/main.ts
// @file a/code/deep/x.ts
// @file b/package.json
{ "name": "b", "main": "bundle/index.js" }
// @file b/bundle/index.js.map
{ "sourceRoot": "..", "sources": ["../../secret.ts", "parts/b.ts"] }
// @file b/parts/b.ts
`
    await check(
      t,
      root,
      `
      c.ts a -> a/code/main.ts
      c.ts a/target/deep/x -> a/code/deep/x.ts
      c.ts b -> b/parts/b.ts
      `,
    )
  })

  it('have entry points', async t => {
    const { layout } = await create(t, monorepo)
    assert.deepEqual(
      layout.packages.map(({ name, folder, entryPoints }) => `${name} ${folder}: ${entryPoints.join(' ')}`),
      [
        'root : ',
        '@shop/core packages/core: packages/core/src/index.ts packages/core/src/money.ts',
        'ui packages/ui: packages/ui/bin.js packages/ui/src/main.ts',
        'plain packages/plain: packages/plain/index.js',
      ],
    )
  })

  it('with a broken manifest are a problem', async t => {
    const { problems } = await create(t, '// @file a/package.json\n{ "name"\n')
    assert.match(problems[0]?.message ?? '', /^a\/package\.json is not a JSON object/)
  })
})

it('on a disk that ignores case, so do specifiers, and the file’s own spelling is the answer', () => {
  const paths = ['src/Cart.ts', 'src/cart/Index.ts']
  const find = (path: string, ignoresCase: boolean) => createFileFinder(paths, { ignoresCase }).find(path)
  assert.equal(find('src/cart.js', true), 'src/Cart.ts')
  assert.equal(find('SRC/CART/index', true), 'src/cart/Index.ts')
  assert.equal(find('src/cart.js', false), undefined)
})

it('a change of a manifest or a configuration asks for a new resolver', () => {
  const { isConfiguration } = createResolvers(tmpdir())
  for (const path of ['package.json', 'a/tsconfig.json', 'tsconfig.base.json', 'jsconfig.json']) {
    assert.ok(isConfiguration(path), path)
  }
  assert.ok(!isConfiguration('src/a.ts') && !isConfiguration('lock.json'))
})
