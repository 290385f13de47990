// Ghost text in the real editor: offered by a provider of the test, accepted by a person with Tab.

import * as vscode from 'vscode'
import { press, type } from '../driver.ts'
import { eventually } from '../workspace.ts'
import { visible } from './countersign.ts'

/** Has `text` offered at the cursor, accepts it, and waits until it is in the document. */
export async function acceptGhostText(document: vscode.TextDocument, text: string): Promise<void> {
  const provider = vscode.languages.registerInlineCompletionItemProvider(
    { pattern: document.uri.fsPath },
    {
      provideInlineCompletionItems: (_, position) => [
        new vscode.InlineCompletionItem(text, new vscode.Range(position, position)),
      ],
    },
  )
  const occurrences = (): number => document.getText().split(text).length
  const before = occurrences()
  try {
    await vscode.commands.executeCommand('editor.action.inlineSuggest.trigger')
    await visible('.ghost-text-decoration, .ghost-text')
    await press('Tab')
    // Keys that were pressed before may still be on their way: that the text changed does not tell.
    await eventually('the ghost text is accepted', () => occurrences() > before || undefined)
  } finally {
    provider.dispose()
  }
}

/** Moves the cursor by keys to the end of the first line that holds `text`. */
export async function goToEndOf(editor: vscode.TextEditor, text: string): Promise<void> {
  const line = editor.document
    .getText()
    .split('\n')
    .findIndex(one => one.includes(text))
  if (line < 0) throw new Error(`no line holds "${text}"`)
  await press('ControlOrMeta+G')
  await visible('.quick-input-widget input')
  await type(String(line + 1))
  await press('Enter', 'End')
  const { end } = editor.document.lineAt(line).range
  await eventually('the cursor is there', () => editor.selection.active.isEqual(end) || undefined)
}
