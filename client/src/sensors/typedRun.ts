// The typed run: what a person typed last without a break, so that it is known when a command replaces it.

import { compare, type Stretch, type TextChange } from './typing.ts'

interface Run {
  readonly uri: string
  readonly line: number
  readonly character: number
  readonly text: string
}

/** Lives as long as the sensors; only the newest run is of use. */
export class TypedRun {
  #run: Run | undefined

  /** To be called for each change that keys made. */
  add(uri: string, changes: readonly TextChange[]): void {
    const [change] = changes
    if (changes.length !== 1 || !change || change.text.includes('\n')) {
      this.#run = undefined
      return
    }
    const { start, end } = change.range
    const kept = start.line === end.line ? this.#upTo(uri, { start, end }) : undefined
    if (kept !== undefined && this.#run) this.#run = { ...this.#run, text: kept + change.text }
    else this.#run = { uri, line: start.line, character: start.character, text: change.text }
  }

  /** The typed text that a change took away, when it was all typed and the last that was. */
  replaced(uri: string, { range }: TextChange): string | undefined {
    const kept = this.#upTo(uri, range)
    return kept === undefined ? undefined : this.#run?.text.slice(kept.length)
  }

  /** The run before `range`, which must end where the run does. */
  #upTo(uri: string, { start, end }: Stretch): string | undefined {
    const run = this.#run
    if (run?.uri !== uri || start.line !== run.line || start.character < run.character) return undefined
    const last = { line: run.line, character: run.character + run.text.length }
    return compare(end, last) === 0 ? run.text.slice(0, start.character - run.character) : undefined
  }
}
