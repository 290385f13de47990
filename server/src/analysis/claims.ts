// Claims: agents' events that wait until the text they describe is really there.

import type { FilePath } from '../base/path.ts'
import type { Problem } from '../base/problem.ts'
import type { AgentEvent, ReportedFile } from '../provenance/agents/agentEvent.ts'
import type { Ledger } from '../provenance/attribution.ts'
import { changedLines, printOf } from '../provenance/changedLines.ts'
import { claimText } from '../provenance/claim.ts'
import { claimLines } from '../provenance/claimLines.ts'
import { runsOf } from '../provenance/ledger.ts'
import { isNotebook } from '../provenance/notebook.ts'
import { ClaimPlaces, type Place, type Worktree } from './claimPlaces.ts'
import type { Host } from './host.ts'
import { followRenames } from './renames.ts'

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

/** An open document was read from disk anew while an agent's command line ran in a terminal. */
export interface Reload {
  readonly before: string
  readonly after: string
  /** The agent. */
  readonly tool: string
  /** Milliseconds since 1970, UTC: as in the evidence of the reloaded text. */
  readonly at: number
}

interface Waiting {
  readonly event: AgentEvent
  /** Files that have not been claimed yet, here and in other worktrees of the repository. */
  readonly places: Set<Place>
}

/**
 * Takes events from the inbox and keeps each until all of its files are claimed or its time is over. A claim only
 * ever takes what is nobody's, so that two processes may try the same event: the result is one.
 */
export class Claims {
  readonly #host: Host
  readonly #target: ClaimTarget
  readonly #places: ClaimPlaces
  readonly #waiting = new Map<string, Waiting>()
  readonly #seen = new Set<string>()
  /** Rounds come one after the other: the next one begins with what the last one wrote down. */
  #round: Promise<unknown> = Promise.resolve()

  constructor(host: Host, target: ClaimTarget) {
    this.#host = host
    this.#target = target
    this.#places = new ClaimPlaces(host)
  }

  /** True while an event may still find its text. */
  get waiting(): boolean {
    return this.#waiting.size > 0
  }

  /** Reads the inbox and tries every waiting event. Returns the paths of this worktree that were claimed. */
  async take(): Promise<readonly FilePath[]> {
    const { value: events, problems } = await this.#host.inbox.pending()
    for (const problem of problems) this.#target.problem(problem)
    for (const event of events) await this.#admit(event)
    // What a claim writes down says everything about its file: also what another process observed of it.
    if (this.waiting) await this.#host.journal.refresh()
    return this.retry()
  }

  /** Tries the waiting events, or only those that name one of `paths` of this worktree. */
  retry(paths?: ReadonlySet<FilePath>): Promise<readonly FilePath[]> {
    const round = this.#round.then(() => this.#retry(paths))
    // Whoever asked for the round hears of its error.
    this.#round = round.catch(() => undefined)
    return round
  }

  async #retry(paths: ReadonlySet<FilePath> | undefined): Promise<readonly FilePath[]> {
    const claimed: FilePath[] = []
    for (const { event, places } of [...this.#waiting.values()]) {
      for (const place of [...places]) {
        if (paths && !(place.root === undefined && paths.has(place.path))) continue
        if (!places.has(place) || !(await this.#claim(event, place))) continue
        places.delete(place)
        if (place.root === undefined) claimed.push(place.path)
      }
      const over = this.#host.clock.now() - event.at > claimPatience
      if (places.size === 0 || over) this.#close(event)
    }
    if (!this.waiting) await this.#places.dispose()
    return claimed
  }

  /**
   * What a reload brought in becomes the agent's, grade C, unless git has it: then a command of git brought it. Never
   * of a notebook. Returns whether something was claimed.
   */
  async reloaded(path: FilePath, { before, after, tool, at }: Reload): Promise<boolean> {
    const { vcs, journal } = this.#host
    if (isNotebook(path) || (await vcs?.hasContentOf(path))) return false
    const head = await this.#headText(this.#host, path)
    const known = head === undefined ? [] : [printOf(head).lines]
    const lines = changedLines({ before: printOf(before), since: at, known }, printOf(after))
    const holding = this.#target.open(path)
    const claim =
      lines && holding && claimLines(holding.text, holding.ledger, { kind: 'terminal', lines, tool, at })
    if (!holding || !claim) return false
    journal.remember(path, holding.text, claim.ledger)
    this.#target.claimed(path, claim.ledger)
    return true
  }

  /** Forgets what waits: an event that is not over is tried again by whoever takes it in next. */
  async dispose(): Promise<void> {
    this.#waiting.clear()
    await this.#round
    await this.#places.dispose()
  }

  async #admit(event: AgentEvent): Promise<void> {
    if (this.#seen.has(event.key)) return
    const recent = this.#host.clock.now() - event.at < claimPatience
    if (this.#host.journal.hasIngested(event.key) && !recent) return
    this.#seen.add(event.key)
    const places = await this.#places.of(event)
    // About files that are not of this repository: not ours to take in.
    if (places.length === 0 && event.files.length > 0) return
    if (event.phase === 'before' || places.length === 0) this.#host.journal.ingested(event.key)
    else this.#waiting.set(event.key, { event, places: new Set(places) })
  }

  async #claim(event: AgentEvent, place: Place): Promise<boolean> {
    const worktree = await this.#places.worktree(place)
    if (worktree === undefined) return false
    const { path } = place
    const isOpen = place.root === undefined ? this.#target.open(path) : undefined
    const holding = isOpen ?? (await onDisk(worktree, path))
    if (!holding) return false
    const file = await this.#withBefore(worktree, place)
    // What is at hand may have gone on while the text before was looked for, and so may what is known of it.
    let current = isOpen === undefined ? recalled(worktree, path, holding.text) : this.#target.open(path)
    let claim = current && claimText(current.text, current.ledger, { event, file })
    if (!current || !claim) return false
    if (isOpen === undefined && isUnseen(current.ledger)) {
      // It may be a file that is known under a name of before, which would be written down as nobody's from now on.
      const present = new Set(await worktree.files.list())
      await followRenames(worktree, { has: known => present.has(known), changed: [path] })
      current = recalled(worktree, path, current.text)
      claim = claimText(current.text, current.ledger, { event, file }) ?? claim
    }
    worktree.journal.remember(path, current.text, claim.ledger)
    if (place.root === undefined) this.#target.claimed(path, claim.ledger)
    else await worktree.journal.flush()
    return true
  }

  /** An agent that only says what it wrote: what was there before is what HEAD has, and not the agent's. */
  async #withBefore(worktree: Worktree, { path, file }: Place): Promise<ReportedFile> {
    if (file.content === undefined || file.before !== undefined) return file
    const before = await this.#headText(worktree, path)
    return before === undefined ? file : { ...file, before }
  }

  /** Undefined without git, and when HEAD has no such text. */
  async #headText({ vcs }: Pick<Worktree, 'vcs'>, path: FilePath): Promise<string | undefined> {
    if (!vcs) return undefined
    const { head } = await vcs.state()
    const id = head === undefined ? undefined : (await vcs.tree(head)).get(path)
    const content = id === undefined ? undefined : await vcs.read(id)
    return content?.kind === 'text' ? content.text : undefined
  }

  #close(event: AgentEvent): void {
    this.#waiting.delete(event.key)
    this.#host.journal.ingested(event.key)
  }
}

/** True when nothing was observed of any of it. */
function isUnseen(ledger: Ledger): boolean {
  return runsOf(ledger).every(({ origin }) => origin.evidence.length === 0)
}

async function onDisk(worktree: Worktree, path: FilePath): Promise<Holding | undefined> {
  const content = await worktree.files.read(path)
  if (content.kind !== 'text') return undefined
  // Another process may have written down who wrote the rest of it.
  await worktree.journal.refresh()
  return recalled(worktree, path, content.text)
}

function recalled({ journal }: Worktree, path: FilePath, text: string): Holding {
  return { text, ledger: journal.recall(path, text) }
}
