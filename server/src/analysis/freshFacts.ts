// FreshFacts: reads the facts of open documents anew while their text moves on.

import type { FilePath } from '../base/path.ts'
import type { Problem } from '../base/problem.ts'
import type { Edit } from '../base/span.ts'
import { shiftFacts } from '../graph/shiftFacts.ts'
import type { FileFacts } from '../syntax/facts.ts'
import type { Care, Indexer } from './indexing.ts'

interface Reading {
  /** Edits since the text was handed to the indexer. */
  readonly edits: Edit[]
  /** The newest text, when it is another one than the one being read. */
  next: string | undefined
}

/** Takes facts, and what could not be read of the text. */
type Deliver = (facts: FileFacts, problem: Problem | undefined) => void

/** Milliseconds without an edit after which half-typed text is read with care. */
const quiet = 800

/**
 * One reading at a time and a file: while it runs, edits are collected, its facts are shifted over them, and the
 * newest text is read after it. A keystroke never waits and no text in between is read. Text that is only half there
 * tells nothing until it is left alone.
 */
export class FreshFacts {
  readonly #indexer: Indexer
  readonly #deliver: Deliver
  readonly #fail: (path: FilePath, error: unknown) => void
  readonly #readings = new Map<FilePath, Reading>()
  /** Half-typed texts, and when they are read. */
  readonly #resting = new Map<FilePath, NodeJS.Timeout>()

  constructor(indexer: Indexer, deliver: Deliver, fail: (path: FilePath, error: unknown) => void) {
    this.#indexer = indexer
    this.#deliver = deliver
    this.#fail = fail
  }

  /** Asks for the facts of a text that came out of these edits. */
  ask(path: FilePath, text: string, edits: readonly Edit[]): void {
    if (!this.#indexer.understands(path)) return
    this.#disturb(path)
    const reading = this.#readings.get(path)
    if (!reading) return void this.#read(path, text, 'quick')
    reading.edits.push(...edits)
    reading.next = text
  }

  /** Drops what is on its way for this path. */
  forget(path: FilePath): void {
    this.#disturb(path)
    this.#readings.delete(path)
  }

  dispose(): void {
    for (const path of this.#resting.keys()) this.#disturb(path)
    this.#readings.clear()
  }

  async #read(path: FilePath, text: string, care: Care): Promise<void> {
    const reading: Reading = { edits: [], next: undefined }
    this.#readings.set(path, reading)
    let isHalf = false
    try {
      const { value, problems } = await this.#indexer.index([{ path, text }], care)
      if (this.#readings.get(path) !== reading) return
      const facts = value[0]
      isHalf = facts?.complete === false && care === 'quick'
      if (facts && !isHalf)
        this.#deliver(
          shiftFacts(facts, reading.edits),
          problems.find(one => one.path === path),
        )
    } catch (error) {
      this.#fail(path, error)
    }
    if (this.#readings.get(path) !== reading) return
    this.#readings.delete(path)
    if (reading.next !== undefined) this.#read(path, reading.next, 'quick')
    else if (isHalf) this.#rest(path, text)
  }

  #rest(path: FilePath, text: string): void {
    const timer = setTimeout(() => {
      this.#resting.delete(path)
      void this.#read(path, text, 'sure')
    }, quiet)
    this.#resting.set(path, timer.unref())
  }

  #disturb(path: FilePath): void {
    clearTimeout(this.#resting.get(path))
    this.#resting.delete(path)
  }
}
