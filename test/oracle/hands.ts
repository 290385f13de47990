// What a person does when something does not come up: tries again.

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
