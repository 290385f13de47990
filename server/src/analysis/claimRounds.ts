// ClaimRounds: when the events that wait for their text are tried, and who hears of what they claimed.

import type { FilePath } from '../base/path.ts'
import { messageOf } from '../base/problem.ts'
import { Claims, type ClaimTarget, type Reload } from './claims.ts'
import type { Host } from './host.ts'

/** An event is tried again this often, in ms, until it is claimed or over. */
const retryEvery = 80

export interface ClaimRoundsTarget extends ClaimTarget {
  /** An agent's text was recognised in these files, just now. */
  readonly told: (paths: readonly FilePath[]) => void
}

/** Runs from its creation on, whenever something arrives in the inbox, until it is disposed. */
export class ClaimRounds {
  readonly #claims: Claims
  readonly #target: ClaimRoundsTarget
  readonly #unwatch: () => void
  #retrying: NodeJS.Timeout | undefined
  #disposed = false

  constructor(host: Host, target: ClaimRoundsTarget) {
    this.#claims = new Claims(host, target)
    this.#target = target
    this.#unwatch = host.inbox.watch(() => void this.take())
  }

  /** Takes in what agents reported, and keeps trying while their bytes are on the way. Never rejects. */
  async take(): Promise<void> {
    try {
      this.#tell(await this.#claims.take())
    } catch (error) {
      this.#target.problem({ message: `Could not take in an agent's event: ${messageOf(error)}` })
    }
    this.#retrySoon()
  }

  /** Tries the events that name one of `paths`, whose text has just changed. Never rejects. */
  async changed(paths: readonly FilePath[]): Promise<void> {
    if (!this.#claims.waiting) return
    try {
      this.#tell(await this.#claims.retry(new Set(paths)))
    } catch (error) {
      const message = `Could not look for an agent's text in ${paths.join(', ')}: ${messageOf(error)}`
      this.#target.problem({ message })
    }
  }

  /** A document was read from disk anew while an agent's command line ran. Never rejects. */
  async reloaded(path: FilePath, reload: Reload): Promise<void> {
    try {
      if (await this.#claims.reloaded(path, reload)) this.#tell([path])
    } catch (error) {
      this.#target.problem({ message: `Could not ask git about ${path}: ${messageOf(error)}`, path })
    }
  }

  async dispose(): Promise<void> {
    this.#disposed = true
    this.#unwatch()
    clearTimeout(this.#retrying)
    await this.#claims.dispose()
  }

  #retrySoon(): void {
    if (!this.#claims.waiting || this.#retrying || this.#disposed) return
    this.#retrying = setTimeout(() => {
      this.#retrying = undefined
      void this.take()
    }, retryEvery)
  }

  #tell(paths: readonly FilePath[]): void {
    if (paths.length > 0) this.#target.told(paths)
  }
}
