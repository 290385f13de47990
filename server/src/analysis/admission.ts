// Admission: how one file, open or on disk, comes into the workspace with its base, its facts and its authors.

import { type FilePath, folderOf } from '../base/path.ts'
import type { Problem } from '../base/problem.ts'
import { factsOf } from '../graph/declarationGraph.ts'
import { areAlike } from '../graph/sameFacts.ts'
import type { FileFacts } from '../syntax/facts.ts'
import type { Host } from './host.ts'
import { type Loaded, readState } from './load.ts'
import type { OpenDocuments } from './openDocuments.ts'
import { followRenames } from './renames.ts'
import type { Workspace, WorkspaceChange } from './workspace.ts'

/** Where files come from and where they go. */
export interface AdmissionOptions {
  readonly host: Host
  readonly workspace: Workspace
  readonly documents: OpenDocuments
}

export class Admission {
  readonly #options: AdmissionOptions
  #loaded: Loaded | undefined
  /** Files at hand when the repository was read. */
  #known: ReadonlySet<FilePath> = new Set()
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
    this.#known = new Set(loaded?.contents.paths)
    this.#present = this.#known
  }

  /** Without what git leaves out, of which nothing is known and nothing is to be said. Asks git only of unknown paths. */
  async listed(paths: readonly FilePath[]): Promise<readonly FilePath[]> {
    const { host, workspace } = this.#options
    const { files } = workspace.snapshot
    const unknown = paths.filter(path => !this.#known.has(path) && !files.has(path))
    const left = unknown.length === 0 ? undefined : await host.files.unlisted(unknown)
    return left?.size ? paths.filter(path => !left.has(path)) : paths
  }

  /**
   * With the files that came or went below a folder: watchers tell of a folder that was deleted or moved here, and not
   * of what is in it.
   */
  async withinFolders(paths: readonly FilePath[]): Promise<readonly FilePath[]> {
    const { files } = this.#options.host
    const unknown = paths.filter(path => !this.#known.has(path))
    const folders = new Set(unknown.filter(path => files.isFolder(path) || this.#isKnownFolder(path)))
    if (folders.size === 0) return paths
    const listing = new Set(await files.list())
    const moved = [...this.#known, ...listing].filter(path => this.#known.has(path) !== listing.has(path))
    return [...new Set([...paths, ...moved.filter(path => isBelow(path, folders))])]
  }

  #isKnownFolder(path: FilePath): boolean {
    const { paths = [] } = this.#loaded?.contents ?? {}
    return paths[firstAfter(paths, `${path}/`)]?.startsWith(`${path}/`) === true
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
    const asked = new Set(paths)
    const changed = files.filter(path => !this.#known.has(path) || asked.has(path))
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
    const isUnlisted = !state?.before && (await this.listed([path])).length === 0
    if (documents.get(path) !== open) return
    if (!isUnlisted) this.#unread(path, problem)
    if (!state?.after) return
    // Facts of another text than the one at hand would lie about its spans.
    if (open.document.text !== text) return this.open(path)
    const { ledger } = open.document
    const shown = { ...state, ledger, version: open.version, ...(isUnlisted && { isUnlisted }) }
    workspace.apply({ kind: 'file', state: shown })
    if (isUnlisted) return
    if (state.after.facts && state.after.facts.hash !== indexed?.hash) this.#link(state.after.facts, text)
  }

  /** False when the file came or went, and everything has to be read to know what that changes. */
  async fromDisk(path: FilePath): Promise<boolean> {
    const { host, workspace, documents } = this.#options
    const { loaded } = this
    if (!loaded) return false
    const after = await host.files.read(path)
    const known = this.#known.has(path)
    const shown = workspace.snapshot.files.get(path)
    if (shown?.isUnlisted) {
      workspace.apply({ kind: 'forgotten', path })
      return true
    }
    const isThere = after.kind !== 'absent'
    const hasMoved = known !== isThere
    if (hasMoved && loaded.expand.finds(path)) return false
    const { state, problem } = await readState(host, loaded.contents, { path, after, facts: undefined })
    const rerouted = hasMoved ? this.#reroute(path, isThere) : undefined
    if (documents.get(path)) {
      if (rerouted) workspace.apply(rerouted)
      return true
    }
    this.#unread(path, problem)
    const isChanged = state && state.before?.text !== state.after?.text
    if (isChanged) workspace.apply({ kind: 'file', state })
    else if (shown) workspace.apply({ kind: 'forgotten', path })
    const facts = state?.after?.facts
    // Of what was neither open nor changed the graph has exactly what was on disk.
    const isLinked = !shown && facts?.hash === factsOf(workspace.snapshot.graph, path)?.hash
    if (facts && !isLinked) this.#link(facts, state.after.text)
    if (!isThere) workspace.apply({ kind: 'removed', path })
    if (rerouted) workspace.apply(rerouted)
    return true
  }

  /** False as for `fromDisk`. An open document is left to its editor; that its file came or went is not. */
  async opened(path: FilePath): Promise<boolean> {
    const content = await this.#options.host.files.read(path)
    return this.#known.has(path) === (content.kind !== 'absent') || this.fromDisk(path)
  }

  /** What follows for the imports of others when a file came or went. */
  #reroute(path: FilePath, isThere: boolean): WorkspaceChange | undefined {
    const loaded = this.#loaded
    if (!loaded || loaded.contents.paths.includes(path) === isThere) return undefined
    const others = loaded.contents.paths.filter(one => one !== path)
    const paths = isThere ? others.toSpliced(firstAfter(others, path), 0, path) : others
    const { resolver, affected } = loaded.resolver.moved(path, isThere)
    loaded.expand.lookAmong(paths)
    this.#loaded = { ...loaded, resolver, contents: { ...loaded.contents, paths } }
    this.#known = new Set(paths)
    const specifiers = new Map<FilePath, Set<string>>()
    for (const { folder, specifier } of affected)
      specifiers.set(folder, (specifiers.get(folder) ?? new Set()).add(specifier))
    const { layout, resolve } = resolver
    return { kind: 'rerouted', layout, resolve, affected: specifiers }
  }

  /** Takes in the facts of the text that an open document has now. */
  facts(facts: FileFacts, problem: Problem | undefined): void {
    const { workspace, documents } = this.#options
    const open = documents.get(facts.path)
    const state = workspace.snapshot.files.get(facts.path)
    if (!open || !state) return
    if (!state.isUnlisted) this.#unread(facts.path, problem)
    // Half-typed text keeps its last facts, shifted, until it is whole again.
    if (!facts.complete && state.after?.facts?.complete) return
    if (!areAlike(state.after?.facts, facts))
      workspace.apply({ kind: 'file', state: { ...state, after: { text: open.document.text, facts } } })
    if (!state.isUnlisted) this.#link(facts, open.document.text)
  }

  #unread(path: FilePath, problem: Problem | undefined): void {
    const { workspace } = this.#options
    if (workspace.snapshot.unread.get(path)?.message !== problem?.message)
      workspace.apply({ kind: 'unread', path, problem })
  }

  #link(facts: FileFacts, text: string): void {
    if (!this.loaded) return
    const { resolver, expand } = this.loaded
    this.#options.workspace.apply({ kind: 'facts', facts: expand(facts), text, resolve: resolver.resolve })
  }
}

function isBelow(path: FilePath, folders: ReadonlySet<FilePath>): boolean {
  for (let folder = folderOf(path); folder !== ''; folder = folderOf(folder))
    if (folders.has(folder)) return true
  return false
}

/** Where `path` would stand in a sorted list. */
function firstAfter(sorted: readonly FilePath[], path: FilePath): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? '') < path) low = middle + 1
    else high = middle
  }
  return low
}
