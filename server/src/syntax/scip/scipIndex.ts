// A SCIP index: what its bytes hold, as far as a blast radius needs it.
// Source: https://github.com/sourcegraph/scip/blob/main/scip.proto

import type { FilePath } from '../../base/path.ts'
import { WireReader } from './wire.ts'

/** The newest version of the format that is read: no other was ever made. */
const newestVersion = 0

/** Half-open; zero-based lines, characters in the units of the document. */
export interface ScipRange {
  readonly startLine: number
  readonly startCharacter: number
  readonly endLine: number
  readonly endCharacter: number
}

export interface Occurrence {
  readonly range: ScipRange
  readonly symbol: string
  readonly isDefinition: boolean
  readonly isImport: boolean
  /** Of a definition: the whole declaration, with its documentation and its body. */
  readonly enclosing: ScipRange | undefined
}

/** What a character of a range counts. Those of indexers that do not say count as JavaScript does. */
export type CharacterUnit = 'utf8' | 'utf16' | 'utf32'

export interface ScipDocument {
  /** As the index has it: relative to the root of its project. */
  readonly path: FilePath
  /** The text that was indexed; '' in most indexes. */
  readonly text: string
  readonly unit: CharacterUnit
  /** Local symbols left out. */
  readonly occurrences: readonly Occurrence[]
  /** Symbol → the symbols that it implements or overrides. */
  readonly implemented: ReadonlyMap<string, readonly string[]>
}

export interface ScipIndex {
  /** `scip-python 0.6.6`. */
  readonly tool: string
  /** A URI of the machine that indexed; only its last part means anything elsewhere. */
  readonly projectRoot: string
  /** The documents, each to be decoded by itself. */
  readonly documents: readonly Uint8Array[]
}

/** The parts of an index; or, where it cannot be used, why: completes "index.scip …". O(documents). */
export function readIndex(bytes: Uint8Array): ScipIndex | string {
  const reader = new WireReader(bytes)
  const documents: Uint8Array[] = []
  let metadata: Omit<ScipIndex, 'documents'> & { readonly version: number } = {
    tool: '',
    projectRoot: '',
    version: -1,
  }
  for (let field = reader.next(); field !== 0; field = reader.next()) {
    if (field === 1) metadata = readMetadata(reader.bytes())
    else if (field === 2) documents.push(reader.bytes())
    else reader.skip()
  }
  // The metadata is the first thing that every indexer writes.
  if (reader.isBroken || metadata.version < 0) return 'is damaged, or is no SCIP index'
  if (metadata.version > newestVersion) return `is of a newer version of SCIP (${metadata.version})`
  return { tool: metadata.tool, projectRoot: metadata.projectRoot, documents }
}

function readMetadata(bytes: Uint8Array): Omit<ScipIndex, 'documents'> & { readonly version: number } {
  const reader = new WireReader(bytes)
  let version = 0
  let projectRoot = ''
  let tool = ''
  for (let field = reader.next(); field !== 0; field = reader.next()) {
    if (field === 1) version = reader.number()
    else if (field === 2) tool = readTool(reader.bytes())
    else if (field === 3) projectRoot = reader.text()
    else reader.skip()
  }
  return { version: reader.isBroken ? -1 : version, projectRoot, tool }
}

function readTool(bytes: Uint8Array): string {
  const reader = new WireReader(bytes)
  const words: string[] = []
  for (let field = reader.next(); field !== 0; field = reader.next()) {
    if (field <= 2) words.push(reader.text())
    else reader.skip()
  }
  return words.join(' ')
}

/** Only the path of a document, without decoding the rest; undefined as for `readDocument`. */
export function pathOfDocument(bytes: Uint8Array): FilePath | undefined {
  const reader = new WireReader(bytes)
  let path = ''
  for (let field = reader.next(); field !== 0; field = reader.next()) {
    if (field === 1) path = reader.text()
    else reader.skip()
  }
  return reader.isBroken || !isInside(path) ? undefined : path
}

function isInside(path: FilePath): boolean {
  return path !== '' && !path.startsWith('/') && !/[\\\0:]|(^|\/)\.\.?(\/|$)/.test(path)
}

/** One document; undefined where its bytes are damaged or its path leads out of the project. O(occurrences). */
export function readDocument(bytes: Uint8Array): ScipDocument | undefined {
  const reader = new WireReader(bytes)
  const occurrences: Occurrence[] = []
  const implemented = new Map<string, readonly string[]>()
  let isWhole = true
  let path = ''
  let text = ''
  let unit: CharacterUnit = 'utf16'
  for (let field = reader.next(); field !== 0; field = reader.next()) {
    if (field === 1) path = reader.text()
    else if (field === 2) {
      const occurrence = readOccurrence(reader.bytes())
      if (occurrence) occurrences.push(occurrence)
      else if (occurrence === undefined) isWhole = false
    } else if (field === 3) readInformation(reader.bytes(), implemented)
    else if (field === 5) text = reader.text()
    else if (field === 6) unit = unitOf(reader.number())
    else reader.skip()
  }
  return reader.isBroken || !isWhole || !isInside(path)
    ? undefined
    : { path, text, unit, occurrences, implemented }
}

function unitOf(encoding: number): CharacterUnit {
  return encoding === 1 ? 'utf8' : encoding === 3 ? 'utf32' : 'utf16'
}

const role = { definition: 0x1, import: 0x2 }

/** Null for what is not needed, undefined for what is damaged. */
function readOccurrence(bytes: Uint8Array): Occurrence | null | undefined {
  const reader = new WireReader(bytes)
  const range: number[] = []
  const enclosing: number[] = []
  let symbol = ''
  let roles = 0
  for (let field = reader.next(); field !== 0; field = reader.next()) {
    if (field === 1) reader.numbers(range)
    else if (field === 2) symbol = reader.text()
    else if (field === 3) roles = reader.number()
    else if (field === 7) reader.numbers(enclosing)
    else reader.skip()
  }
  if (reader.isBroken) return undefined
  if (symbol === '' || symbol.startsWith('local ')) return null
  const place = rangeOf(range)
  if (!place) return undefined
  return {
    range: place,
    symbol,
    isDefinition: (roles & role.definition) !== 0,
    isImport: (roles & role.import) !== 0,
    enclosing: rangeOf(enclosing),
  }
}

/** `[line, start, end]` within one line, or `[line, character, line, character]`. */
function rangeOf(numbers: readonly number[]): ScipRange | undefined {
  const [startLine = 0, startCharacter = 0, third = 0, fourth = 0] = numbers
  if ((numbers.length !== 3 && numbers.length !== 4) || numbers.some(one => one < 0)) return undefined
  return numbers.length === 3
    ? { startLine, startCharacter, endLine: startLine, endCharacter: third }
    : { startLine, startCharacter, endLine: third, endCharacter: fourth }
}

function readInformation(bytes: Uint8Array, implemented: Map<string, readonly string[]>): void {
  const reader = new WireReader(bytes)
  const bases: string[] = []
  let symbol = ''
  for (let field = reader.next(); field !== 0; field = reader.next()) {
    if (field === 1) symbol = reader.text()
    else if (field === 4) bases.push(...readBase(reader.bytes()))
    else reader.skip()
  }
  if (bases.length > 0) implemented.set(symbol, bases)
}

/** The symbol of a relationship, when it is one of implementing or overriding. */
function readBase(bytes: Uint8Array): readonly string[] {
  const reader = new WireReader(bytes)
  let symbol = ''
  let implementsIt = false
  for (let field = reader.next(); field !== 0; field = reader.next()) {
    if (field === 1) symbol = reader.text()
    else if (field === 2 || field === 3) implementsIt = reader.number() !== 0 || implementsIt
    else reader.skip()
  }
  return implementsIt ? [symbol] : []
}
