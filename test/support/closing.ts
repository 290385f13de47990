// Closing: what a test opened is closed in the reverse order, so that no server outlives its folder.

import type { TestContext } from 'node:test'

const opened = new WeakMap<TestContext, (() => void | Promise<void>)[]>()

/** Closes when the test ends, before everything that was opened earlier. */
export function closeAfter(t: TestContext, close: () => void | Promise<void>): void {
  const known = opened.get(t)
  if (known) {
    known.push(close)
    return
  }
  const all = [close]
  opened.set(t, all)
  t.after(async () => {
    for (const one of all.reverse()) await one()
  })
}
