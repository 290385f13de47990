// Admission: how one file, open or on disk, comes into the workspace with its base, its facts and its authors.

import type { FilePath } from '../base/path.ts'
import type { Problem } from '../base/problem.ts'
import { factsOf } from '../graph/declarationGraph.ts'
import { areAlike } from '../graph/sameFacts.ts'
import type { FileFacts } from '../syntax/facts.ts'
import type { Host } from './host.ts'
import { type Loaded, readState } from './load.ts'
import type { OpenDocuments } from './openDocuments.ts'
import { followRenames } from './renames.ts'
import type { Workspace } from './workspace.ts'

/** Where files come from and where they go. */
export interface AdmissionOptions {
  readonly host: Host
  readonly workspace: Workspace
  readonly documents: OpenDocuments
  readonly onProblem: (problem: Problem) => void
}

export class Admission {
  readonly #options: AdmissionOptions
  #loaded: Loaded | undefined
  /** Files that are there. */
  #present: ReadonlySet<FilePath> = new Set()

  constructor(options: AdmissionOptions) {
    this.#options = options
  }

  /** What was read of the repository last; undefined until then, and nothing is admitted. */
  get loaded(): Loaded | undefined {
    return this.#loaded
  }

  set loaded(loaded: Loaded | undefined) {
    this.#loaded = loaded
    this.#present = new Set(loaded?.contents.paths)
  }

  /** Where some of these files came or went, one may have become the other. */
  async followRenames(paths: readonly FilePath[]): Promise<void> {
    const { host } = this.#options
    if (!this.#loaded) return
    const there = await Promise.all(paths.map(async path => (await host.files.read(path)).kind !== 'absent'))
    if (paths.every((path, index) => this.#present.has(path) === there[index])) return
    const files = await host.files.list()
    this.#present = new Set(files)
    // The old name and the new one may be told of one after the other.
    const known = new Set(this.#loaded.contents.paths)
    const changed = files.filter(path => !known.has(path) || paths.includes(path))
    await followRenames(host, { has: path => this.#present.has(path), changed })
  }

  /** Brings an open document into the snapshot, with its base and the facts of exactly its text. */
  async open(path: FilePath): Promise<void> {
    const { host, workspace, documents } = this.#options
    const { loaded } = this
    const open = documents.get(path)
    if (!loaded || !open) return
    const { text } = open.document
    const indexed = factsOf(workspace.snapshot.graph, path)
    const { state, problem } = await readState(host, loaded.contents, {
      path,
      after: { kind: 'text', text },
      facts: undefined,
    })
    if (documents.get(path) !== open) return
    if (!state?.after) return problem && this.#options.onProblem(problem)
    // Facts of another text than the one at hand would lie about its spans.
    if (open.document.text !== text) return this.open(path)
    const { ledger } = open.document
    workspace.apply({ kind: 'file', state: { ...state, ledger, version: open.version } })
    if (state.after.facts && state.after.facts.hash !== indexed?.hash) this.#link(state.after.facts, text)
  }

  /** False when the file is new to the resolver, or gone: then imports may lead elsewhere. */
  async fromDisk(path: FilePath): Promise<boolean> {
    const { host, workspace, documents } = this.#options
    const { loaded } = this
    if (!loaded) return false
    const after = await host.files.read(path)
    const known = loaded.contents.paths.includes(path)
    if (host.indexer.understands(path) && known !== (after.kind !== 'absent')) return false
    const { state, problem } = await readState(host, loaded.contents, { path, after, facts: undefined })
    if (problem) this.#options.onProblem(problem)
    if (documents.get(path)) return true
    if (!state || state.before?.text === state.after?.text) workspace.apply({ kind: 'forgotten', path })
    else workspace.apply({ kind: 'file', state })
    if (state?.after?.facts) this.#link(state.after.facts, state.after.text)
    return true
  }

  /** Takes in the facts of the text that an open document has now. */
  facts(facts: FileFacts): void {
    const { workspace, documents } = this.#options
    const open = documents.get(facts.path)
    const state = workspace.snapshot.files.get(facts.path)
    if (!open || !state) return
    // Half-typed text keeps its last facts, shifted, until it is whole again.
    if (!facts.complete && state.after?.facts?.complete) return
    if (!areAlike(state.after?.facts, facts))
      workspace.apply({ kind: 'file', state: { ...state, after: { text: open.document.text, facts } } })
    this.#link(facts, open.document.text)
  }

  #link(facts: FileFacts, text: string): void {
    if (!this.loaded) return
    const { resolver, expand } = this.loaded
    this.#options.workspace.apply({ kind: 'facts', facts: expand(facts), text, resolve: resolver.resolve })
  }
}
