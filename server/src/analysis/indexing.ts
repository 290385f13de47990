// Indexing: the port through which the facts of files are read.

import type { LineStarts } from '../base/lines.ts'
import type { FilePath } from '../base/path.ts'
import type { Checked, Problem } from '../base/problem.ts'
import type { FileFacts } from '../syntax/facts.ts'

/** A source text to read facts from. */
export interface SourceText {
  readonly path: FilePath
  readonly text: string
  /** What git calls it, perhaps: where it does, its facts are recalled by that name from then on. */
  readonly id?: string
}

/** A file whose content git has a name for. */
export interface NamedContent {
  readonly id: string
  /** How large it is on the disk, where that may be another content: one that git has converted. */
  readonly bytes?: number
}

/** What was read of a text before, and is known without reading it again. */
export interface RecalledFacts {
  readonly facts: FileFacts
  readonly lines: LineStarts
}

/** What is at hand in a scope. */
export interface AtHandFiles {
  readonly paths: readonly FilePath[]
  /** Those that differ from what the scope compares with. */
  readonly changed: readonly FilePath[]
  /** The symbol indexes that the policy names, beside the one that is looked for in any case. */
  readonly indexes: readonly FilePath[]
}

/** A symbol index on the disk; one that cannot be used is a problem. */
export type ExaminedIndex =
  | { readonly kind: 'unusable'; readonly problem: Problem }
  | {
      readonly kind: 'usable'
      /** As people are told of it. */
      readonly name: string
      /** `scip-python 0.6.6`; '' where it does not say. */
      readonly tool: string
      /** Milliseconds since 1970, UTC. */
      readonly modified: number
      /** What it describes. */
      readonly files: number
      /** What it defines there. */
      readonly symbols: number
    }

/**
 * `sure`, which is meant where nothing is said, takes the time that text takes which is hard to read. `quick` takes
 * none: the facts of such text are not `complete`.
 */
export type Care = 'sure' | 'quick'

/** Hears of how many of the files that were asked about the declarations are known now. */
export type OnRead = (read: number, of: number) => void

export interface Indexer {
  /**
   * Takes in the symbol indexes of other tools, for the languages that we do not read ourselves: the files that they
   * describe are understood from then on. The sources of other repositories that they describe, by paths that no file
   * here has. What cannot be used is a problem.
   */
  readonly consult?: (files: AtHandFiles) => Promise<Checked<readonly SourceText[]>>
  /** What lies on the disk of these indexes, which the policy names, and of the one that is looked for in any case. */
  readonly examineIndexes?: (named: readonly FilePath[]) => Promise<readonly ExaminedIndex[]>
  /** True for what `consult` may read, whether git leaves it out or not. */
  readonly consults?: (path: FilePath) => boolean
  /** True for files whose facts can be read. */
  readonly understands: (path: FilePath) => boolean
  /** Facts in the order of `sources`. Files over the limits give facts without declarations and a problem. */
  readonly index: (
    sources: readonly SourceText[],
    care?: Care,
    onRead?: OnRead,
  ) => Promise<Checked<readonly FileFacts[]>>
  /** What is known of files by git's names of their contents; the others have to be read. */
  readonly recall?: (files: ReadonlyMap<FilePath, NamedContent>) => ReadonlyMap<FilePath, RecalledFacts>
  readonly dispose: () => Promise<void>
}
