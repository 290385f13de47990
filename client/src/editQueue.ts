// The edit queue: keeps what is sent about one document in the order it happened, though some of it must wait.

/** Lives as long as the client. Nothing waits unless something earlier of the same document does. */
export class EditQueue {
  readonly #tails = new Map<string, Promise<void>>()

  /** Calls `deliver` with `value`: at once if both are ready, else as soon as they are. */
  async add<Value>(
    uri: string,
    value: Value | Promise<Value>,
    deliver: (value: Value) => Promise<void>,
  ): Promise<void> {
    const tail = this.#tails.get(uri)
    if (!tail && !(value instanceof Promise)) return deliver(value)
    // What went wrong with an earlier delivery was reported to whoever added it.
    const turn = Promise.allSettled([tail]).then(async () => deliver(await value))
    this.#tails.set(uri, turn)
    try {
      await turn
    } finally {
      if (this.#tails.get(uri) === turn) this.#tails.delete(uri)
    }
  }

  /** Runs `next` after everything added so far for this document; at once if there is nothing. */
  async after(uri: string, next: () => Promise<void>): Promise<void> {
    if (!this.#tails.has(uri)) return next()
    return this.add(uri, undefined, next)
  }
}
