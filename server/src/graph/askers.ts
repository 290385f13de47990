// Askers: which nodes asked what for their edges, and are linked again when the answer is another one.

export class Askers<Question> {
  readonly #askers = new Map<Question, number[]>()
  readonly #asked: (readonly Question[] | undefined)[] = []

  /** The edges of `node` depend on exactly these answers from now on. */
  note(node: number, questions: ReadonlySet<Question>): void {
    const before = this.#asked[node]
    if (before === undefined && questions.size === 0) return
    for (const question of before ?? []) if (!questions.has(question)) this.#forget(question, node)
    for (const question of questions) {
      if (before?.includes(question)) continue
      const askers = this.#askers.get(question)
      if (askers) askers.push(node)
      else this.#askers.set(question, [node])
    }
    // An array with holes is a table to the engine, many times as slow.
    while (this.#asked.length <= node) this.#asked.push(undefined)
    this.#asked[node] = questions.size > 0 ? [...questions] : undefined
  }

  of(question: Question): readonly number[] {
    return this.#askers.get(question) ?? none
  }

  #forget(question: Question, node: number): void {
    const askers = this.#askers.get(question)
    const index = askers?.indexOf(node) ?? -1
    if (!askers || index < 0) return
    const last = askers.pop()
    if (last !== undefined && index < askers.length) askers[index] = last
  }
}

const none: readonly never[] = []
