// Session: keeps the workspace true while people type, agents write and git moves.

import type { Range } from '../base/lines.ts'
import type { FilePath } from '../base/path.ts'
import { messageOf, type Problem } from '../base/problem.ts'
import { shiftFacts } from '../graph/shiftFacts.ts'
import type { Ledger } from '../provenance/attribution.ts'
import type { Copied } from '../provenance/pasted.ts'
import { lineEdit } from '../provenance/survival.ts'
import { Admission } from './admission.ts'
import { ClaimRounds } from './claimRounds.ts'
import { claimPatience } from './claims.ts'
import { DiskChanges } from './diskChanges.ts'
import type { DocumentChange } from './documentChange.ts'
import { FreshFacts } from './freshFacts.ts'
import type { Host } from './host.ts'
import type { OnRead } from './indexing.ts'
import { load } from './load.ts'
import { OpenDocuments } from './openDocuments.ts'
import { emptySnapshot } from './snapshot.ts'
import { Workspace } from './workspace.ts'

/** What the session tells whoever shows it. */
export interface SessionEvents {
  /** Something went wrong beside the work; one sentence for the log. */
  readonly onProblem: (problem: Problem) => void
  /** An agent's text was recognised in these files, just now. */
  readonly onClaimed: (paths: readonly FilePath[]) => void
  /** The repository is being read. */
  readonly onRead?: OnRead
}

export class Session {
  readonly host: Host
  readonly workspace = new Workspace(emptySnapshot)
  readonly #events: SessionEvents
  readonly #documents: OpenDocuments
  readonly #admission: Admission
  readonly #claims: ClaimRounds
  readonly #disk: DiskChanges
  readonly #fresh: FreshFacts
  readonly #unlisten: () => void
  readonly #opening = new Map<FilePath, Promise<void>>()
  #loading: Promise<void> | undefined
  #loadAgain = false
  #disposed = false

  constructor(host: Host, events: SessionEvents) {
    this.host = host
    this.#events = events
    this.#documents = new OpenDocuments(host.journal)
    this.#admission = new Admission({
      host,
      workspace: this.workspace,
      documents: this.#documents,
    })
    this.#claims = new ClaimRounds(host, {
      open: path => this.#documents.get(path)?.document,
      claimed: (path, ledger) => this.#attribute(path, ledger),
      problem: events.onProblem,
      told: events.onClaimed,
    })
    this.#disk = new DiskChanges({
      host,
      admission: this.#admission,
      isOpen: path => this.#documents.get(path) !== undefined,
      rested: async () => {
        await Promise.allSettled([this.#loading])
        return !this.#disposed
      },
      reload: () => (this.indexing ? this.refresh() : this.reload()),
      settled: () => this.#explainRecent(),
    })
    this.#unlisten = host.journal.onFailing(() => {
      this.workspace.apply({ kind: 'journal', failure: host.journal.failing() })
    })
    this.#fresh = new FreshFacts(
      host.indexer,
      (facts, problem) => this.#admission.facts(facts, problem),
      (path, error) => this.#problem(`Could not read the declarations of ${path}: ${messageOf(error)}`, path),
    )
  }

  /** True until the repository was read for the first time; the snapshot's problems say why when that failed. */
  get indexing(): boolean {
    return this.#admission.loaded === undefined
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
    const opening = this.#open(path, text, version)
    this.#opening.set(path, opening)
    try {
      await opening
    } finally {
      if (this.#opening.get(path) === opening) this.#opening.delete(path)
    }
  }

  /** Resolves when the repository was read and an open document is in the snapshot: for whoever asks what changed. */
  async admitted(path: FilePath): Promise<void> {
    await this.#loading
    await this.#opening.get(path)
  }

  async #open(path: FilePath, text: string, version: number): Promise<void> {
    this.#documents.open(path, text, version)
    // Another window may just have written down what it knows of this text, and git what it has of older ones.
    await this.host.journal.settle([path])
    await this.#admission.followRenames([path])
    this.#documents.recallOpened(path)
    await this.#admission.open(path)
    await this.#claims.changed([path])
  }

  /** Takes in one change of an open document. The snapshot is new when this returns. */
  edit(path: FilePath, change: DocumentChange): void {
    const open = this.#documents.get(path)
    if (!open) return
    const before = open.document.text
    open.document.change(change)
    if (change.kind === 'reload') this.#recall(path, change)
    if (change.kind === 'reload' && change.tool !== undefined) {
      const { tool, at } = change
      void this.#claims.reloaded(path, { before, after: open.document.text, tool, at })
    }
    this.#changed(path, change)
  }

  /** Takes in the text that the editor really has, after it was lost. What differs is of unknown authorship. */
  async resync(path: FilePath, text: string, version: number): Promise<void> {
    const open = this.#documents.get(path)
    if (!open) return this.open(path, text, version)
    const edits = [lineEdit(open.document.text, text)]
    open.document.resync(text, this.host.clock.now())
    this.#changed(path, { edits, version })
  }

  /** What goes to the clipboard from an open document; undefined when it is not open. */
  copy(path: FilePath, ranges: readonly Range[], when: 'now' | 'beforeLastEvent'): Copied | undefined {
    return this.#documents.get(path)?.document.copy(ranges, when)
  }

  async close(path: FilePath): Promise<void> {
    if (!this.#documents.get(path)) return
    this.#documents.close(path)
    this.#fresh.forget(path)
    await this.filesChanged([path])
  }

  /** Writes down the attributions of an open document now, for good: it is being saved. */
  async saved(path: FilePath): Promise<void> {
    this.#documents.write(path)
    await this.host.journal.flush()
  }

  /** A file, or a folder with all that is in it, got another name in the editor. */
  moved(from: FilePath, to: FilePath): void {
    const isWithin = (path: FilePath, folder: FilePath): boolean =>
      path === folder || path.startsWith(`${folder}/`)
    const open = this.#documents.paths()
    for (const path of open) if (isWithin(path, from)) this.#documents.write(path)
    this.host.journal.moved(from, to)
    for (const path of open) if (isWithin(path, to)) this.#documents.recallOpened(path)
  }

  /** Files changed on disk; open documents are left to their editor. Of a folder that came or went, all its files. */
  async filesChanged(paths: readonly FilePath[]): Promise<void> {
    await this.#disk.tell(paths)
    await this.#claims.changed(paths)
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
  takeClaims(): Promise<void> {
    return this.#claims.take()
  }

  /** Requests, statements or read marks changed: here or in another process. */
  async reviewsChanged(): Promise<void> {
    await this.host.journal.refresh()
    this.#explainRecent()
    const { value: requests } = await this.host.requests.list()
    const { journal } = this.host
    const [statements, readMarks] = [journal.statements(), journal.readMarks()]
    const overrides = [...journal.overrides()]
    this.workspace.apply({ kind: 'reviews', requests, statements, readMarks, overrides })
  }

  /** The attributions of an open document, or of a changed file. */
  ledgerOf(path: FilePath): Ledger | undefined {
    return this.#documents.get(path)?.document.ledger ?? this.workspace.snapshot.files.get(path)?.ledger
  }

  /** Replaces the attributions of an open document. */
  attribute(path: FilePath, ledger: Ledger): void {
    this.#attribute(path, ledger)
    this.#documents.write(path)
  }

  /** The text of an open document; undefined for any other file. */
  textOf(path: FilePath): string | undefined {
    return this.#documents.get(path)?.document.text
  }

  async dispose(): Promise<void> {
    this.#disposed = true
    this.#unlisten()
    await this.#claims.dispose()
    this.#documents.dispose()
    this.#fresh.dispose()
    await Promise.allSettled([this.#loading])
    await this.host.journal.flush()
  }

  async #load(): Promise<void> {
    const loaded = await load(this.host, { kind: 'worktree' }, this.#events.onRead)
    if (this.#disposed) return
    this.#admission.loaded = loaded
    this.workspace.apply({ kind: 'loaded', snapshot: loaded.snapshot })
    await this.host.journal.settle(this.#documents.paths())
    this.#explainRecent()
    for (const path of this.#documents.paths()) await this.#admission.open(path)
    await this.takeClaims()
    await this.host.inbox.sweep()
    // Nothing waits for it.
    void this.host.journal.compact()
  }

  /** What follows from another text of an open document. */
  #changed(path: FilePath, { edits, version }: Pick<DocumentChange, 'edits' | 'version'>): void {
    this.#documents.changed(path, version)
    const open = this.#documents.get(path)
    if (!open) return
    const { text, ledger } = open.document
    const state = this.workspace.snapshot.files.get(path)
    if (state) {
      const facts = state.after?.facts && shiftFacts(state.after.facts, edits)
      this.workspace.apply({ kind: 'file', state: { ...state, after: { text, facts }, ledger, version } })
    }
    this.#fresh.ask(path, text, edits)
    void this.#claims.changed([path])
  }

  /** A reload may bring back what was attributed before: a checkout, a stash, a merge, another window's save. */
  #recall(path: FilePath, { text, at }: DocumentChange): void {
    const ledger = this.host.journal.recallExactly(path, text)
    if (ledger) this.#documents.attribute(path, ledger)
    else this.#documents.explain(path, at)
  }

  /** What the disk brought a moment ago may be known by now: to another process, or after git was asked. */
  #explainRecent(): void {
    const since = this.host.clock.now() - claimPatience
    for (const path of this.#documents.paths()) this.#explain(path, since)
  }

  #explain(path: FilePath, since: number): void {
    const document = this.#documents.get(path)?.document
    if (document && this.#documents.explain(path, since)) this.attribute(path, document.ledger)
  }

  #attribute(path: FilePath, ledger: Ledger): void {
    this.#documents.attribute(path, ledger)
    // An editor that watches no files learns from the agent that one changed.
    const failed = (error: unknown) => this.#problem(`Could not read ${path}: ${messageOf(error)}`, path)
    if (!this.workspace.snapshot.files.has(path)) this.filesChanged([path]).catch(failed)
    else this.workspace.apply({ kind: 'attributed', path, ledger })
  }

  #problem(message: string, path?: FilePath): void {
    this.#events.onProblem(path === undefined ? { message } : { message, path })
  }
}
