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

/** Tried one set after the other: the first target that leads to a file of the workspace is taken. */
const conditions: readonly (readonly string[])[] = [
  ['source'],
  ['types', 'import', 'node', 'module', 'development'],
  ['import', 'node', 'module', 'browser'],
  ['require', 'node', 'browser'],
]

/** Exports with `*` can match this many files before they say nothing about entry points. */
const patternLimit = 500

/** Every package.json among the files, with its source entry points. One that cannot be read is a problem. */
export async function readPackages(
  files: Files,
  finder: FileFinder,
): Promise<Checked<readonly WorkspacePackage[]>> {
  const packages: WorkspacePackage[] = []
  const problems: Problem[] = []
  for (const path of finder.paths) {
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
    const programs = sourcesOf(folder, strings(manifest.bin), finder)
    packages.push({
      folder,
      name,
      entryPoints: entryPointsOf(folder, manifest, finder),
      ...(programs.length > 0 ? { programs } : {}),
      frameworks: frameworksAmong(dependenciesOf(manifest)),
      manifest,
    })
  }
  return { value: packages, problems }
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
  }
  if (subpath !== '') return finder.findBuilt(folder, subpath) ?? finder.findBuilt(folder, `src/${subpath}`)
  for (const target of mainFields(manifest)) {
    const found = finder.findBuilt(folder, target)
    if (found !== undefined) return found
  }
  return finder.findBuilt(folder, 'index') ?? finder.findBuilt(folder, 'src/index')
}

/** The targets of a `#name` in the package's `imports`: files of it, or other packages. */
export function resolveOwnImport(one: WorkspacePackage, specifier: string): readonly string[] {
  if (!one.manifest.imports) return []
  return conditions.flatMap(set => attempt(() => resolveImports(one.manifest, specifier, options(set))))
}

type Options = { readonly conditions: readonly string[]; readonly unsafe: true }

/** `unsafe` leaves the conditions to us: the package's own order of keys decides among them. */
function options(set: readonly string[]): Options {
  return { conditions: set, unsafe: true }
}

function firstFile(
  folder: FilePath,
  finder: FileFinder,
  resolve: (options: Options) => readonly string[] | undefined | void,
): FilePath | undefined {
  for (const set of conditions) {
    for (const target of attempt(() => resolve(options(set)))) {
      const found = finder.findBuilt(folder, target)
      if (found !== undefined) return found
    }
  }
  return undefined
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
function strings(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(strings)
}

function matching(folder: FilePath, pattern: string, finder: FileFinder): readonly FilePath[] {
  const [head = '', tail = ''] = pattern.replace(/^\.\//, '').split('*')
  const start = folder === '' ? head : `${folder}/${head}`
  const paths = finder.paths.filter(path => path.startsWith(start) && path.endsWith(tail) && start !== '')
  return paths.length > patternLimit ? [] : paths
}
