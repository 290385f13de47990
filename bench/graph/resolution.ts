// Compares where specifiers lead with oxc-resolver: node bench/graph/resolution.ts PATH [--oxc FOLDER] [--json]
//
// oxc-resolver is no dependency: `npm install oxc-resolver` in any folder, and name that folder.

import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire, isBuiltin } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve as resolvePath } from 'node:path'
import { parseArgs } from 'node:util'
import { type FilePath, filePathWithin, folderOf } from '../../server/src/base/path.ts'
import { factsOf, readRepository } from './workspace.ts'

/** As much of oxc-resolver as is used. */
interface Oxc {
  readonly ResolverFactory: new (
    options: Readonly<Record<string, unknown>>,
  ) => { readonly resolveFileSync: (file: string, specifier: string) => { readonly path?: string } }
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { oxc: { type: 'string', default: '.' }, json: { type: 'boolean', default: false } },
})
const [path] = positionals
if (path === undefined)
  throw new Error('Name the repository: node bench/graph/resolution.ts PATH --oxc FOLDER')

const oxc: Oxc = createRequire(join(resolvePath(values.oxc), 'index.js'))('oxc-resolver')
const repository = await readRepository(path)
const { root, resolver } = repository
const theirs = new oxc.ResolverFactory({
  tsconfig: 'auto',
  conditionNames: ['source', 'types', 'import', 'node', 'module', 'development', 'default'],
  mainFields: ['source', 'types', 'typings', 'module', 'main'],
  extensions: [
    '.ts',
    '.tsx',
    '.mts',
    '.cts',
    '.js',
    '.jsx',
    '.mjs',
    '.cjs',
    '.d.ts',
    '.d.mts',
    '.json',
    '.vue',
    '.svelte',
  ],
  extensionAlias: {
    '.js': ['.ts', '.tsx', '.d.ts', '.js'],
    '.jsx': ['.tsx', '.d.ts', '.jsx'],
    '.mjs': ['.mts', '.ts', '.d.mts', '.mjs'],
    '.cjs': ['.cts', '.ts', '.d.cts', '.cjs'],
  },
  modules: ['node_modules', linkedPackages()],
})

const kinds = {
  equal: 'the same file, or none in the workspace',
  oursOnly: 'only we: the package is not built, and leads to its source',
  theirsOnly: 'only oxc-resolver',
  different: 'another file',
}
const found: Record<keyof typeof kinds, string[]> = { equal: [], oursOnly: [], theirsOnly: [], different: [] }
const asked = new Set<string>()
for (const source of repository.sources) {
  for (const { specifier } of factsOf(source).imports) {
    const key = `${folderOf(source.path)}\0${specifier}`
    if (asked.has(key) || isBuiltin(specifier)) continue
    asked.add(key)
    const own = resolver.resolve(source.path, specifier)
    const other = resolveByOxc(source.path, specifier)
    const line = `${source.path} ${specifier}: ${own ?? 'nothing'}, oxc-resolver ${other ?? 'nothing'}`
    if (own === other) found.equal.push(line)
    else found[other === undefined ? 'oursOnly' : own === undefined ? 'theirsOnly' : 'different'].push(line)
  }
}

const equal = found.equal.length / asked.size
const both = found.equal.length + found.theirsOnly.length + found.different.length
if (values.json) console.log(JSON.stringify({ specifiers: asked.size, share: equal, ...found }, null, 2))
else {
  for (const kind of ['theirsOnly', 'different', 'oursOnly'] as const) {
    for (const line of found[kind].slice(0, 20)) console.log(`${kind}  ${line}`)
  }
  console.log(`${asked.size} pairs of folder and specifier: ${percent(equal)} equal`)
  for (const [kind, what] of Object.entries(kinds))
    console.log(`  ${found[kind as keyof typeof kinds].length}  ${what}`)
  console.log(
    `Of those that oxc-resolver leads anywhere or both lead nowhere, ${percent(found.equal.length / both)} are equal.`,
  )
}

/** A folder with links to the packages of the workspace, as an installation would make them; the first of a name. */
function linkedPackages(): string {
  const links = mkdtempSync(join(tmpdir(), 'countersign-links-'))
  process.once('exit', () => rmSync(links, { recursive: true }))
  for (const { name, folder } of resolver.layout.packages) {
    const link = join(links, name)
    if (name === folder || existsSync(link)) continue
    mkdirSync(dirname(link), { recursive: true })
    symlinkSync(join(root, folder), link, 'dir')
  }
  return links
}

/** Only files of the repository count: what is installed is no part of it. */
function resolveByOxc(from: FilePath, specifier: string): FilePath | undefined {
  const absolute = theirs.resolveFileSync(join(root, from), specifier.replace(/\?.*$/s, '')).path
  const relative = absolute === undefined ? undefined : filePathWithin(root, absolute.replace(/\?.*$/s, ''))
  return relative?.includes('node_modules/') ? undefined : relative
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`
}
