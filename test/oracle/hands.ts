// How a person's hands differ from a script's: they try again what does not come up, and read before they choose.

import { setTimeout as pause } from 'node:timers/promises'
import { press, readDom } from '../e2e/driver.ts'
import { eventually } from '../e2e/workspace.ts'

/** ms until the key is pressed again, and how often it is pressed. */
const patience = 5000
const times = 3

/** Presses a key until an element is seen. Throws when it never is. */
export async function shownBy(key: string, selector: string): Promise<void> {
  const seen = async () => (await readDom(`${selector}:visible`))[0]
  for (let time = 1; time < times; time++) {
    await press(key)
    try {
      return void (await eventually(`${selector} is seen`, seen, patience))
    } catch {
      // The language's server may just be starting.
      await press('Escape')
    }
  }
  await press(key)
  await eventually(`${selector} is seen`, seen, patience)
}

/** ms: nobody chooses out of a list sooner after seeing it. */
const shortestReading = 200

/** Takes the time that a person needs to see what is in a list. */
export async function readList(): Promise<void> {
  await pause(shortestReading)
}
