// Breakages: asks which call sites no longer compile, and remembers the answers while their texts stand.

import { type Breakage, breakageOf } from '../analysis/breakage.ts'
import { type Basis, BreakageMemory, basisOf, changedSignatures, holds } from '../analysis/knownBreakage.ts'
import type { Snapshot } from '../analysis/snapshot.ts'
import type { TypeCheckOptions, TypeQuestion } from '../analysis/typeCheck.ts'
import type { FilePath } from '../base/path.ts'
import { messageOf } from '../base/problem.ts'
import type { Place, Root } from './roots.ts'

/** A declaration of an open repository. */
export interface Subject extends Place {
  readonly declaration: string
}

interface Unasked {
  readonly root: Root
  readonly basis: Basis
  readonly stop: AbortController
}

export class Breakages {
  readonly #memories = new Map<Root, BreakageMemory>()
  readonly #listeners: ((root: Root) => void)[] = []
  #unasked: Unasked | undefined

  /** Calls back when something was found out about a root. */
  onFound(listener: (root: Root) => void): void {
    this.#listeners.push(listener)
  }

  /** What is known of the texts at hand; undefined when nobody has asked. */
  of({ root, path, declaration }: Subject): Breakage | undefined {
    return this.#memoryOf(root).of(root.session.workspace.snapshot, { path, declaration })
  }

  /** For somebody who waits: a check that nobody waits for makes way. */
  ask(subject: Subject, options: TypeCheckOptions): Promise<Breakage> {
    this.interrupt()
    return this.#find(subject, basisOf(subject.root.session.workspace.snapshot, subject), options)
  }

  /** For nobody in particular: it ends when somebody asks, when it is interrupted, and when its texts change. */
  async askUnasked(subject: Subject, timeLimit: number): Promise<Breakage> {
    this.interrupt()
    const { root } = subject
    const stop = new AbortController()
    const basis = basisOf(root.session.workspace.snapshot, subject)
    const unasked: Unasked = { root, basis, stop }
    this.#unasked = unasked
    try {
      return await this.#find(subject, basis, { timeLimit, urgency: 'idle', signal: stop.signal })
    } finally {
      if (this.#unasked === unasked) this.#unasked = undefined
    }
  }

  /** Ends the check that nobody asked for, if there is one. */
  interrupt(): void {
    this.#unasked?.stop.abort()
    this.#unasked = undefined
  }

  /** Ends the check that nobody asked for, when its texts are no longer those at hand. */
  interruptStale(): void {
    if (!this.#unasked) return
    const { root, basis } = this.#unasked
    if (!holds(basis, root.session.workspace.snapshot)) this.interrupt()
  }

  /** The riskiest of the `most` riskiest changed signatures that nobody has asked about. */
  next(root: Root, most: number): Subject | undefined {
    const { snapshot } = root.session.workspace
    const changed = changedSignatures(snapshot)
    const memory = this.#memoryOf(root)
    memory.keepOnly(changed)
    const open = changed.slice(0, most).find(one => memory.of(snapshot, one) === undefined)
    return open && { root, ...open }
  }

  async #find(subject: Subject, basis: Basis, options: TypeCheckOptions): Promise<Breakage> {
    const { root, path, declaration } = subject
    const { snapshot } = root.session.workspace
    const found = await breakageOf(
      { host: root.session.host, snapshot },
      { path, declaration, texts: textsAtHand(snapshot) },
      options,
    ).catch((error: unknown): Breakage => {
      return { state: 'failed', because: `The type check could not be made: ${messageOf(error)}. Ask again.` }
    })
    this.#memoryOf(root).keep(basis, found)
    for (const listener of this.#listeners) listener(root)
    return found
  }

  #memoryOf(root: Root): BreakageMemory {
    const memory = this.#memories.get(root) ?? new BreakageMemory()
    this.#memories.set(root, memory)
    return memory
  }
}

/** Of everything that is open or changed: what is not saved is in no file. */
function textsAtHand({ files }: Snapshot): TypeQuestion['texts'] {
  return [...files.values()].map(({ path, after }): readonly [FilePath, string | null] => [
    path,
    after?.text ?? null,
  ])
}
