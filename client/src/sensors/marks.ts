// Marks: short-lived notes that an act was seen, each taken by the first change of its document that it explains.

interface Mark<Detail> {
  readonly uri: string
  readonly detail: Detail
  /** Milliseconds, by the clock of the marks; moved forward when the act is over. */
  until: number
}

/** Lives as long as the sensors; holds the acts that are under way in any document. */
export class Marks<Detail> {
  readonly #now: () => number
  #open: Mark<Detail>[] = []

  constructor(now: () => number) {
    this.#now = now
  }

  /** Puts a mark on a document for at most `lifetime` ms; the answer ends it `grace` ms after it is called. */
  put(uri: string, detail: Detail, lifetime: number): (grace: number) => void {
    const mark: Mark<Detail> = { uri, detail, until: this.#now() + lifetime }
    this.#open = [...this.#live(), mark]
    return grace => {
      mark.until = Math.min(mark.until, this.#now() + grace)
    }
  }

  /** The detail of the oldest mark of this document, which stays. */
  peek(uri: string): Detail | undefined {
    return this.#live().find(mark => mark.uri === uri)?.detail
  }

  /** Ends the oldest mark of this document: it has explained its change. */
  take(uri: string): void {
    const taken = this.#live().find(mark => mark.uri === uri)
    this.#open = this.#open.filter(mark => mark !== taken)
  }

  #live(): Mark<Detail>[] {
    const now = this.#now()
    this.#open = this.#open.filter(mark => now <= mark.until)
    return this.#open
  }
}
