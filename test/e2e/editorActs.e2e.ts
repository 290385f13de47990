// Acts of the editor's own commands, clipboard and suggestion list: only the real editor shows what they look like.

import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { press, type } from './driver.ts'
import { test } from './suite.ts'
import { attributionAt, visible } from './support/countersign.ts'
import { acceptGhostText, goToEndOf } from './support/ghostText.ts'
import { eventually, open, withSettings } from './workspace.ts'

const path = 'packages/price/src/round.ts'
const other = 'packages/price/src/format.ts'

/** Milliseconds that a person needs at least to read what a list shows. */
const reading = 300

test('an item of the suggestion list is picked by a person', async () => {
  const { document } = await atTheEnd(path)
  await type('const seenInTheList = 1')
  await press('Enter')
  await withSettings(
    { 'editor.quickSuggestions': false, 'editor.acceptSuggestionOnEnter': 'on' },
    async () => {
      await type('seenInT')
      await press('Control+Space')
      await visible('.suggest-widget.visible .monaco-list-row.focused:has-text("seenInTheList")')
      await new Promise(resolve => setTimeout(resolve, reading))
      await press('Enter')
      await eventually(
        'the name is there twice',
        () => document.getText().split('seenInTheList')[2] !== undefined || undefined,
      )
      await press('Enter')
    },
  )
  const picked = await known(document, '\nseenInTheList')
  assert.equal(picked.contributor, 'human')
  await document.save()
})

test('what is copied in one file and pasted in another keeps all its authors', async () => {
  const editor = await atTheEnd(path)
  await type('// by a person, to be copied')
  await press('Enter')
  await eventually('the line is there', () => editor.document.getText().endsWith('copied\n') || undefined)
  await acceptGhostText(editor.document, '// by a ghost, to be copied')
  await known(editor.document, '// by a ghost, to be copied')
  await known(editor.document, '// by a person, to be copied')
  await press('ControlOrMeta+End', 'Home', 'ArrowUp', 'Home', 'Shift+ControlOrMeta+End', 'ControlOrMeta+C')
  await editor.document.save()
  const { document } = await atTheEnd(other)
  await press('ControlOrMeta+V')
  await eventually('the copy is there', () => document.getText().includes('by a ghost, to be') || undefined)
  const ghost = await known(document, '// by a ghost, to be')
  const person = await known(document, '// by a person, to be')
  assert.deepEqual([ghost.contributor, ghost.grade], ['ai', 'B'])
  assert.deepEqual([person.contributor, person.grade], ['human', 'A'])
  await document.save()
})

test('what is cut and pasted is whose it was', async () => {
  const { document } = await atTheEnd(path)
  await type('// by hand, to be cut')
  await press('Shift+Home', 'ControlOrMeta+X')
  await eventually('it is gone', () => !document.getText().includes('to be cut') || undefined)
  await press('ControlOrMeta+V')
  await eventually('it is back', () => document.getText().includes('to be cut') || undefined)
  const line = await known(document, '// by hand, to be cut')
  assert.deepEqual([line.contributor, line.grade], ['human', 'A'])
  await document.save()
})

test('replacing all makes an AI’s line mixed, by the person’s word', async () => {
  const { document } = await atTheEnd(path)
  await acceptGhostText(document, 'const offered = ghostly + ghostly')
  await press('ControlOrMeta+H')
  await visible('.find-widget.visible .replace-part')
  await press('ControlOrMeta+A')
  await type('ghostly')
  await press('Tab')
  await type('bodily')
  await press('ControlOrMeta+Alt+Enter')
  await eventually('all are replaced', () => !document.getText().includes('ghostly') || undefined)
  await press('Escape')
  assert.equal((await known(document, 'bodily + bodily')).contributor, 'mixed')
  await document.save()
})

test('a line that is moved or copied stays whose it was', async () => {
  const editor = await atTheEnd(path)
  const { document } = editor
  await acceptGhostText(document, 'const moving = 1')
  await press('Enter')
  await type('const staying = 2')
  await goToEndOf(editor, 'const moving')
  await vscode.commands.executeCommand('editor.action.copyLinesDownAction')
  await vscode.commands.executeCommand('editor.action.moveLinesDownAction')
  await eventually(
    'it is moved',
    () => /moving = 1\nconst staying = 2\nconst moving/.test(document.getText()) || undefined,
  )
  const copies = await eventually('both are known', async () => {
    const { contributor } = await known(document, 'const staying = 2\nconst moving')
    return contributor === 'ai' || undefined
  })
  assert.equal(copies, true)
  assert.equal((await known(document, 'const staying')).contributor, 'human')
  await document.save()
})

async function atTheEnd(file: string): Promise<vscode.TextEditor> {
  const editor = await open(file)
  await press('ControlOrMeta+End')
  return editor
}

/** What is known of the line on which a text ends, as soon as anything is. */
async function known(document: vscode.TextDocument, text: string) {
  const start = await eventually(`"${text}" is there`, () => {
    const found = document.getText().lastIndexOf(text)
    return found < 0 ? undefined : found
  })
  const { line } = document.positionAt(start + text.length)
  return eventually(`the author of line ${line + 1}, "${text}", is known`, async () => {
    const found = await attributionAt(document, line)
    return found && found.contributor !== 'unknown' ? found : undefined
  })
}
