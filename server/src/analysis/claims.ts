// Claims: agents' events that wait until the text they describe is really there.

import { type FilePath, filePathWithin } from '../base/path.ts'
import type { Problem } from '../base/problem.ts'
import type { AgentEvent } from '../provenance/agents/agentEvent.ts'
import type { Ledger } from '../provenance/attribution.ts'
import { claimText } from '../provenance/claim.ts'
import type { Host } from './host.ts'

/** A hook may fire before the bytes are on disk: an event is tried for this long, then it claims nothing. */
export const claimPatience = 10_000

/** The text of a file at hand and its attributions. */
export interface Holding {
  readonly text: string
  readonly ledger: Ledger
}

/** Where claims find the text and leave their marks. */
export interface ClaimTarget {
  /** The buffer of an open document; undefined for a file that is only on disk. */
  readonly open: (path: FilePath) => Holding | undefined
  readonly claimed: (path: FilePath, ledger: Ledger) => void
  /** An event that cannot be read. */
  readonly problem: (problem: Problem) => void
}

interface Waiting {
  readonly event: AgentEvent
  /** Files of this root that have not been claimed yet. */
  readonly paths: Map<FilePath, AgentEvent['files'][number]>
}

/**
 * Takes events from the inbox and keeps each until all of its files are claimed or its time is over. A claim only
 * ever turns `unknown` into `ai`, so that two processes may try the same event: the result is one.
 */
export class Claims {
  readonly #host: Host
  readonly #target: ClaimTarget
  readonly #waiting = new Map<string, Waiting>()
  readonly #seen = new Set<string>()

  constructor(host: Host, target: ClaimTarget) {
    this.#host = host
    this.#target = target
  }

  /** True while an event may still find its text. */
  get waiting(): boolean {
    return this.#waiting.size > 0
  }

  /** Reads the inbox and tries every waiting event. Returns the paths that were claimed. */
  async take(): Promise<readonly FilePath[]> {
    const { value: events, problems } = await this.#host.inbox.pending()
    for (const problem of problems) this.#target.problem(problem)
    for (const event of events) this.#admit(event)
    // What a claim writes down says everything about its file: also what another process observed of it.
    if (this.waiting) await this.#host.journal.refresh()
    return this.retry()
  }

  /** Tries the waiting events, or only those that name one of `paths`. */
  async retry(paths?: ReadonlySet<FilePath>): Promise<readonly FilePath[]> {
    const claimed: FilePath[] = []
    for (const waiting of [...this.#waiting.values()]) {
      for (const path of [...waiting.paths.keys()]) {
        if (paths && !paths.has(path)) continue
        if (await this.#claim(waiting.event, path)) {
          waiting.paths.delete(path)
          claimed.push(path)
        }
      }
      const over = this.#host.clock.now() - waiting.event.at > claimPatience
      if (waiting.paths.size === 0 || over) this.#close(waiting.event)
    }
    return claimed
  }

  #admit(event: AgentEvent): void {
    if (this.#seen.has(event.key)) return
    const recent = this.#host.clock.now() - event.at < claimPatience
    if (this.#host.journal.hasIngested(event.key) && !recent) return
    const paths = new Map<FilePath, AgentEvent['files'][number]>()
    for (const file of event.files) {
      const path = filePathWithin(this.#host.files.root, file.path)
      if (path !== undefined) paths.set(path, file)
    }
    // An event about another worktree of the repository is left for the editor that has it open.
    if (paths.size === 0 && event.files.length > 0) return
    this.#seen.add(event.key)
    if (event.phase === 'before' || paths.size === 0) this.#host.journal.ingested(event.key)
    else this.#waiting.set(event.key, { event, paths })
  }

  async #claim(event: AgentEvent, path: FilePath): Promise<boolean> {
    const file = this.#waiting.get(event.key)?.paths.get(path)
    if (!file) return false
    const holding = this.#target.open(path) ?? (await this.#onDisk(path))
    if (!holding) return false
    const reported = { event, file: await this.#withBefore(path, file) }
    const claim = claimText(holding.text, holding.ledger, reported)
    if (!claim) return false
    this.#host.journal.remember(path, holding.text, claim.ledger)
    this.#target.claimed(path, claim.ledger)
    return true
  }

  /** An agent that only says what it wrote: what was there before is what HEAD has, and not the agent's. */
  async #withBefore(path: FilePath, file: AgentEvent['files'][number]): Promise<AgentEvent['files'][number]> {
    const { vcs } = this.#host
    if (!vcs || file.content === undefined || file.before !== undefined) return file
    const { head } = await vcs.state()
    const id = head === undefined ? undefined : (await vcs.tree(head)).get(path)
    const content = id === undefined ? undefined : await vcs.read(id)
    return content?.kind === 'text' ? { ...file, before: content.text } : file
  }

  async #onDisk(path: FilePath): Promise<Holding | undefined> {
    const content = await this.#host.files.read(path)
    if (content.kind !== 'text') return undefined
    return { text: content.text, ledger: this.#host.journal.recall(path, content.text) }
  }

  #close(event: AgentEvent): void {
    this.#waiting.delete(event.key)
    this.#host.journal.ingested(event.key)
  }
}
