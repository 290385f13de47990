// Countersign as a test asks it: its exported API, its item in the status bar, its command, its palette and messages.

import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import * as vscode from 'vscode'
import type { Api1, CountersignExtension } from '../../../client/src/api.ts'
import type { AttributedLine, Status } from '../../../server/src/protocol.ts'
import { click, press, readDom, readStatusBar, type } from '../driver.ts'
import type { Author } from '../oracle.ts'
import { eventually, root } from '../workspace.ts'

export function extension(): vscode.Extension<CountersignExtension> {
  const found = vscode.extensions.getExtension<CountersignExtension>('countersign.countersign')
  if (!found) throw new Error('the extension is not installed in this editor')
  return found
}

function api(): Api1 {
  return extension().exports.getApi(1)
}

/** What is known about a line, by its zero-based number; undefined when nothing is. */
export async function attributionAt(
  document: vscode.TextDocument,
  line: number,
): Promise<AttributedLine | undefined> {
  return (await api().attributions(document.uri)).find(one => one.line === line)
}

/** What is known about a line, found by a text that it holds; undefined when nothing is. */
export async function attributionOf(
  document: vscode.TextDocument,
  text: string,
): Promise<AttributedLine | undefined> {
  const line = document
    .getText()
    .split('\n')
    .findIndex(one => one.includes(text))
  if (line < 0) throw new Error(`no line holds "${text}"`)
  return attributionAt(document, line)
}

/** The author of each line; a line without ink has none. */
export async function authorsOf(document: vscode.TextDocument): Promise<readonly (Author | undefined)[]> {
  const known = new Map((await api().attributions(document.uri)).map(one => [one.line, one.contributor]))
  return document
    .getText()
    .split('\n')
    .map((line, number) => (line.trim() === '' ? undefined : (known.get(number) ?? 'unknown')))
}

/** Who wrote the characters of a text that is once in a document: each of them once, in order of appearance. */
export async function authorsIn(document: vscode.TextDocument, text: string): Promise<readonly string[]> {
  const start = document.getText().indexOf(text)
  if (start < 0) throw new Error(`no line holds "${text}"`)
  const touching = (await api().spans(document.uri)).filter(
    one => one.start < start + text.length && start < one.end,
  )
  return [...new Set(touching.map(({ contributor }) => contributor))]
}

/** True when the server has the text that the editor has. A server that is starting is asked again. */
export function isInStep(document: vscode.TextDocument): Promise<boolean> {
  return api()
    .isInStep(document.uri)
    .catch(() => false)
}

/** Waits for a status of the sample that `fits`. */
export function statusWith(what: string, fits: (status: Status) => boolean): Promise<Status> {
  return eventually(what, () => {
    const status = api().status(root())
    return status && fits(status) ? status : undefined
  })
}

export async function statusBarSays(text: RegExp): Promise<void> {
  let last: string | undefined
  await eventually(`the status bar says ${text.source}`, async () => {
    last = (await readStatusBar())?.text
    return (last !== undefined && text.test(last)) || undefined
  }).catch(error => {
    throw new Error(`${error.message}; it says "${last}"`)
  })
}

/** Our diagnostics of a file, when there are as many as wanted. */
export function diagnosticsOf(uri: vscode.Uri, count: number): Promise<readonly vscode.Diagnostic[]> {
  return eventually(`${count} diagnostics of Countersign`, () => {
    const ours = vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'countersign')
    return ours.length === count ? ours : undefined
  })
}

/** Runs a command by its title, as a person does. */
export async function runFromPalette(title: string): Promise<void> {
  await press('F1')
  await visible('.quick-input-widget input')
  await type(title)
  await visible(`.quick-input-list .monaco-list-row.focused:has-text("${title}")`)
  await press('Enter')
}

/** Waits for a message in the centre of notifications, and leaves the centre open. */
export async function notification(text: RegExp): Promise<string> {
  await vscode.commands.executeCommand('notifications.showList')
  return eventually(`a message says ${text.source}`, async () => {
    const items = await readDom('.notifications-center .notification-list-item')
    return items.map(item => item.text).find(item => text.test(item))
  })
}

/** Answers the newest message with one of its buttons. */
export async function answer(button: string): Promise<void> {
  await click(`.notifications-center .monaco-button:has-text("${button}")`)
}

/** Waits until an element is on the screen, and returns its text. */
export function visible(selector: string): Promise<string> {
  return eventually(`${selector} is seen`, async () => (await readDom(`${selector}:visible`))[0]?.text)
}

/** The `countersign` command, as hooks find it. */
export function countersign(...args: readonly string[]): string {
  const launcher = join(root().fsPath, '.git', 'countersign', 'run')
  const { status, stdout, stderr } = spawnSync('sh', [launcher, ...args], {
    cwd: root().fsPath,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`countersign ${args.join(' ')} ended with status ${status}: ${stderr}`)
  return stdout
}
