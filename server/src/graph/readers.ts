// Readers: which files have to be linked again when the types of another one change.

import type { FilePath } from '../base/path.ts'

export class Readers {
  readonly #readers = new Map<FilePath, Set<FilePath>>()
  readonly #read = new Map<FilePath, ReadonlySet<FilePath>>()

  /** The routes in `reader` lead through exactly these files from now on. */
  note(reader: FilePath, files: ReadonlySet<FilePath>): void {
    const before = this.#read.get(reader)
    for (const path of before ?? []) if (!files.has(path)) this.#readers.get(path)?.delete(reader)
    const kept = new Set<FilePath>()
    for (const path of files) {
      if (path === reader) continue
      kept.add(path)
      if (before?.has(path)) continue
      const readers = this.#readers.get(path)
      if (readers) readers.add(reader)
      else this.#readers.set(path, new Set([reader]))
    }
    if (kept.size > 0) this.#read.set(reader, kept)
    else this.#read.delete(reader)
  }

  of(path: FilePath): ReadonlySet<FilePath> {
    return this.#readers.get(path) ?? none
  }
}

const none: ReadonlySet<FilePath> = new Set()
