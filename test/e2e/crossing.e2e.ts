// Who wrote it crossed with what it can break: the same five lines, accepted or typed, in a wide function or a leaf.

import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { press, screenshot, type } from './driver.ts'
import { test } from './suite.ts'
import { diagnosticsOf, statusBarSays, statusWith } from './support/countersign.ts'
import { acceptGhostText, goToEndOf } from './support/ghostText.ts'
import { eventually, open, withSettings } from './workspace.ts'

const wide = {
  path: 'packages/price/src/parse.ts',
  opening: '{ readonly minor: number; readonly currency: Currency } {',
}
const leaf = { path: 'packages/cart/src/giftWrap.ts', opening: 'function boxesFor(' }

/** Five lines, as the editor indents them. */
const written = [
  "const limit = Number('1e9')",
  'queueMicrotask(() => {',
  '  const size = Number(limit)',
  "  if (size > 50) console.warn('limit', size)",
  '})',
]

test('a ghost text of five lines in the widest function is flagged', async () => {
  const document = await accept(wide)
  await statusBarSays(/^High(?: \d+)? · 1 to review$/)
  const [diagnostic] = await diagnosticsOf(document.uri, 1)
  assert.match(
    diagnostic?.message ?? '',
    /parsePrice.*all of its 5 new lines were written by .*nobody has marked/,
  )
  assert.equal(diagnostic?.severity, vscode.DiagnosticSeverity.Warning)
  await screenshot('ghost text in the widest function')
})

test('the same five lines typed by hand are not', async () => {
  // Every character by hand: what the editor puts in by itself comes when it gets to it, sooner or later.
  const settings = {
    'editor.quickSuggestions': false,
    'editor.suggestOnTriggerCharacters': false,
    'editor.autoIndent': 'none',
    'editor.autoClosingBrackets': 'never',
    'editor.autoClosingQuotes': 'never',
  }
  await withSettings(settings, async () => {
    const editor = await openIn(wide)
    await type(`  ${written[0]}`)
    for (const line of written.slice(1)) {
      await press('Enter')
      await type(`  ${line}`)
    }
    await eventually(
      'the lines are as the ghost text had them',
      () => editor.document.getText().includes(`  ${written.join('\n  ')}\n`) || undefined,
    )
    const status = await statusWith(
      'the region is a person’s',
      ({ regions }) => regions[0]?.contributor === 'human',
    )
    assert.deepEqual([status.level, status.toReview, status.gate], ['low', 0, 'pass'])
    await statusBarSays(/^Low$/)
    await diagnosticsOf(editor.document.uri, 0)
  })
})

test('nor is the ghost text in a function that nothing depends on', async () => {
  const document = await accept(leaf)
  const status = await statusWith('the region is AI’s', ({ regions }) => regions[0]?.contributor === 'ai')
  assert.deepEqual([status.level, status.toReview, status.gate], ['low', 0, 'pass'])
  await statusBarSays(/^Low$/)
  await diagnosticsOf(document.uri, 0)
})

async function accept(place: typeof wide): Promise<vscode.TextDocument> {
  const { document } = await openIn(place)
  await acceptGhostText(document, written.join('\n  '))
  assert.ok(document.getText().includes(`  ${written.join('\n  ')}\n`))
  return document
}

/** The cursor is on a new line at the start of the function. */
async function openIn({ path, opening }: typeof wide): Promise<vscode.TextEditor> {
  const editor = await open(path)
  await statusBarSays(/^Low$/)
  await goToEndOf(editor, opening)
  const lines = editor.document.lineCount
  await press('Enter')
  await eventually('there is a new line', () => editor.document.lineCount > lines || undefined)
  return editor
}
