// Obstacles: what keeps an agent from calling a hook that is in place, as far as its files tell.

import { readdir, readFile, realpath } from 'node:fs/promises'
import { delimiter, dirname, join, sep } from 'node:path'
import { env } from 'node:process'
import { findNodeAtLocation, type JSONPath, parseTree } from 'jsonc-parser'
import type { SetupScope } from '../../../analysis/host.ts'

export interface Obstacle {
  /** A clause that names the file it was read from. */
  readonly because: string
  /** What the person can do: a sentence. */
  readonly remedy: string
}

/** A hook that is in place. */
export interface InstalledHook {
  readonly scope: SetupScope
  /** Absolute: the file that it stands in. */
  readonly path: string
  readonly command: string
}

/** A value in a settings file, and that it switches hooks off. */
export interface Switch {
  /** Absolute. */
  readonly file: string
  readonly path: JSONPath
  readonly off: unknown
  /** The file belongs to whoever administers the machine. */
  readonly isPolicy?: true
}

/** The first of the switches that is off. A file that is not there switches nothing. */
export async function firstSwitchedOff(switches: readonly Switch[]): Promise<Obstacle | undefined> {
  for (const { file, path, off, isPolicy } of switches) {
    if ((await valueIn(file, path)) !== off) continue
    const because = `${file} switches hooks off ("${path.join('.')}": ${JSON.stringify(off)})`
    const remedy = isPolicy ? 'It is a policy of this machine: ask whoever administers it.' : 'Take that out.'
    return { because, remedy }
  }
  return undefined
}

/** The value at a place of a JSON file with comments; undefined when there is no file, or no such place. */
export async function valueIn(file: string, path: JSONPath): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  const tree = text === undefined ? undefined : parseTree(text, [], { allowTrailingComma: true })
  const node = tree && findNodeAtLocation(tree, [...path])
  if (node?.type === 'array') return node.children?.map(({ value }) => value)
  return node?.value
}

/** A program, and the oldest version of it that calls hooks. */
export interface Needed {
  /** What it is called on the PATH. */
  readonly program: string
  /** The name in the `package.json` that comes with it. */
  readonly package: RegExp
  readonly title: string
  readonly oldest: string
}

/** When the program that is on the PATH is older. Its version is read from its files: nothing of it is run. */
export async function tooOld(
  { program, package: name, title, oldest }: Needed,
  path: string = env.PATH ?? '',
): Promise<Obstacle | undefined> {
  const found = await findOnPath(program, path)
  const version = found && (await versionBeside(found, name))
  if (found === undefined || version === undefined || !isOlder(version, oldest)) return undefined
  return {
    because: `${found} is ${title} ${version}`,
    remedy: `Its hooks need ${oldest} or newer: update it.`,
  }
}

/** The real file of a program; undefined when there is none of that name. */
async function findOnPath(program: string, path: string): Promise<string | undefined> {
  for (const folder of path.split(delimiter).filter(Boolean)) {
    const real = await realpath(join(folder, program)).catch(() => undefined)
    if (real !== undefined) return real
  }
  return undefined
}

/** Out of the `package.json` of the package that the file lies in, or out of the names of folders that say it. */
async function versionBeside(file: string, name: RegExp): Promise<string | undefined> {
  const named = file.split(sep).find(part => /^\d+\.\d+\.\d+$/.test(part))
  if (named !== undefined) return named
  let folder = dirname(file)
  for (let height = 0; height < 5 && folder !== dirname(folder); height++, folder = dirname(folder)) {
    for (const candidate of ['package.json', 'resources/app/package.json']) {
      const manifest = join(folder, candidate)
      const [own, version] = [await valueIn(manifest, ['name']), await valueIn(manifest, ['version'])]
      if (typeof own === 'string' && name.test(own) && typeof version === 'string') return version
    }
  }
  return undefined
}

function isOlder(version: string, oldest: string): boolean {
  const [own, needed] = [version, oldest].map(one => one.split(/[.-]/).map(Number))
  for (const [index, number] of (needed ?? []).entries()) {
    const difference = (own?.[index] ?? 0) - number
    if (difference !== 0) return difference < 0
  }
  return false
}

/** The files of a folder with one ending, absolute and sorted; none when there is no folder. */
export async function filesIn(folder: string, ending: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => [])
  return names
    .filter(name => name.endsWith(ending))
    .sort()
    .map(name => join(folder, name))
}
