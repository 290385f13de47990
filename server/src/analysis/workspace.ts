// Workspace: the one mutable object. Changes go in one after the other; each gives the next snapshot.

import type { JournalFailure } from '../base/journalFailure.ts'
import { lineStarts } from '../base/lines.ts'
import type { FilePath } from '../base/path.ts'
import type { Problem } from '../base/problem.ts'
import { withFile, withoutFile, withResolution } from '../graph/declarationGraph.ts'
import type { Layout } from '../graph/layout.ts'
import type { Affected } from '../graph/links.ts'
import type { Ledger } from '../provenance/attribution.ts'
import type { Statement } from '../provenance/statement.ts'
import type { Override, ReadMark, ReviewRequest } from '../review/request.ts'
import type { FileFacts } from '../syntax/facts.ts'
import type { FileState, Snapshot } from './snapshot.ts'

type Resolve = (from: FilePath, specifier: string) => FilePath | undefined

export type WorkspaceChange =
  /** A whole scope was read anew. */
  | { readonly kind: 'loaded'; readonly snapshot: Snapshot }
  /** An open or changed file has a new text, new facts of the same declarations, or new attributions. */
  | { readonly kind: 'file'; readonly state: FileState }
  /** The file is no longer open and does not differ from its base. */
  | { readonly kind: 'forgotten'; readonly path: FilePath }
  /** Facts read from a text; relinks the file in the graph. */
  | { readonly kind: 'facts'; readonly facts: FileFacts; readonly text: string; readonly resolve: Resolve }
  /** What could not be read of a file, or that all can be. */
  | { readonly kind: 'unread'; readonly path: FilePath; readonly problem: Problem | undefined }
  | { readonly kind: 'removed'; readonly path: FilePath }
  /** A file came or went: imports of others may lead elsewhere. */
  | {
      readonly kind: 'rerouted'
      readonly layout: Layout
      readonly resolve: Resolve
      readonly affected: Affected
    }
  | { readonly kind: 'attributed'; readonly path: FilePath; readonly ledger: Ledger }
  | {
      readonly kind: 'reviews'
      readonly requests: readonly ReviewRequest[]
      readonly statements: readonly Statement[]
      readonly readMarks: readonly ReadMark[]
      readonly overrides: readonly Override[]
    }
  /** The journal cannot be written or read, or can be again. */
  | { readonly kind: 'journal'; readonly failure: JournalFailure | undefined }

export type SnapshotListener = (snapshot: Snapshot, change: WorkspaceChange) => void

export class Workspace {
  #snapshot: Snapshot
  readonly #listeners = new Set<SnapshotListener>()

  constructor(snapshot: Snapshot) {
    this.#snapshot = snapshot
  }

  get snapshot(): Snapshot {
    return this.#snapshot
  }

  /** Runs to the end at once: whoever listens sees the next snapshot before this returns. */
  apply(change: WorkspaceChange): Snapshot {
    const next = step(this.#snapshot, change)
    this.#snapshot = { ...next, revision: this.#snapshot.revision + 1 }
    for (const listener of this.#listeners) listener(this.#snapshot, change)
    return this.#snapshot
  }

  /** Returns how to stop listening. */
  listen(listener: SnapshotListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}

function step(snapshot: Snapshot, change: WorkspaceChange): Snapshot {
  switch (change.kind) {
    case 'loaded':
      return change.snapshot
    case 'file':
      return withState(snapshot, change.state)
    case 'forgotten':
      return withoutState(snapshot, change.path)
    case 'facts': {
      const lines = new Map(snapshot.lines).set(change.facts.path, lineStarts(change.text))
      return { ...snapshot, graph: withFile(snapshot.graph, change.facts, change.resolve), lines }
    }
    case 'unread': {
      const unread = new Map(snapshot.unread)
      if (change.problem) unread.set(change.path, change.problem)
      else unread.delete(change.path)
      return { ...snapshot, unread }
    }
    case 'removed': {
      const lines = new Map(snapshot.lines)
      lines.delete(change.path)
      return { ...snapshot, graph: withoutFile(snapshot.graph, change.path), lines }
    }
    case 'rerouted': {
      const { layout, resolve, affected } = change
      return { ...snapshot, layout, graph: withResolution(snapshot.graph, resolve, affected) }
    }
    case 'attributed': {
      const state = snapshot.files.get(change.path)
      return state ? withState(snapshot, { ...state, ledger: change.ledger }) : snapshot
    }
    case 'reviews': {
      const { requests, statements, readMarks, overrides } = change
      return { ...snapshot, requests, statements, readMarks, overrides }
    }
    case 'journal':
      return { ...snapshot, journalFailure: change.failure }
  }
}

function withState(snapshot: Snapshot, state: FileState): Snapshot {
  return { ...snapshot, files: new Map(snapshot.files).set(state.path, state) }
}

function withoutState(snapshot: Snapshot, path: FilePath): Snapshot {
  const files = new Map(snapshot.files)
  files.delete(path)
  return { ...snapshot, files }
}
