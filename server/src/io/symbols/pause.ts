// Pauses in long work on the main thread, so that keystrokes are answered meanwhile.

import { performance } from 'node:perf_hooks'

/** Milliseconds of work before others may run. */
const shift = 10

let begun = performance.now()

/** Lets others run when that is due; resolves at once when it is not. */
export async function pause(): Promise<void> {
  if (performance.now() - begun < shift) return
  await new Promise(resume => setImmediate(resume))
  begun = performance.now()
}
