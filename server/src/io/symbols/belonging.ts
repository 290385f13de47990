// Belonging: which files the documents of an index are, of this repository or of another one.

import type { FilePath } from '../../base/path.ts'
import { definitionsOf } from '../../syntax/scip/definitions.ts'
import { readDocument } from '../../syntax/scip/scipIndex.ts'
import type { SymbolReader } from '../../syntax/scip/symbol.ts'
import type { IndexFile, PackedDocument } from './indexFiles.ts'

/** Documents that are compared with the files of their names. */
const compared = 20

export interface Belonging {
  /** What stands before a document's path: '' or a folder with its slash; `shop-api:/` for another repository. */
  readonly prefix: string
  readonly isForeign: boolean
}

export interface FilesHere {
  readonly has: (path: FilePath) => boolean
  /** Undefined for what is no text. */
  readonly read: (path: FilePath) => Promise<string | undefined>
}

/**
 * An index is of this repository when at least half of its documents are files here, from the folder of the index or
 * one above it, and declare words that stand in those files. Else it is of another one, which is called as its root
 * was where it was indexed.
 */
export async function belongingOf(
  { folder, index, documents }: IndexFile,
  { here, symbols }: { readonly here: FilesHere; readonly symbols: SymbolReader },
): Promise<Belonging> {
  const prefixes =
    folder === undefined ? [''] : foldersAbove(folder).map(one => (one === '' ? '' : `${one}/`))
  let best = { prefix: '', found: [] as readonly PackedDocument[] }
  for (const prefix of prefixes) {
    const found = documents.filter(({ path }) => here.has(prefix + path))
    if (found.length > best.found.length) best = { prefix, found }
  }
  const isHere = best.found.length > 0 && best.found.length * 2 >= documents.length
  if (isHere && (await saysTheSame(best.found, best.prefix, { here, symbols })))
    return { prefix: best.prefix, isForeign: false }
  return { prefix: `${rootNameOf(index.projectRoot)}:/`, isForeign: true }
}

function foldersAbove(folder: FilePath): readonly FilePath[] {
  const parts = folder === '' ? [] : folder.split('/')
  return Array.from({ length: parts.length + 1 }, (_, up) => parts.slice(0, parts.length - up).join('/'))
}

async function saysTheSame(
  documents: readonly PackedDocument[],
  prefix: string,
  { here, symbols }: { readonly here: FilesHere; readonly symbols: SymbolReader },
): Promise<boolean> {
  let met = 0
  let of = 0
  const step = Math.max(1, Math.floor(documents.length / compared))
  for (let at = 0; at < documents.length; at += step) {
    const packed = documents[at]
    const text = packed && (await here.read(prefix + packed.path))
    const document = packed && readDocument(packed.bytes)
    if (!document || text === undefined) continue
    const words = definitionsOf(document, symbols).flatMap(({ declared }) => declared.word ?? [])
    of += words.length
    met += words.filter(word => text.includes(word)).length
  }
  return met * 2 >= of
}

/** Only letters, digits, dots and dashes: it becomes part of paths. */
function rootNameOf(projectRoot: string): string {
  const last =
    projectRoot
      .replace(/[\\/]+$/, '')
      .split(/[\\/]/)
      .at(-1) ?? ''
  const plain = last.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[.-]+/, '')
  return plain === '' ? 'another-repository' : plain
}
