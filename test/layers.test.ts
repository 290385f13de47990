// The levels, the absence of cycles and the length of files, checked over Countersign's own graph.

import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { folderOf, joinPath } from '../server/src/base/path.ts'
import type { FileFacts } from '../server/src/syntax/facts.ts'
import { scan } from '../server/src/syntax/scan.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const longest = 300

/** Folders of a level are siblings: they never import each other. */
const levels: readonly (readonly string[])[] = [
  ['base'],
  ['protocol', 'protocol.ts', 'syntax'],
  ['provenance', 'graph', 'rules', 'history'],
  ['risk'],
  ['review'],
  ['policy'],
  ['analysis'],
  ['io', 'lsp', 'cli', 'mcp'],
  ['bin'],
]

/** Packages with one home. Where the home is a folder, only files below it may import them. */
const homes: readonly (readonly [RegExp, RegExp])[] = [
  [/^(minimatch|@jest\/diff-sequences)$/, /^server\/src\/base\//],
  [/^(ts-morph|get-tsconfig|resolve\.exports)$/, /^server\/src\/io\//],
  [/^vscode-languageserver/, /^server\/src\/(lsp\/|bin\/(server|serveStdio)\.ts)/],
  [/^(vscode|vscode-languageclient.*)$/, /^client\/src\//],
  [/^(node:)?(fs|fs\/promises|child_process|worker_threads)$/, /^(server\/src\/(io|bin)|client\/src)\//],
  [/^(node:)?process$/, /^server\/src\/(bin|io)\//],
]

const files = sourcesBelow('server/src').concat(sourcesBelow('client/src'))
const facts: readonly FileFacts[] = files.map(path =>
  scan({ path, text: readFileSync(join(root, path), 'utf8'), hash: '' }),
)
const imports = facts.flatMap(({ path, imports, reExports }) =>
  [...imports, ...reExports].map(({ specifier }) => ({
    from: path,
    specifier,
    to: targetOf(path, specifier),
  })),
)

test('a file imports only from its own folder or from a lower level', () => {
  const climbing = imports.filter(({ from, to }) => to !== undefined && !mayImport(from, to))
  assert.deepEqual(climbing.map(show), [])
})

test('the check sees every import that the sources have', () => {
  assert.ok(facts.length > 80, `${facts.length} files`)
  assert.ok(imports.length > 300, `${imports.length} imports`)
  assert.ok(!mayImport('server/src/risk/assess.ts', 'server/src/io/git.ts'))
  assert.ok(!mayImport('server/src/graph/links.ts', 'server/src/provenance/ledger.ts'))
  assert.ok(!mayImport('client/src/extension.ts', 'server/src/risk/assess.ts'))
})

test('each package has one home', () => {
  const strayed = imports.filter(({ from, specifier }) =>
    homes.some(([name, home]) => name.test(specifier) && !home.test(from)),
  )
  assert.deepEqual(strayed.map(show), [])
})

test('no file imports itself by a detour', () => {
  const next = new Map<string, string[]>()
  for (const { from, to } of imports) if (to !== undefined) next.set(from, [...(next.get(from) ?? []), to])
  const done = new Set<string>()
  const cycles: string[] = []
  const visit = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) cycles.push([...trail.slice(trail.indexOf(path)), path].join(' → '))
    if (done.has(path) || trail.includes(path)) return
    for (const to of next.get(path) ?? []) visit(to, [...trail, path])
    done.add(path)
  }
  for (const path of files) visit(path, [])
  assert.deepEqual(cycles, [])
})

test(`no source file is longer than ${longest} lines`, () => {
  const long = files.filter(path => readFileSync(join(root, path), 'utf8').split('\n').length - 1 > longest)
  assert.deepEqual(long, [])
})

test('every source file says first what it owns', () => {
  const silent = files.filter(path => !/^(#!.*\n)?\/\/ /.test(readFileSync(join(root, path), 'utf8')))
  assert.deepEqual(silent, [])
})

function sourcesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map(name => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter(path => /\.(ts|mts|mjs)$/.test(path))
    .sort()
}

function targetOf(from: string, specifier: string): string | undefined {
  return specifier.startsWith('.') ? joinPath(folderOf(from), specifier) : undefined
}

function mayImport(from: string, to: string): boolean {
  if (to === 'package.json') return from.startsWith('server/src/bin/')
  if (from.startsWith('client/')) return /^(client\/|server\/src\/protocol(\.ts$|\/))/.test(to)
  const [own, other] = [roomOf(from), roomOf(to)]
  return own === other || levelOf(other) < levelOf(own)
}

/** The first part of the path below server/src. */
function roomOf(path: string): string {
  return path.replace('server/src/', '').split('/')[0] ?? ''
}

function levelOf(room: string): number {
  const level = levels.findIndex(rooms => rooms.includes(room))
  return level < 0 ? Number.POSITIVE_INFINITY : level
}

function show({ from, specifier }: { readonly from: string; readonly specifier: string }): string {
  return `${from} imports ${specifier}`
}
