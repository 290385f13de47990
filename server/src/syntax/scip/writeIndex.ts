// Writing SCIP: the bytes of an index.
// Source: https://github.com/sourcegraph/scip/blob/main/scip.proto

import type { FilePath } from '../../base/path.ts'
import { WireWriter } from './wire.ts'

/** Ranges are SCIP's: three or four numbers, zero-based, in UTF-16 code units. */
export interface WrittenOccurrence {
  readonly symbol: string
  readonly range: readonly number[]
  readonly isDefinition: boolean
  readonly enclosing?: readonly number[]
}

export interface WrittenDocument {
  readonly path: FilePath
  readonly language: string
  readonly symbols: readonly {
    readonly symbol: string
    readonly kind: number
    readonly displayName: string
  }[]
  /** By their places. */
  readonly occurrences: readonly WrittenOccurrence[]
}

export interface WrittenMetadata {
  readonly tool: string
  readonly version: string
  readonly projectRoot: string
}

const utf8 = 1
const utf16Positions = 2
const definition = 1

export function writeIndex(
  { tool, version, projectRoot }: WrittenMetadata,
  documents: readonly Uint8Array[],
): Uint8Array {
  const toolInfo = new WireWriter().text(1, tool).text(2, version)
  const metadata = new WireWriter().bytes(2, toolInfo.finish()).text(3, projectRoot).number(4, utf8)
  const index = new WireWriter().bytes(1, metadata.finish())
  for (const document of documents) index.bytes(2, document)
  return index.finish()
}

export function writeDocument({ path, language, symbols, occurrences }: WrittenDocument): Uint8Array {
  const document = new WireWriter().text(1, path)
  for (const { symbol, range, isDefinition, enclosing } of occurrences) {
    const occurrence = new WireWriter().numbers(1, range).text(2, symbol)
    if (isDefinition) occurrence.number(3, definition)
    if (enclosing) occurrence.numbers(7, enclosing)
    document.bytes(2, occurrence.finish())
  }
  for (const { symbol, kind, displayName } of symbols) {
    const information = new WireWriter().text(1, symbol).number(5, kind).text(6, displayName)
    document.bytes(3, information.finish())
  }
  return document.text(4, language).number(6, utf16Positions).finish()
}
