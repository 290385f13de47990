// Does what the suite asks for, on the workbench's page.

import { join } from 'node:path'
import type { CDPSession, Page } from 'playwright-core'
import type { Workbench } from '../../../scripts/editor/workbench.ts'
import type { Act, DomElement, MouseMove } from './messages.ts'

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
      return page.keyboard.type(act.text, { delay: act.pause ?? 10 })
    case 'compose':
      return compose(page, act.steps, act.result)
    case 'mouse':
      for (const move of act.moves) await moveMouse(page, move)
      return undefined
    case 'locate':
      return page.evaluate(`(${locateInPage})(${JSON.stringify(act.text)})`)
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

const sessions = new WeakMap<Page, Promise<CDPSession>>()

async function compose(page: Page, steps: readonly string[], result: string): Promise<void> {
  const known = sessions.get(page) ?? page.context().newCDPSession(page)
  sessions.set(page, known)
  const session = await known
  for (const text of steps) {
    await session.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    })
  }
  await session.send('Input.insertText', { text: result })
}

async function moveMouse(page: Page, move: MouseMove): Promise<void> {
  const { mouse, keyboard } = page
  if ('rest' in move) return page.waitForTimeout(move.rest)
  // In steps: the editor takes a jump for no movement.
  if ('to' in move) return mouse.move(move.to.x, move.to.y, { steps: 8 })
  if ('button' in move) return mouse[move.button]()
  return keyboard[move.is](move.key)
}

/** Runs in the page. The editor writes a blank as a no-break space, and a line in several elements. */
const locateInPage = `wanted => {
  const editor = document.querySelector('.monaco-editor.focused')
  if (!editor) return null
  for (const line of editor.querySelectorAll('.view-line')) {
    const texts = []
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) texts.push(walker.currentNode)
    const at = texts.map(node => node.data).join('').replaceAll('\u00a0', ' ').indexOf(wanted)
    if (at < 0) continue
    const place = offset => {
      for (const node of texts) {
        if (offset <= node.length) return [node, offset]
        offset -= node.length
      }
    }
    const range = document.createRange()
    range.setStart(...place(at))
    range.setEnd(...place(at + wanted.length))
    const { x, y, width, height } = range.getBoundingClientRect()
    return { x, y, width, height }
  }
  return null
}`

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
