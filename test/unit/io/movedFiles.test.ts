// A resolver that files came to and went from answers as one that is made anew.

import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { createResolvers } from '../../../server/src/io/resolver.ts'
import { createRepository } from './gitRepository.ts'

const configurations = {
  'package.json': '{ "name": "root" }',
  'tsconfig.json': '{ "compilerOptions": { "baseUrl": ".", "paths": { "~/*": ["lib/*"] } } }',
  'a/package.json':
    '{ "name": "a", "exports": { ".": "./dist/index.js", "./*": "./dist/*.js" }, "dependencies": { "next": "1" } }',
  'a/tsconfig.json': '{ "compilerOptions": { "outDir": "dist", "rootDir": "src" } }',
  'b/package.json': '{ "name": "b", "main": "main", "imports": { "#x": "./lib/x.js" } }',
}

const moving = [
  'lib/x.ts',
  'lib/x.d.ts',
  'lib/x/index.ts',
  'lib/x.js',
  'lib/y.vue',
  'lib/y.vue.ts',
  'lib/data.json',
  'a/src/index.ts',
  'a/src/x.tsx',
  'a/pages/home.ts',
  'a/index.ts',
  'b/main.ts',
  'b/src/index.ts',
  'b/lib/x.mts',
  'lib/x.ts.ts',
]

const imports = [
  './x',
  './x.js',
  './x.ts',
  './y.vue',
  './y',
  './data.json',
  './data',
  '~/x',
  'lib/x',
  'a',
  'a/x',
  'b',
  '#x',
  './',
]

it('whatever came and went, in whatever order', async t => {
  const repository = createRepository(t)
  for (const [path, text] of Object.entries(configurations)) repository.write(path, text)
  const resolvers = createResolvers(repository.root)
  const steps = fc.array(fc.constantFrom(...moving), { minLength: 1, maxLength: 12 })
  await fc.assert(
    fc.asyncProperty(steps, async paths => {
      const there = new Set(Object.keys(configurations))
      let resolver = await resolvers.create([...there].sort())
      const answers = (one: typeof resolver) =>
        ['lib/from.ts', 'a/src/from.ts', 'b/from.ts', 'b/lib/from.ts'].flatMap(from =>
          imports.map(specifier => [from, specifier, one.resolve(from, specifier)] as const),
        )
      for (const path of paths) {
        const before = answers(resolver)
        const isThere = !there.has(path)
        if (isThere) there.add(path)
        else there.delete(path)
        const { resolver: next, affected } = resolver.moved(path, isThere)
        resolver = next
        const anew = await resolvers.create([...there].sort())
        assert.deepEqual(answers(resolver), answers(anew))
        assert.deepEqual(resolver.layout, anew.layout)
        const told = new Set(affected.map(one => `${one.folder} ${one.specifier}`))
        for (const [index, [from, specifier, now]] of answers(resolver).entries()) {
          if (before[index]?.[2] === now) continue
          assert.ok(told.has(`${from.slice(0, from.lastIndexOf('/'))} ${specifier}`), `${from} ${specifier}`)
        }
      }
    }),
    { numRuns: 60 },
  )
})
