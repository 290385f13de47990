// The packages that a workspace knows: from its manifests, lockfiles and `node_modules` folders.

import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { parse as parseJsonc } from 'jsonc-parser'
import type { Files } from '../analysis/host.ts'
import { baseNameOf, type FilePath, folderOf } from '../base/path.ts'
import type { Checked, Problem } from '../base/problem.ts'
import type { PackageNames } from '../rules/surroundings.ts'
import { codeOf } from './errorCode.ts'
import type { ReadManifest } from './packages.ts'
import { isWithin } from './withinRoot.ts'

/** What stands in a lockfile of that name, each name as the pattern's first group. Every pattern is linear. */
const lockfiles: ReadonlyMap<string, RegExp> = new Map([
  ['package-lock.json', npmEntry()],
  ['npm-shrinkwrap.json', npmEntry()],
  ['pnpm-lock.yaml', /^ {2}['"]?\/?((?:@[\w.-]+\/)?[\w.-]+)[@/]\d/gm],
  ['yarn.lock', /^"?((?:@[\w.-]+\/)?[\w.-]+)@/gm],
  ['bun.lock', /\[\s*"((?:@[\w.-]+\/)?[\w.-]+)@/g],
])

/** `"node_modules/a/node_modules/@b/c": {`, and the older `"@b/c": {` before its version. */
function npmEntry(): RegExp {
  return /"(?:[^"\n]{0,1000}node_modules\/)?((?:@[\w.-]+\/)?[\w.-]+)": \{\s*"(?:version|resolved|link|integrity)"/g
}

const configuration = /^[tj]sconfig.*\.json$/

/** True for files that say which packages are installed. */
export function isLockfile(path: FilePath): boolean {
  return lockfiles.has(baseNameOf(path))
}

export interface PackageSources {
  readonly files: Files
  readonly paths: readonly FilePath[]
  readonly manifests: readonly ReadManifest[]
}

/**
 * Undefined where there is no manifest. A lockfile that cannot be read is a problem. Reads nothing below the folders of
 * installed packages, and no `node_modules` that a link leads out of the root.
 */
export async function readPackageNames({
  files,
  paths,
  manifests,
}: PackageSources): Promise<Checked<PackageNames | undefined>> {
  if (manifests.length === 0) return { value: undefined, problems: [] }
  const locked = await lockedNames(files, paths.filter(isLockfile))
  const value: PackageNames = {
    declared: new Set(manifests.flatMap(({ manifest }) => declaredIn(manifest))),
    own: new Set(manifests.map(({ name }) => name)),
    locked: locked.value,
    installed: await installedNames(files, manifests),
    aliases: await aliasesIn(files, paths),
  }
  return { value, problems: locked.problems }
}

const sections = [
  ...['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'],
  // Engines are modules too: `vscode`, `electron`.
  ...['engines', 'overrides', 'resolutions', 'imports'],
]

/** The packages that a manifest asks for, in whatever section. */
export function declaredIn(manifest: Readonly<Record<string, unknown>>): readonly string[] {
  return sections.flatMap(section => keysOf(manifest[section]))
}

function keysOf(value: unknown): readonly string[] {
  return typeof value === 'object' && value !== null ? Object.keys(value) : []
}

async function lockedNames(files: Files, paths: readonly FilePath[]): Promise<Checked<ReadonlySet<string>>> {
  const names = new Set<string>()
  const problems: Problem[] = []
  for (const path of paths) {
    const content = await files.read(path)
    if (content.kind === 'text') {
      for (const name of lockedNamesIn(path, content.text)) names.add(name)
    } else if (content.kind !== 'absent') {
      const message = `${path} cannot be read: packages that only it names count as unknown. Look at it yourself.`
      problems.push({ message, path })
    }
  }
  return { value: names, problems }
}

/** The packages that a lockfile names, as often as it does. O(length). */
export function lockedNamesIn(path: FilePath, text: string): readonly string[] {
  const pattern = lockfiles.get(baseNameOf(path))
  return pattern ? [...text.matchAll(pattern)].map(([, name = '']) => name) : []
}

/** Of every folder with a manifest and those above it, up to the root. */
async function installedNames(
  { root }: Files,
  manifests: readonly ReadManifest[],
): Promise<ReadonlySet<string>> {
  const folders = new Set<FilePath>([''])
  for (const { folder } of manifests) for (let one = folder; one !== ''; one = folderOf(one)) folders.add(one)
  const names = await Promise.all(
    [...folders].map(async folder => {
      const modules = join(root, folder, 'node_modules')
      const found = await namesIn(root, modules)
      const scoped = found
        .filter(name => name.startsWith('@'))
        .map(async scope => (await namesIn(root, join(modules, scope))).map(name => `${scope}/${name}`))
      return [found, ...(await Promise.all(scoped))].flat()
    }),
  )
  return new Set(names.flat())
}

/** Empty for what is no folder, or is out of the root. */
async function namesIn(root: string, folder: string): Promise<readonly string[]> {
  if (!isWithin(root, folder)) return []
  try {
    return (await readdir(folder)).filter(name => !name.startsWith('.'))
  } catch (error) {
    const code = codeOf(error)
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EACCES' || code === 'EPERM') return []
    throw error
  }
}

async function aliasesIn(files: Files, paths: readonly FilePath[]): Promise<readonly string[]> {
  const configurations = paths.filter(path => configuration.test(baseNameOf(path)))
  const aliases = configurations.map(async path => {
    const content = await files.read(path)
    return content.kind === 'text' ? aliasesOf(path, content.text) : []
  })
  return [...new Set((await Promise.all(aliases)).flat())]
}

/** The keys of `paths` in a configuration of TypeScript, whichever extends it; empty for other files. */
export function aliasesOf(path: FilePath, text: string): readonly string[] {
  if (!configuration.test(baseNameOf(path)) || !text.includes('"paths"')) return []
  // `*` alone is everything, and says nothing.
  return keysOf(parseConfiguration(text)?.compilerOptions?.paths).filter(alias => alias !== '*')
}

interface Configuration {
  readonly compilerOptions?: { readonly paths?: unknown }
}

/** Undefined where it nests more deeply than the stack: that it cannot be read is said where it is resolved by. */
function parseConfiguration(text: string): Configuration | undefined {
  try {
    return parseJsonc(text)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}
