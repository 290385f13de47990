// What is loaded by a pattern, or at a URL beside the module, depends on what is found there.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { buildGraph, dependentsOf } from '../../../server/src/graph/declarationGraph.ts'
import { createGlobs } from '../../../server/src/graph/globs.ts'
import { factsFrom, resolverOver } from '../../support/graphFixture.ts'

const paths = [
  'src/(app)/pages.ts',
  'src/(app)/pages/a.ts',
  'src/(app)/pages/deep/b.ts',
  'src/skip.ts',
  'src/c.ts',
]

/** The specifiers of what `text` imports, once its patterns are replaced. */
function importsOf(text: string): readonly string[] {
  const { imports } = createGlobs(paths)(factsFrom('src/(app)/pages.ts', text))
  return imports.map(({ form, specifier }) => `${form} ${specifier}`)
}

test('a pattern stands for every file that it finds, below folders of any name', () => {
  assert.deepEqual(importsOf(`import.meta.glob('./pages/**/*.ts')`), [
    'dynamic ./pages/a.ts',
    'dynamic ./pages/deep/b.ts',
  ])
  assert.deepEqual(importsOf(`import.meta.glob(['../*.ts', '!../skip.ts'])`), ['dynamic ../c.ts'])
  assert.deepEqual(importsOf(`import.meta.glob('./none/*.ts')`), [])
  assert.deepEqual(importsOf(`import.meta.glob('../../../*.ts')`), [])
})

test('a module never loads itself by a pattern', () => {
  assert.deepEqual(importsOf(`import.meta.glob('./*.ts')`), [])
})

test('who uses a pattern depends on what its files export, and who starts a worker on what that runs', () => {
  const files = [
    factsFrom('pages/a.ts', 'export const title = 1'),
    factsFrom('worker.ts', `import { run } from './run'\nrun()`),
    factsFrom('run.ts', 'export function run() {}'),
    factsFrom(
      'app.ts',
      `export const pages = import.meta.glob('./pages/*.ts')
export const start = () => new Worker(new URL('./worker.ts', import.meta.url))`,
    ),
  ]
  const all = files.map(one => one.path)
  const graph = buildGraph(files.map(createGlobs(all)), resolverOver(all))
  const users = (path: string, name: string): readonly string[] =>
    dependentsOf(graph, path, name).map(one => `${one.path}#${one.declaration}`)
  assert.deepEqual(users('pages/a.ts', 'title'), ['app.ts#pages'])
  assert.deepEqual(users('run.ts', 'run'), ['worker.ts#<module>', 'app.ts#start'])
})
