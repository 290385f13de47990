// The clock of a run: it stands still until the script lets time pass, so that nothing depends on the machine's speed.

import { mock } from 'node:test'

/** Every timer and every `Date` of this process follows the script from now on, until `stop`. */
export function startClock(): void {
  mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'Date'], now: Date.UTC(2026, 0, 1) })
}

/** Milliseconds go by; timers that are due are called, in order. */
export function passTime(milliseconds: number): void {
  mock.timers.tick(milliseconds)
}

export function stopClock(): void {
  mock.timers.reset()
}
