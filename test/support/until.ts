// Waiting for what will come: polls with a deadline, never sleeps for luck.

import { setTimeout as pause } from 'node:timers/promises'

/** The first value that fits, asked again every few milliseconds. Fails after `patience` ms with the last value. */
export async function until<T>(
  ask: () => T,
  fits: (value: NonNullable<T>) => boolean,
  what: string,
  patience = 15_000,
): Promise<NonNullable<T>> {
  const deadline = Date.now() + patience
  for (;;) {
    const value = ask()
    if (value !== undefined && value !== null && fits(value)) return value
    if (Date.now() > deadline)
      throw new Error(`Waited in vain for ${what}. The last was: ${JSON.stringify(value)}`)
    await pause(5)
  }
}
