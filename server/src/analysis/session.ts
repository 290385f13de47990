// Session: keeps the workspace true while people type, agents write and git moves.

import type { FilePath } from '../base/path.ts'
import { messageOf, type Problem } from '../base/problem.ts'
import type { Edit } from '../base/span.ts'
import { factsOf } from '../graph/declarationGraph.ts'
import type { FileFacts } from '../graph/facts.ts'
import { areAlike } from '../graph/sameFacts.ts'
import { shiftFacts } from '../graph/shiftFacts.ts'
import type { EditKind } from '../protocol.ts'
import type { Ledger } from '../provenance/attribution.ts'
import { Claims } from './claims.ts'
import { FreshFacts } from './freshFacts.ts'
import type { Host } from './host.ts'
import { type Loaded, load, readState } from './load.ts'
import { OpenDocuments } from './openDocuments.ts'
import { emptySnapshot } from './snapshot.ts'
import { Workspace } from './workspace.ts'

/** More changed files than this at once are read as a whole: a checkout, an install. */
const manyFiles = 200
/** An event is tried again this often, in ms, until it is claimed or over. */
const retryEvery = 80

export interface DocumentChange {
  /** In order, each against the text that the one before left. */
  readonly edits: readonly Edit[]
  readonly text: string
  readonly version: number
  readonly kind: EditKind
  readonly tool?: string
  /** Milliseconds since 1970, UTC. */
  readonly at: number
}

/** What the session tells whoever shows it. */
export interface SessionEvents {
  /** Something went wrong beside the work; one sentence for the log. */
  readonly onProblem: (problem: Problem) => void
  /** An agent's text was recognised in these files, just now. */
  readonly onClaimed: (paths: readonly FilePath[]) => void
}

export class Session {
  readonly host: Host
  readonly workspace = new Workspace(emptySnapshot)
  readonly #events: SessionEvents
  readonly #documents: OpenDocuments
  readonly #claims: Claims
  readonly #fresh: FreshFacts
  readonly #unwatch: () => void
  #loaded: Loaded | undefined
  #loading: Promise<void> | undefined
  #loadAgain = false
  #retrying: NodeJS.Timeout | undefined
  #disposed = false

  constructor(host: Host, events: SessionEvents) {
    this.host = host
    this.#events = events
    this.#documents = new OpenDocuments(host.journal)
    this.#claims = new Claims(host, {
      open: path => this.#documents.get(path)?.document,
      claimed: (path, ledger) => this.#attribute(path, ledger),
      problem: problem => events.onProblem(problem),
    })
    this.#fresh = new FreshFacts(
      host.indexer,
      facts => this.#deliver(facts),
      (path, error) => this.#problem(`Could not read the declarations of ${path}: ${messageOf(error)}`, path),
    )
    this.#unwatch = host.inbox.watch(() => void this.takeClaims())
  }

  /** True until the repository was read for the first time; the snapshot's problems say why when that failed. */
  get indexing(): boolean {
    return this.#loaded === undefined
  }

  /** Reads the repository, now or, while it is being read, once more after that. */
  async reload(): Promise<void> {
    if (this.#loading) {
      this.#loadAgain = true
      return this.#loading
    }
    this.#loading = this.#load().finally(() => {
      this.#loading = undefined
    })
    await this.#loading
    if (this.#loadAgain && !this.#disposed) {
      this.#loadAgain = false
      await this.reload()
    }
  }

  async open(path: FilePath, text: string, version: number): Promise<void> {
    this.#documents.open(path, text, version)
    await this.#admit(path)
    await this.#claims.retry(new Set([path]))
  }

  /** Takes in one change of an open document. The snapshot is new when this returns. */
  edit(path: FilePath, change: DocumentChange): void {
    const open = this.#documents.get(path)
    if (!open) return
    open.document.change(change)
    this.#documents.changed(path, change.version)
    if (change.kind === 'reload') this.#recall(path, open.document.text)
    const state = this.workspace.snapshot.files.get(path)
    if (state) {
      const facts = state.after?.facts && change.edits.reduce(shiftFacts, state.after.facts)
      const after = { text: open.document.text, facts }
      const { ledger } = open.document
      this.workspace.apply({
        kind: 'file',
        state: { ...state, after, ledger, version: open.version },
      })
    }
    this.#fresh.ask(path, open.document.text, change.edits)
    if (this.#claims.waiting) void this.#retryClaims(path)
  }

  async close(path: FilePath): Promise<void> {
    if (!this.#documents.get(path)) return
    this.#documents.close(path)
    this.#fresh.forget(path)
    await this.filesChanged([path])
  }

  /** Writes down the attributions of an open document now, as before a save. */
  saved(path: FilePath): void {
    this.#documents.write(path)
  }

  /** Files changed on disk; open documents are left to their editor. */
  async filesChanged(paths: readonly FilePath[]): Promise<void> {
    const configured = paths.some(path => this.host.resolvers.isConfiguration(path))
    if (paths.length > manyFiles || configured) return this.reload()
    const loaded = this.#loaded
    if (!loaded) return this.refresh()
    let listed = true
    for (const path of new Set(paths)) {
      if (this.#documents.get(path)) continue
      listed = (await this.#readFromDisk(path, loaded)) && listed
    }
    if (!listed) await this.reload()
    else if (this.#claims.waiting) this.#tellClaimed(await this.#claims.retry(new Set(paths)))
  }

  /** As `reload`, for whoever cannot wait: what goes wrong is told, and the last snapshot stays. */
  async refresh(): Promise<void> {
    try {
      await this.reload()
    } catch (error) {
      const problems = [{ message: `Could not read the repository: ${messageOf(error)}` }]
      for (const problem of problems) this.#events.onProblem(problem)
      if (this.indexing) this.workspace.apply({ kind: 'loaded', snapshot: { ...emptySnapshot, problems } })
    }
  }

  /** Takes in what agents reported, and keeps trying while their bytes are on the way. */
  async takeClaims(): Promise<void> {
    try {
      this.#tellClaimed(await this.#claims.take())
    } catch (error) {
      this.#problem(`Could not take in an agent's event: ${messageOf(error)}`)
    }
    this.#retrySoon()
  }

  /** Requests or read marks changed: here or in another process. */
  async reviewsChanged(): Promise<void> {
    await this.host.journal.refresh()
    const { value: requests } = await this.host.requests.list()
    const { journal } = this.host
    const [readMarks, overrides] = [[...journal.readMarks()], [...journal.overrides()]]
    this.workspace.apply({ kind: 'reviews', requests, readMarks, overrides })
  }

  /** The attributions of an open document, or of a changed file. */
  ledgerOf(path: FilePath): Ledger | undefined {
    return this.#documents.get(path)?.document.ledger ?? this.workspace.snapshot.files.get(path)?.ledger
  }

  /** Replaces the attributions of an open document, on a person's word. */
  attribute(path: FilePath, ledger: Ledger): void {
    this.#attribute(path, ledger)
    this.#documents.write(path)
  }

  async dispose(): Promise<void> {
    this.#disposed = true
    this.#unwatch()
    clearTimeout(this.#retrying)
    this.#documents.dispose()
    await Promise.allSettled([this.#loading])
    await this.host.journal.flush()
  }

  async #load(): Promise<void> {
    const loaded = await load(this.host, { kind: 'worktree' })
    if (this.#disposed) return
    this.#loaded = loaded
    this.workspace.apply({ kind: 'loaded', snapshot: loaded.snapshot })
    for (const path of this.#documents.paths()) await this.#admit(path)
    await this.takeClaims()
    await this.host.inbox.sweep()
  }

  /** Brings an open document into the snapshot, with its base and the facts of exactly its text. */
  async #admit(path: FilePath): Promise<void> {
    const loaded = this.#loaded
    const open = this.#documents.get(path)
    if (!loaded || !open) return
    const { text } = open.document
    const indexed = factsOf(this.workspace.snapshot.graph, path)
    const { state, problem } = await readState(this.host, loaded.contents, {
      path,
      after: { kind: 'text', text },
      facts: undefined,
    })
    if (this.#documents.get(path) !== open) return
    if (!state?.after) return problem && this.#events.onProblem(problem)
    // Facts of another text than the one at hand would lie about its spans.
    if (open.document.text !== text) return this.#admit(path)
    const { ledger } = open.document
    this.workspace.apply({ kind: 'file', state: { ...state, ledger, version: open.version } })
    if (state.after.facts && state.after.facts.hash !== indexed?.hash) this.#link(state.after.facts, text)
  }

  /** False when the file is new to the resolver, or gone: then imports may lead elsewhere. */
  async #readFromDisk(path: FilePath, loaded: Loaded): Promise<boolean> {
    const after = await this.host.files.read(path)
    const known = loaded.contents.paths.includes(path)
    if (this.host.indexer.understands(path) && known !== (after.kind !== 'absent')) return false
    const { state, problem } = await readState(this.host, loaded.contents, { path, after, facts: undefined })
    if (problem) this.#events.onProblem(problem)
    if (this.#documents.get(path)) return true
    if (!state || state.before?.text === state.after?.text) this.workspace.apply({ kind: 'forgotten', path })
    else this.workspace.apply({ kind: 'file', state })
    if (state?.after?.facts) this.#link(state.after.facts, state.after.text)
    return true
  }

  #link(facts: FileFacts, text: string): void {
    const resolve = this.#loaded?.resolver.resolve
    if (resolve) this.workspace.apply({ kind: 'facts', facts, text, resolve })
  }

  #deliver(facts: FileFacts): void {
    const open = this.#documents.get(facts.path)
    const state = this.workspace.snapshot.files.get(facts.path)
    if (!open || !state) return
    // Half-typed text keeps its last facts, shifted, until it is whole again.
    if (!facts.complete && state.after?.facts?.complete) return
    if (!areAlike(state.after?.facts, facts))
      this.workspace.apply({ kind: 'file', state: { ...state, after: { text: open.document.text, facts } } })
    this.#link(facts, open.document.text)
  }

  /** A reload may bring back content that was attributed before: a checkout, a stash, an agent's write. */
  #recall(path: FilePath, text: string): void {
    const ledger = this.host.journal.recallExactly(path, text)
    if (ledger) this.#documents.attribute(path, ledger)
  }

  #attribute(path: FilePath, ledger: Ledger): void {
    this.#documents.attribute(path, ledger)
    // An editor that watches no files learns from the agent that one changed.
    const failed = (error: unknown) => this.#problem(`Could not read ${path}: ${messageOf(error)}`, path)
    if (!this.workspace.snapshot.files.has(path)) this.filesChanged([path]).catch(failed)
    else this.workspace.apply({ kind: 'attributed', path, ledger })
  }

  async #retryClaims(path: FilePath): Promise<void> {
    try {
      this.#tellClaimed(await this.#claims.retry(new Set([path])))
    } catch (error) {
      this.#problem(`Could not look for an agent's text in ${path}: ${messageOf(error)}`, path)
    }
  }

  #retrySoon(): void {
    if (!this.#claims.waiting || this.#retrying || this.#disposed) return
    this.#retrying = setTimeout(() => {
      this.#retrying = undefined
      void this.takeClaims()
    }, retryEvery)
  }

  #tellClaimed(paths: readonly FilePath[]): void {
    if (paths.length > 0) this.#events.onClaimed(paths)
  }

  #problem(message: string, path?: FilePath): void {
    this.#events.onProblem(path === undefined ? { message } : { message, path })
  }
}
