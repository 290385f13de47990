// A graph as a SCIP index, for Sourcegraph and whatever else reads one.

import { type LineStarts, positionAt } from '../../base/lines.ts'
import { extensionOf, type FilePath } from '../../base/path.ts'
import type { Span } from '../../base/span.ts'
import { type Declaration, moduleBody } from '../../syntax/facts.ts'
import { type WrittenOccurrence, writeDocument, writeIndex } from '../../syntax/scip/writeIndex.ts'
import type { DeclarationGraph } from '../declarationGraph.ts'
import type { Layout } from '../layout.ts'
import { type ExportedFile, exportedFiles } from './edges.ts'
import { createSymbols, type SymbolOf } from './symbols.ts'

export interface ScipOptions {
  readonly layout: Layout
  readonly linesOf: (path: FilePath) => LineStarts
  /** Of this program. */
  readonly version: string
  /** The name of the repository's folder: the only thing of this machine that is told. */
  readonly rootName: string
}

/** `Kind` of SCIP by ours; a member's is not known. */
const kinds: Readonly<Record<Declaration['kind'], number>> = {
  function: 17,
  class: 7,
  variable: 61,
  type: 54,
  enum: 11,
  namespace: 30,
  member: 0,
  module: 29,
}

/** Names of SCIP's `Language`. */
const languages: ReadonlyMap<string, string> = new Map([
  ['.ts', 'TypeScript'],
  ['.mts', 'TypeScript'],
  ['.cts', 'TypeScript'],
  ['.tsx', 'TypeScriptReact'],
  ['.js', 'JavaScript'],
  ['.mjs', 'JavaScript'],
  ['.cjs', 'JavaScript'],
  ['.jsx', 'JavaScriptReact'],
  ['.vue', 'Vue'],
  ['.svelte', 'Svelte'],
])

/**
 * The index's bytes: every file of this repository that we read ourselves, each declaration with its extent, each edge
 * as one reference where it stands first. What came from other indexes stays theirs.
 */
export function graphAsScip(graph: DeclarationGraph, options: ScipOptions): Uint8Array {
  const files = exportedFiles(graph).filter(
    ({ path }) => languages.has(extensionOf(path)) && !path.includes(':'),
  )
  const symbolOf = createSymbols(files, options.layout)
  const documents = files.map(file => documentOf(file, options, symbolOf))
  const { version, rootName } = options
  return writeIndex(
    { tool: 'countersign', version, projectRoot: `file:///${encodeURIComponent(rootName)}` },
    documents,
  )
}

function documentOf(
  { path, declarations }: ExportedFile,
  { linesOf }: ScipOptions,
  symbolOf: SymbolOf,
): Uint8Array {
  const starts = linesOf(path)
  const range = (span: Span): readonly number[] => rangeNumbers(starts, span)
  const symbols = []
  const occurrences: WrittenOccurrence[] = []
  for (const { declaration, uses } of declarations) {
    const { name, kind, nameSpan, span } = declaration
    const symbol = symbolOf({ path, name })
    if (symbol === undefined) continue
    symbols.push({ symbol, kind: kinds[kind], displayName: name === moduleBody ? path : name })
    occurrences.push({ symbol, range: range(nameSpan), isDefinition: true, enclosing: range(span) })
    for (const { to, at } of uses) {
      const used = symbolOf(to)
      if (used !== undefined) occurrences.push({ symbol: used, range: range(at), isDefinition: false })
    }
  }
  occurrences.sort((a, b) => compareRanges(a.range, b.range))
  return writeDocument({ path, language: languages.get(extensionOf(path)) ?? '', symbols, occurrences })
}

/** Three numbers within one line, else four. */
function rangeNumbers(starts: LineStarts, span: Span): readonly number[] {
  const start = positionAt(starts, span.start)
  const end = positionAt(starts, span.end)
  return start.line === end.line
    ? [start.line, start.character, end.character]
    : [start.line, start.character, end.line, end.character]
}

function compareRanges(a: readonly number[], b: readonly number[]): number {
  return (a[0] ?? 0) - (b[0] ?? 0) || (a[1] ?? 0) - (b[1] ?? 0)
}
