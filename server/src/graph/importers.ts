// Importers: who imports a file, and who gives on what it exports.

import type { FilePath } from '../base/path.ts'
import type { LinkedFile } from './linkedFile.ts'

export class Importers {
  readonly #importers = new Map<FilePath, Set<FilePath>>()
  readonly #givers = new Map<FilePath, Set<FilePath>>()

  /** The imports of `path` are those of `after` from now on; undefined stands for a file that is not there. */
  replace(path: FilePath, before: LinkedFile | undefined, after: LinkedFile | undefined): void {
    if (before?.resolutions !== after?.resolutions) {
      const sources = (file: LinkedFile | undefined) => new Set(file?.resolutions.values())
      move(this.#importers, path, { from: sources(before), to: sources(after) })
    }
    move(this.#givers, path, { from: givenFrom(before), to: givenFrom(after) })
  }

  of(path: FilePath): Iterable<FilePath> {
    return this.#importers.get(path) ?? none
  }

  /** Those that export something of `path` themselves. */
  giversOf(path: FilePath): Iterable<FilePath> {
    return this.#givers.get(path) ?? none
  }
}

const none: readonly never[] = []

type Sources = ReadonlySet<FilePath | undefined>

function givenFrom(file: LinkedFile | undefined): Sources {
  return new Set(file?.facts.reExports.map(one => file.resolutions.get(one.specifier)))
}

function move(
  users: Map<FilePath, Set<FilePath>>,
  path: FilePath,
  { from, to }: { readonly from: Sources; readonly to: Sources },
): void {
  for (const source of from) if (source !== undefined && !to.has(source)) users.get(source)?.delete(path)
  for (const source of to) {
    if (source === undefined || from.has(source)) continue
    const known = users.get(source)
    if (known) known.add(path)
    else users.set(source, new Set([path]))
  }
}
