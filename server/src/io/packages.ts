// The workspace's packages: their manifests, entry points, and where their exports and imports lead.

import {
  type Package as Manifest,
  exports as resolveExports,
  imports as resolveImports,
} from 'resolve.exports'
import type { Files } from '../analysis/host.ts'
import { baseNameOf, type FilePath, folderOf } from '../base/path.ts'
import type { Checked, Problem } from '../base/problem.ts'
import { frameworksAmong } from '../graph/frameworks.ts'
import type { Package } from '../graph/layout.ts'
import type { FileFinder } from './fileFinder.ts'

export interface WorkspacePackage extends Package {
  readonly manifest: Manifest
}

/** What a package names as its source comes first; then the first target that leads to a file of the workspace. */
const conditions: readonly (readonly string[])[] = [
  ['types', 'import', 'node', 'module', 'development'],
  ['import', 'node', 'module', 'browser'],
  ['require', 'node', 'browser'],
]

/** Conditions within conditions: what is nested more deeply is nobody's export. */
const deepest = 50

/** Exports with `*` can match this many files before they say nothing about entry points. */
const patternLimit = 500

/** A package.json that could be read. */
export interface ReadManifest {
  readonly folder: FilePath
  readonly name: string
  readonly manifest: Manifest
}

/** Every package.json among the files. One that cannot be read is a problem. */
export async function readManifests(
  files: Files,
  paths: readonly FilePath[],
): Promise<Checked<readonly ReadManifest[]>> {
  const manifests: ReadManifest[] = []
  const problems: Problem[] = []
  for (const path of paths) {
    if (baseNameOf(path) !== 'package.json' || path.includes('node_modules/')) continue
    const content = await files.read(path)
    if (content.kind !== 'text') continue
    const manifest = parseManifest(content.text)
    if (!manifest) {
      const message = `${path} is not a JSON object: imports of this package cannot be followed. Mend it.`
      problems.push({ message, path })
      continue
    }
    const folder = folderOf(path)
    const name = typeof manifest.name === 'string' && manifest.name !== '' ? manifest.name : folder
    manifests.push({ folder, name, manifest })
  }
  return { value: manifests, problems }
}

/** The package of a manifest, with its source entry points. */
export function packageOf({ folder, name, manifest }: ReadManifest, finder: FileFinder): WorkspacePackage {
  const programs = sourcesOf(folder, strings(manifest.bin), finder)
  return {
    folder,
    name,
    entryPoints: entryPointsOf(folder, manifest, finder),
    ...(programs.length > 0 ? { programs } : {}),
    frameworks: frameworksAmong(dependenciesOf(manifest)),
    manifest,
  }
}

/** The file that `name/subpath` leads to; `subpath` is '' for the package itself. */
export function resolveInPackage(
  one: WorkspacePackage,
  subpath: string,
  finder: FileFinder,
): FilePath | undefined {
  const { manifest, folder } = one
  if (manifest.exports !== undefined) {
    const entry = subpath === '' ? '.' : `./${subpath}`
    const found = firstFile(folder, finder, set => resolveExports(manifest, entry, set))
    if (found !== undefined) return found
  } else {
    for (const target of versionedTypes(manifest, subpath)) {
      const found = finder.findBuilt(folder, target)
      if (found !== undefined) return found
    }
  }
  if (subpath !== '') return finder.findBuilt(folder, subpath) ?? finder.findBuilt(folder, `src/${subpath}`)
  for (const target of mainFields(manifest)) {
    const found = finder.findBuilt(folder, target)
    if (found !== undefined) return found
  }
  return finder.findBuilt(folder, 'index') ?? finder.findBuilt(folder, 'src/index')
}

/** Where `typesVersions` leads a subpath, of whatever version of TypeScript. */
function versionedTypes(
  { typesVersions, types, main }: Readonly<Record<string, unknown>>,
  subpath: string,
): readonly string[] {
  if (typeof typesVersions !== 'object' || typesVersions === null) return []
  const entry = typeof types === 'string' ? types : typeof main === 'string' ? main : 'index'
  const asked = subpath === '' ? entry.replace(/^\.\//, '') : subpath
  return Object.values(typesVersions).flatMap(paths =>
    typeof paths !== 'object' || paths === null
      ? []
      : Object.entries(paths).flatMap(([pattern, targets]) => {
          const [head = '', tail] = pattern.split('*')
          const isWild = tail !== undefined
          const fits = isWild ? asked.startsWith(head) && asked.endsWith(tail) : asked === pattern
          if (!fits) return []
          const middle = isWild ? asked.slice(head.length, asked.length - tail.length) : ''
          return strings(targets).map(target => target.replace('*', middle))
        }),
  )
}

/** The targets of a `#name` in the package's `imports`: files of it, or other packages. */
export function resolveOwnImport(one: WorkspacePackage, specifier: string): readonly string[] {
  if (!one.manifest.imports) return []
  return targetsOf(options => resolveImports(one.manifest, specifier, options))
}

type Options = { readonly conditions: readonly string[]; readonly unsafe: true }

/** `unsafe` leaves the conditions to us: the package's own order of keys decides among them. */
function options(set: readonly string[]): Options {
  return { conditions: set, unsafe: true }
}

function firstFile(folder: FilePath, finder: FileFinder, resolve: ResolveTarget): FilePath | undefined {
  for (const target of targetsOf(resolve)) {
    const found = finder.findBuilt(folder, target)
    if (found !== undefined) return found
  }
  return undefined
}

type ResolveTarget = (options: Options) => readonly string[] | undefined | void

/** In the order in which they are tried. `default` fits any condition, so it is no source. */
function targetsOf(resolve: ResolveTarget): readonly string[] {
  const plain = new Set(attempt(() => resolve(options([]))))
  const sources = attempt(() => resolve(options(['source']))).filter(target => !plain.has(target))
  return [...sources, ...conditions.flatMap(set => attempt(() => resolve(options(set))))]
}

/** The library throws where a package does not export something: then there is no target. */
function attempt(resolve: () => readonly string[] | undefined | void): readonly string[] {
  try {
    return resolve() ?? []
  } catch {
    return []
  }
}

function parseManifest(text: string): Manifest | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Manifest)
      : undefined
  } catch {
    return undefined
  }
}

function mainFields(manifest: Manifest): readonly string[] {
  const fields: readonly unknown[] = [
    manifest.source,
    manifest.types,
    manifest.typings,
    manifest.module,
    manifest.main,
  ]
  return fields.filter(field => typeof field === 'string')
}

function entryPointsOf(folder: FilePath, manifest: Manifest, finder: FileFinder): readonly FilePath[] {
  const targets = [
    ...strings(manifest.exports),
    ...mainFields(manifest),
    ...strings(manifest.browser),
    ...strings(manifest.bin),
  ]
  const isBare = targets.length === 0 && manifest.name !== undefined
  return sourcesOf(folder, isBare ? ['index'] : targets, finder)
}

/** The files that targets of a manifest lead to, by path. */
function sourcesOf(folder: FilePath, targets: readonly string[], finder: FileFinder): readonly FilePath[] {
  const found = new Set<FilePath>()
  for (const target of targets) {
    const paths = target.includes('*') ? matching(folder, target, finder) : [finder.findBuilt(folder, target)]
    for (const path of paths) if (path !== undefined && !path.endsWith('.json')) found.add(path)
  }
  return [...found].sort()
}

function dependenciesOf(manifest: Readonly<Record<string, unknown>>): readonly string[] {
  const fields = [manifest.dependencies, manifest.devDependencies, manifest.peerDependencies]
  return fields.flatMap(field => (typeof field === 'object' && field !== null ? Object.keys(field) : []))
}

/** Every string within a value of `exports`, `browser` or `bin`. */
function strings(value: unknown, depth = 0): readonly string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null || depth === deepest) return []
  return Object.values(value).flatMap(one => strings(one, depth + 1))
}

function matching(folder: FilePath, pattern: string, finder: FileFinder): readonly FilePath[] {
  const [head = '', tail = ''] = pattern.replace(/^\.\//, '').split('*')
  const start = folder === '' ? head : `${folder}/${head}`
  const paths = finder.paths().filter(path => path.startsWith(start) && path.endsWith(tail) && start !== '')
  return paths.length > patternLimit ? [] : paths
}
