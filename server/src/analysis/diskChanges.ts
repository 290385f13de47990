// DiskChanges: gathers what changed on disk while earlier changes are taken in, and takes in what is ours of it.

import { setTimeout as pause } from 'node:timers/promises'
import { baseNameOf, type FilePath } from '../base/path.ts'
import type { Admission } from './admission.ts'
import type { Host } from './host.ts'
import { isRulesFile } from './repositoryRules.ts'

/** More changed files than this at once are read as a whole: a checkout, an install. */
const manyFiles = 200

/** Where many files change, they are waited for until nothing came for so long, in ms, and at the latest after this. */
const calm = { quiet: 150, latest: 2_000 }

export interface DiskChangesOptions {
  readonly host: Host
  readonly admission: Admission
  /** Open documents are left to their editor. */
  readonly isOpen: (path: FilePath) => boolean
  /** Resolves once the repository is not being read; false when there is nothing to bring up to date any more. */
  readonly rested: () => Promise<boolean>
  /** Reads the repository anew. */
  readonly reload: () => Promise<void>
  /** The journal is up to date with these files, which are not taken in yet. */
  readonly settled: () => void
}

/**
 * One round at a time: what is told while it runs is gathered, each path once, and is the next round. However many
 * events come, there is work once for each file that they name; where these are many, the repository is read once.
 */
export class DiskChanges {
  readonly #options: DiskChangesOptions
  #gathered = new Set<FilePath>()
  #told = 0
  /** The round that will take what is gathered. */
  #next: Promise<void> | undefined
  /** Resolves when the round before it is over, well or badly. */
  #over: Promise<unknown> = Promise.resolve()

  constructor(options: DiskChangesOptions) {
    this.#options = options
  }

  /** Resolves when these were taken in; rejects when they could not be. */
  tell(paths: Iterable<FilePath>): Promise<void> {
    for (const path of paths) this.#gathered.add(path)
    this.#told++
    this.#next ??= this.#round()
    return this.#next
  }

  async #round(): Promise<void> {
    await this.#over
    await this.#calm()
    const paths = this.#gathered
    this.#gathered = new Set()
    this.#next = undefined
    const taking = Promise.resolve([...paths]).then(told => this.#take(told))
    this.#over = Promise.allSettled([taking])
    await taking
  }

  async #calm(): Promise<void> {
    for (let waited = 0; waited < calm.latest; waited += calm.quiet) {
      const before = this.#told
      if (this.#gathered.size <= manyFiles) return
      await pause(calm.quiet)
      if (this.#told === before) return
    }
  }

  async #take(told: readonly FilePath[]): Promise<void> {
    const { host, admission, isOpen, rested, reload, settled } = this.#options
    // What is being read may be older than what was told, and would be taken for newer.
    if (!(await rested())) return
    if (admission.loaded === undefined || told.some(path => host.indexer.consults?.(path))) return reload()
    const paths = await admission.withinFolders(await admission.listed(told))
    const closed = paths.filter(path => !isOpen(path))
    if (closed.length > manyFiles || paths.some(path => this.#changesAll(path))) return reload()
    if (paths.length === 0) return
    await host.journal.settle(paths)
    await admission.followRenames(paths)
    settled()
    for (const path of paths) {
      const isTaken = isOpen(path) ? await admission.opened(path) : await admission.fromDisk(path)
      if (!isTaken) return reload()
    }
  }

  /** What this file says holds for others. */
  #changesAll(path: FilePath): boolean {
    const { resolvers } = this.#options.host
    return resolvers.isConfiguration(path) || isRulesFile(path) || baseNameOf(path) === '.gitignore'
  }
}
