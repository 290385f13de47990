// Index files: SCIP indexes on disk, read whole and only when they changed.

import { constants } from 'node:fs'
import { open, realpath } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import type { FilePath } from '../../base/path.ts'
import { messageOf, type Problem } from '../../base/problem.ts'
import { pathOfDocument, readIndex, type ScipIndex } from '../../syntax/scip/scipIndex.ts'
import { codeOf } from '../errorCode.ts'

/** Bytes. A larger index is for a server with a database: 5 million lines of code give about as much. */
const sizeLimit = 512 * 1024 * 1024

export interface IndexFile {
  /** As people are told of it: relative to the root, else its path as given. */
  readonly name: string
  readonly absolute: string
  /** Its folder below the root; undefined for one that lies elsewhere. */
  readonly folder: FilePath | undefined
  /** Milliseconds since 1970, UTC. */
  readonly modified: number
  readonly index: ScipIndex
  readonly documents: readonly PackedDocument[]
  /** Documents without a path that could be a file's. */
  readonly damaged: number
}

/** A document that nobody has decoded yet. */
export interface PackedDocument {
  /** As the index has it. */
  readonly path: FilePath
  readonly bytes: Uint8Array
}

/** Where an index is looked for. `isNamed`: somebody asked for it, so that its absence is a problem. */
export interface IndexPlace {
  readonly absolute: string
  readonly isNamed: boolean
  /** True for a path from the repository's own policy: it must not lead out of the root. */
  readonly isWithin: boolean
}

interface Kept {
  readonly stamp: string
  readonly read: IndexFile | Problem
}

/** Reads files again only when their size or time changed. */
export class IndexFiles {
  readonly #root: string
  readonly #kept = new Map<string, Kept>()

  /** `root` is absolute, its links followed. */
  constructor(root: string) {
    this.#root = root
  }

  /** The index at a place; the sentence that says why there is none; undefined where none is expected. */
  async read(place: IndexPlace): Promise<IndexFile | Problem | undefined> {
    const name = this.#nameOf(place.absolute)
    const missing = place.isNamed
      ? {
          message: `${name} is not there: what it says is not in the graph. Make it, or name another file.`,
          path: name,
        }
      : undefined
    try {
      const real = await realpath(place.absolute)
      if (place.isWithin && !real.startsWith(this.#root + sep))
        return {
          message: `${name} leads out of the repository: it is not read. Put the index inside.`,
          path: name,
        }
      return await this.#open(real, name)
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return missing
      return { message: `${name} cannot be read (${messageOf(error)}). Look at it yourself.`, path: name }
    }
  }

  async #open(absolute: string, name: string): Promise<IndexFile | Problem> {
    // A pipe does not hang us.
    const file = await open(absolute, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
    try {
      const stat = await file.stat()
      if (!stat.isFile()) return { message: `${name} is no file. Name the index itself.`, path: name }
      if (stat.size > sizeLimit) {
        const size = Math.round(stat.size / 1024 / 1024)
        return {
          message: `${name} is too large (${size} MB; 512 at most). Index fewer folders at once.`,
          path: name,
        }
      }
      const stamp = `${stat.size} ${stat.mtimeMs} ${stat.ino}`
      const kept = this.#kept.get(absolute)
      if (kept?.stamp === stamp) return kept.read
      const index = readIndex(await file.readFile())
      const read =
        typeof index === 'string'
          ? { message: `${name} ${index}: it is left out. ${adviceFor(index)}`, path: name }
          : {
              name,
              absolute,
              folder: this.#folderOf(absolute),
              modified: stat.mtimeMs,
              index,
              ...unpacked(index),
            }
      this.#kept.set(absolute, { stamp, read })
      return read
    } finally {
      await file.close()
    }
  }

  #nameOf(absolute: string): string {
    const within = relative(this.#root, absolute)
    return within.startsWith('..') ? absolute : within.replaceAll('\\', '/')
  }

  #folderOf(absolute: string): FilePath | undefined {
    const within = relative(this.#root, join(absolute, '..')).replaceAll('\\', '/')
    return within === '..' || within.startsWith('../') ? undefined : within
  }
}

function unpacked({ documents }: ScipIndex): Pick<IndexFile, 'documents' | 'damaged'> {
  const packed = documents.flatMap(bytes => {
    const path = pathOfDocument(bytes)
    return path === undefined ? [] : [{ path, bytes }]
  })
  return { documents: packed, damaged: documents.length - packed.length }
}

function adviceFor(obstacle: string): string {
  return obstacle.includes('newer') ? 'Update Countersign.' : 'Run the indexer again.'
}
