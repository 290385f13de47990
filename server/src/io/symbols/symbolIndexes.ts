// SymbolIndexes: the SCIP indexes of one root, taken together: which files they describe, and what they say of a text.

import { join } from 'node:path'
import type { AtHandFiles, ExaminedIndex, SourceText } from '../../analysis/indexing.ts'
import { sha256 } from '../../base/hash.ts'
import { extensionOf, type FilePath } from '../../base/path.ts'
import type { Problem } from '../../base/problem.ts'
import { movedFacts } from '../../graph/movedFacts.ts'
import type { FileFacts } from '../../syntax/facts.ts'
import { anchoredFacts } from '../../syntax/scip/anchoredFacts.ts'
import { documentFacts } from '../../syntax/scip/documentFacts.ts'
import { blankText, fitOf } from '../../syntax/scip/positions.ts'
import { readDocument, type ScipDocument } from '../../syntax/scip/scipIndex.ts'
import { SymbolReader } from '../../syntax/scip/symbol.ts'
import { statOf } from '../gitWorktree.ts'
import { belongingOf } from './belonging.ts'
import { type IndexFile, IndexFiles, type IndexPlace } from './indexFiles.ts'
import { pause } from './pause.ts'
import { type Described, type FoundIndex, isSame, nothingTaken, type Taken, takenOf } from './taken.ts'

/** What the indexes are compared with. */
export interface SymbolIndexesOptions {
  /** Absolute, its links followed. */
  readonly root: string
  /** Absolute: indexes that the user named, of this repository or of others. */
  readonly named: readonly string[]
  /** True for files that our own readers read: of these, an index only says what their symbols are. */
  readonly isRead: (path: FilePath) => boolean
  /** The text on disk; undefined for what is no text. */
  readonly read: (path: FilePath) => Promise<string | undefined>
  /** Older texts of a file, newest first: one of them may be what was indexed. */
  readonly earlier: (path: FilePath) => Promise<readonly string[]>
}

/** The index that is looked for in any case: what indexers write when they are told nothing. */
const usualIndex = 'index.scip'

/** Below this share of words that stand where they should, no place of an index is believed. */
const believable = 0.6

/** The text that a document describes; undefined when nobody has it. */
interface Basis {
  readonly text: string | undefined
  /** The text at hand is another one. */
  readonly isOlder: boolean
}

/** A document's facts in a text: the one that it describes, else one of its shape. */
interface Drawing {
  readonly basis: Basis
  readonly isPlaced: boolean
  readonly text: string
  readonly facts: FileFacts
}

interface Settled {
  readonly described: Described
  readonly basis: Basis
  readonly text: string
  readonly facts: FileFacts
}

export class SymbolIndexes {
  readonly #options: SymbolIndexesOptions
  readonly #files: IndexFiles
  #taken: Taken = nothingTaken
  /** Index → changed files that it does not know in their present form. */
  #older = new Map<IndexFile, Set<FilePath>>()
  readonly #bases = new Map<FilePath, Basis>()
  #last: Drawing | undefined
  /** Facts of texts that are what was indexed: the same for as long as the index is. */
  readonly #settled = new Map<FilePath, Settled>()

  constructor(options: SymbolIndexesOptions) {
    this.#options = options
    this.#files = new IndexFiles(options.root)
  }

  get repositories(): readonly string[] {
    return this.#taken.repositories
  }

  describes(path: FilePath): boolean {
    return this.#taken.described.has(path)
  }

  /** Takes in the indexes as they are now. The sources of other repositories, and what cannot be used. */
  async consult(
    atHand: AtHandFiles,
  ): Promise<{ readonly value: readonly SourceText[]; readonly problems: readonly Problem[] }> {
    this.#bases.clear()
    const { files, problems } = await this.#open(atHand.indexes)
    const here = new Set(atHand.paths)
    problems.push(...(await this.#take(files, here)))
    this.#older = await this.#findOlder(files, atHand.changed)
    return { value: this.#foreignSources(), problems }
  }

  /** What lies on the disk; nothing is taken in. O(occurrences). */
  async examine(indexes: readonly FilePath[]): Promise<readonly ExaminedIndex[]> {
    const { files, problems } = await this.#open(indexes)
    const usable: ExaminedIndex[] = []
    for (const { name, modified, index, documents } of files) {
      let symbols = 0
      for (const { bytes } of documents) {
        await pause()
        symbols += definedIn(bytes)
      }
      usable.push({ kind: 'usable', name, tool: index.tool, modified, files: documents.length, symbols })
    }
    return [...usable, ...problems.map(problem => ({ kind: 'unusable' as const, problem }))]
  }

  /** What the indexes say of a text of a described file. */
  async facts({ path, text }: SourceText): Promise<FileFacts | undefined> {
    const described = this.#taken.described.get(path)
    if (described?.isForeign) return this.#foreignFacts(described, { path, text })
    const known = this.#settled.get(path)
    if (known?.text === text && known.described === described) {
      this.#bases.set(path, known.basis)
      return known.facts
    }
    const drawing = described && (await this.#draw(described, { path, text }))
    if (!drawing) return undefined
    const { basis, isPlaced } = drawing
    const facts = (isPlaced ? movedFacts : anchoredFacts)(drawing.facts, drawing.text, text)
    if (basis.text === text) this.#settled.set(path, { described, basis, text, facts })
    return facts
  }

  #foreignFacts({ bytes }: Described, { path, text }: SourceText): FileFacts | undefined {
    const document = readDocument(bytes)
    if (!document) return undefined
    const source = { path, text, hash: sha256(text), isBlank: document.text === '' }
    return documentFacts(document, source, this.#taken.table)
  }

  /** What the document says of the text that it describes; kept for the next keystroke in the same file. */
  async #draw({ bytes }: Described, { path, text }: SourceText): Promise<Drawing | undefined> {
    const known = this.#bases.get(path)
    if (known !== undefined && this.#last?.basis === known) return this.#last
    const document = readDocument(bytes)
    if (!document) return undefined
    const basis = await this.#basisOf(path, text, document)
    const isPlaced = basis.text !== undefined
    const shape = basis.text ?? blankText(document)
    if (shape === undefined) return undefined
    const source = { path, text: shape, hash: sha256(shape), isBlank: !isPlaced }
    const facts = documentFacts(document, source, this.#taken.table)
    this.#last = { basis, isPlaced, text: shape, facts }
    return this.#last
  }

  /** One sentence for each index that is older than some of these files. */
  olderThan(paths: readonly FilePath[]): readonly Problem[] {
    const older = new Map([...this.#older].map(([file, known]) => [file, new Set(known)]))
    for (const path of paths) {
      const file = this.#taken.described.get(path)?.file
      if (!file || !this.#bases.get(path)?.isOlder) continue
      older.set(file, (older.get(file) ?? new Set<FilePath>()).add(path))
    }
    return [...older]
      .filter(([, names]) => names.size > 0)
      .map(([{ name }, names]) => ({
        message: `${name} is older than ${listed([...names].sort())}: what they use since then is not known. Run the indexer again.`,
        path: name,
      }))
  }

  async #open(
    indexes: readonly FilePath[],
  ): Promise<{ readonly files: readonly IndexFile[]; readonly problems: Problem[] }> {
    const { root, named } = this.#options
    const within = (path: FilePath, isNamed: boolean): IndexPlace => {
      return { absolute: join(root, path), isNamed, isWithin: true }
    }
    const places = [
      within(usualIndex, false),
      ...indexes.map(path => within(path, true)),
      ...named.map(absolute => ({ absolute, isNamed: true, isWithin: false })),
    ]
    const files = new Map<string, IndexFile>()
    const problems: Problem[] = []
    for (const place of places) {
      const read = await this.#files.read(place)
      if (read === undefined) continue
      if ('message' in read) problems.push(read)
      else files.set(read.absolute, read)
    }
    return { files: [...files.values()], problems }
  }

  async #take(files: readonly IndexFile[], here: ReadonlySet<FilePath>): Promise<readonly Problem[]> {
    const symbols = new SymbolReader()
    const looking = { here: { has: (path: FilePath) => here.has(path), read: this.#options.read }, symbols }
    const found: FoundIndex[] = []
    for (const file of files) found.push({ file, belonging: await belongingOf(file, looking) })
    if (isSame(found, this.#taken.found)) return this.#taken.problems
    this.#taken = await takenOf(found, this.#options.isRead)
    this.#settled.clear()
    return this.#taken.problems
  }

  #foreignSources(): readonly SourceText[] {
    const sources: SourceText[] = []
    for (const [path, { bytes, isForeign }] of this.#taken.described) {
      const document = isForeign ? readDocument(bytes) : undefined
      const text = document && (document.text === '' ? blankText(document) : document.text)
      if (text !== undefined) sources.push({ path, text })
    }
    return sources
  }

  async #findOlder(
    files: readonly IndexFile[],
    changed: readonly FilePath[],
  ): Promise<Map<IndexFile, Set<FilePath>>> {
    const older = new Map<IndexFile, Set<FilePath>>()
    const extensions = new Map<string, IndexFile>()
    for (const [path, { file, isForeign }] of this.#taken.described)
      if (!isForeign && files.includes(file)) extensions.set(extensionOf(path), file)
    for (const path of changed) {
      const file = this.#taken.described.get(path)?.file ?? extensions.get(extensionOf(path))
      if (!file) continue
      const disk = statOf(join(this.#options.root, path))
      if (disk && disk.mtimeMs > file.modified)
        older.set(file, (older.get(file) ?? new Set<FilePath>()).add(path))
    }
    return older
  }

  /** Decided once a consultation, by the first text of the file that is asked about: the one at hand. */
  async #basisOf(path: FilePath, text: string, document: ScipDocument): Promise<Basis> {
    const known = this.#bases.get(path)
    if (known) return known
    const basis = await this.#findBasis(path, text, document)
    this.#bases.set(path, basis)
    return basis
  }

  async #findBasis(path: FilePath, text: string, document: ScipDocument): Promise<Basis> {
    if (document.text !== '') return { text: document.text, isOlder: document.text !== text }
    const { symbols } = this.#taken.table
    const own = fitOf(document, text, symbols)
    if (own.met === own.of) return { text, isOlder: false }
    let best = { text, ...own }
    for (const candidate of await this.#options.earlier(path)) {
      const fit = fitOf(document, candidate, symbols)
      if (fit.met > best.met) best = { text: candidate, ...fit }
    }
    const isBelieved = best.met >= best.of * believable
    return isBelieved ? { text: best.text, isOlder: best.text !== text } : { text: undefined, isOlder: true }
  }
}

function definedIn(document: Uint8Array): number {
  const occurrences = readDocument(document)?.occurrences ?? []
  return new Set(occurrences.flatMap(({ isDefinition, symbol }) => (isDefinition ? [symbol] : []))).size
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(', ')
  return names.length > 3 ? `${shown} and ${names.length - 3} more files` : shown
}
