// VS Code's workbench in a headless Chromium, as a person meets it: keys, clicks, what can be read, pictures.

import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { poll } from '../run.ts'
import { browser } from './browser.ts'

export interface StatusBarItem {
  readonly text: string
  /** What a screen reader says. */
  readonly label: string
}

export interface Workbench {
  readonly page: Page
  /** Countersign's item; undefined while there is none. */
  readonly readStatusBar: () => Promise<StatusBarItem | undefined>
  /** Saves a picture of the whole window. */
  readonly screenshot: (file: string) => Promise<void>
  readonly close: () => Promise<void>
}

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Opens `address` and waits until the workbench is drawn. Throws when there is no browser, or after two minutes. */
export async function openWorkbench(address: string): Promise<Workbench> {
  const running = await chromium.launch({ executablePath: await browser(), args: flags })
  try {
    const context = await running.newContext({
      viewport: { width: 1440, height: 900 },
      permissions: ['clipboard-read', 'clipboard-write'],
    })
    const page = await context.newPage()
    await page.goto(address, { timeout: 60_000 })
    await page.waitForSelector('.monaco-workbench .part.statusbar', { timeout: 120_000 })
    return workbenchOn(page, running)
  } catch (error) {
    await running.close()
    throw error
  }
}

/** The workbench on a page that is open already. */
export function workbenchOn(page: Page, running: Browser): Workbench {
  return {
    page,
    readStatusBar: () => readStatusBar(page),
    screenshot: async file => {
      mkdirSync(dirname(file), { recursive: true })
      await page.screenshot({ path: file })
    },
    close: () => running.close(),
  }
}

/** Opens a file of the workspace as a person does, by its name. Throws when it is not open after ten seconds. */
export async function openFile({ page }: Workbench, path: string): Promise<void> {
  const name = path.slice(path.lastIndexOf('/') + 1)
  await page.keyboard.press('ControlOrMeta+P')
  await page.locator('.quick-input-widget input').first().fill(path)
  await page
    .locator('.quick-input-list .monaco-list-row', { hasText: name })
    .first()
    .click({ timeout: 10_000 })
  await page.locator(`.tab[data-resource-name="${name}"]`).waitFor({ timeout: 10_000 })
}

/** Waits until the status bar says something that `fits`; what it says then, or at the end. `timeout` in milliseconds. */
export async function waitForStatus(
  workbench: Workbench,
  fits: (item: StatusBarItem) => boolean,
  timeout: number,
): Promise<{ readonly fits: boolean; readonly item: StatusBarItem | undefined }> {
  let item: StatusBarItem | undefined
  const fitting = await poll(async () => {
    item = await workbench.readStatusBar()
    return (item && fits(item)) || undefined
  }, timeout)
  return { fits: fitting ?? false, item }
}

async function readStatusBar(page: Page): Promise<StatusBarItem | undefined> {
  // All at once: the item may go while it is looked at.
  const items = await page
    .locator('.statusbar-item[id^="countersign.countersign"]')
    .evaluateAll((elements: readonly StatusBarElement[]) =>
      elements.map(element => ({
        text: (element.innerText ?? '').trim(),
        label: element.querySelector('a')?.getAttribute('aria-label') ?? '',
      })),
    )
  return items[0]
}

/** What is asked of the item in the page; our own sources know no DOM. */
interface StatusBarElement {
  readonly innerText?: string
  querySelector(selector: string): { getAttribute(name: string): string | null } | null
}
