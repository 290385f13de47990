// Ghost text: offered by the suite's own provider, accepted by keys.

import * as vscode from 'vscode'
import { press, readDom } from '../e2e/driver.ts'
import { eventually } from '../e2e/workspace.ts'
import { pause, type Scene } from './scene.ts'

/**
 * Offers one text after the other while `act` runs: the next one when it is asked for and the last is used up. What
 * was typed of an offer, or accepted, counts as used.
 */
export async function offering(
  scene: Scene,
  offers: readonly string[],
  act: () => Promise<void>,
): Promise<void> {
  const left = [...offers]
  let shown: { readonly text: string; readonly start: number } | undefined
  const provider = vscode.languages.registerInlineCompletionItemProvider(
    { pattern: scene.path },
    {
      provideInlineCompletionItems(document, position, { triggerKind }) {
        const offset = document.offsetAt(position)
        const used = (): string => document.getText().slice(shown?.start, offset)
        if (triggerKind === vscode.InlineCompletionTriggerKind.Invoke && (!shown || used() === shown.text)) {
          const text = left.shift()
          shown = text === undefined ? undefined : { text, start: offset }
        }
        if (!shown?.text.startsWith(used()) || used() === shown.text) return []
        const start = document.positionAt(shown.start)
        return [new vscode.InlineCompletionItem(shown.text, new vscode.Range(start, position))]
      },
    },
  )
  try {
    await act()
  } finally {
    provider.dispose()
  }
}

/** Asks for the next offer and waits until it is seen. */
export async function showOffer(): Promise<void> {
  await vscode.commands.executeCommand('editor.action.inlineSuggest.trigger')
  const ghost = '.ghost-text-decoration, .ghost-text, .ghost-text-decoration-preview'
  await eventually('a ghost text is seen', async () => (await readDom(`${ghost}:visible`))[0], 8000)
}

/** Accepts by a key, and waits for the change. */
export async function accept(scene: Scene, key: string): Promise<void> {
  const { version } = scene.document
  await press(key)
  await scene.until(`${key} accepts the ghost text`, () => scene.document.version > version)
  await scene.atRest()
}

/** The whole way for one text. */
export async function acceptGhost(scene: Scene, text: string): Promise<void> {
  await offering(scene, [text], async () => {
    await showOffer()
    await accept(scene, 'Tab')
  })
}

/** A next edit: `text` in place of a whole line elsewhere, which Tab goes to and Tab accepts. Proposed API. */
export async function acceptNextEdit(scene: Scene, line: string, text: string): Promise<void> {
  const at = scene.document.positionAt(scene.find(line))
  const range = new vscode.Range(at, at.translate(0, line.length))
  const item = Object.assign(new vscode.InlineCompletionItem(text, range), {
    isInlineEdit: true,
    showRange: new vscode.Range(0, 0, scene.document.lineCount, 0),
  })
  const provider = vscode.languages.registerInlineCompletionItemProvider(
    { pattern: scene.path },
    { provideInlineCompletionItems: () => (scene.text.includes(line) ? [item] : []) },
  )
  try {
    await vscode.commands.executeCommand('editor.action.inlineSuggest.trigger')
    for (let tab = 0; tab < 3 && !scene.text.includes(text); tab++) {
      await pause(700)
      await press('Tab')
      await pause(300)
    }
    await scene.shows(text)
  } finally {
    provider.dispose()
  }
}
