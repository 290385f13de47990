// Does what the suite asks for, on the workbench's page.

import { join } from 'node:path'
import type { Workbench } from '../../../scripts/editor/workbench.ts'
import type { Act, DomElement } from './messages.ts'

/** Milliseconds until an element must be there. */
const patience = 10_000

/** Returns what the act read; throws when an element is not there in time. Pictures go into `directory`. */
export async function perform(act: Act, workbench: Workbench, directory: string): Promise<unknown> {
  const { page } = workbench
  switch (act.do) {
    case 'press':
      for (const key of act.keys) await page.keyboard.press(key)
      return undefined
    case 'type':
      return page.keyboard.type(act.text, { delay: 10 })
    case 'click':
      return page.locator(act.selector).first().click({ timeout: patience })
    case 'hover':
      return page.locator(act.selector).first().hover({ timeout: patience })
    case 'copy':
      return page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(act.text)})`)
    case 'screenshot':
      return workbench.screenshot(join(directory, `${act.name.replace(/[^\w-]+/g, '-')}.png`))
    case 'readStatusBar':
      return workbench.readStatusBar()
    case 'readDom':
      return page.locator(act.selector).evaluateAll(describe)
  }
}

/** What is asked of an element of the page; our own sources know no DOM. */
interface PageElement {
  readonly innerText?: string
  readonly textContent: string | null
  getAttribute(name: string): string | null
}

/** Runs in the page, all at once: an element that goes meanwhile is not waited for. */
function describe(elements: readonly PageElement[]): DomElement[] {
  return elements.map(element => ({
    text: element.innerText ?? element.textContent ?? '',
    label: element.getAttribute('aria-label'),
  }))
}
