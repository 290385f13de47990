// A server that dies while a person works: nothing is applied twice, nothing is guessed, and nobody is disturbed.

import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import * as vscode from 'vscode'
import { copy, press, readDom, type } from './driver.ts'
import { test } from './suite.ts'
import { authorsIn, isInStep } from './support/countersign.ts'
import { acceptGhostText } from './support/ghostText.ts'
import { crashServer, isJournalled, runningServer } from './support/serverProcess.ts'
import { eventually, open, withSettings } from './workspace.ts'

const path = 'packages/price/src/round.ts'
const another = 'packages/price/src/tiers.ts'
const settings = { 'files.autoSave': 'off', 'editor.formatOnSave': false, 'editor.quickSuggestions': false }

test('a server that crashes three times while one works applies nothing twice and guesses nothing', () =>
  withSettings(settings, async () => {
    const { document } = await open(path)
    await press('ControlOrMeta+End')
    await line(document, '// by hand')
    await acceptGhostText(document, '// by ghost')
    await press('Enter')
    for (const round of ['first', 'second', 'third']) {
      await step(document, `before the ${round} crash`)
      await eventually('who wrote it is written down', () => isJournalled(hashOf(document)) || undefined)

      const { goOn } = await crashServer()
      await line(document, `// ${round} while it is down`)
      await copy(`// ${round} pasted while it is down\n`)
      await pressAndWait(document, 'ControlOrMeta+V')
      await line(document, `// ${round} undone`)
      await pressAndWait(document, 'ControlOrMeta+Z')
      await press('ControlOrMeta+S')
      await eventually('the file is saved', () => !document.isDirty || undefined)
      const other = await editAnother(`// ${round} elsewhere`)
      await open(path)
      const pid = goOn()
      await line(document, `// ${round} when it is back`)

      await step(document, `after the ${round} crash`)
      await step(other, `after the ${round} crash`)
      assert.equal(await runningServer(), pid, 'the server lives on')
      assert.deepEqual(await authorsIn(document, '// by hand'), ['human'])
      assert.deepEqual(await authorsIn(document, '// by ghost'), ['ai'])
      for (const text of ['while it is down', 'pasted while it is down']) {
        assert.deepEqual(await authorsIn(document, `// ${round} ${text}`), ['unknown'], text)
      }
      assert.deepEqual(await authorsIn(other, `// ${round} elsewhere`), ['unknown'])
      const back = await authorsIn(document, `// ${round} when it is back`)
      assert.ok(!back.includes('ai'), `${back}`)
      await line(document, `// ${round} later`)
      await step(document, 'a line later')
      assert.deepEqual(await authorsIn(document, `// ${round} later`), ['human'])
    }
    await vscode.commands.executeCommand('notifications.showList')
    // The newest server may still say that it is reading the repository.
    const told = () => readDom('.notifications-center .notification-list-item')
    await eventually('nothing is left to be told', async () => (await told()).length === 0 || undefined)
  }))

/** Types a line where the cursor is, and waits until the editor has it. */
async function line(document: vscode.TextDocument, text: string): Promise<void> {
  await type(text)
  await press('Enter')
  await eventually(`"${text}" is there`, () => document.getText().includes(`${text}\n`) || undefined)
}

async function editAnother(text: string): Promise<vscode.TextDocument> {
  const { document } = await open(another)
  await press('ControlOrMeta+End')
  await line(document, text)
  await press('ControlOrMeta+S')
  await eventually('the other file is saved', () => !document.isDirty || undefined)
  return document
}

async function pressAndWait(document: vscode.TextDocument, key: string): Promise<void> {
  const before = document.version
  await press(key)
  await eventually(`${key} changes the text`, () => document.version > before || undefined)
}

/** Waits until the server has the text that the editor has. */
async function step(document: vscode.TextDocument, when: string): Promise<void> {
  await eventually(`the server is in step ${when}`, async () => (await isInStep(document)) || undefined)
}

function hashOf(document: vscode.TextDocument): string {
  return createHash('sha256').update(document.getText()).digest('hex')
}
