// Who wrote a line: what Countersign says of real acts, beside what VS Code itself knows of them.

import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type * as vscode from 'vscode'
import { readDetailedReason } from '../../client/src/sensors/detailedReason.ts'
import { revert, simulateAgent } from '../../scripts/sample/simulateAgent.ts'
import { copy, press, screenshot, type } from './driver.ts'
import { type AnswerSheet, answerSheet } from './oracle.ts'
import { test } from './suite.ts'
import { attributionOf, authorsOf, countersign, extension } from './support/countersign.ts'
import { acceptGhostText } from './support/ghostText.ts'
import { eventually, open, root, withSettings } from './workspace.ts'

const path = 'packages/price/src/round.ts'

test('the product cannot look at the answers', async () => {
  const { extensionPath, packageJSON } = extension()
  const shipped = JSON.parse(readFileSync(join(extensionPath, 'package.json'), 'utf8'))
  for (const manifest of [packageJSON, shipped]) {
    assert.equal(manifest.enabledApiProposals, undefined)
    // The adapter goes by the manifest: with this one it reads nothing of an event.
    const looked = {
      get detailedReason(): never {
        throw new Error('it was looked at')
      },
    }
    assert.equal(readDetailedReason(manifest, id => id)(looked), undefined)
  }
  const client = readFileSync(join(extensionPath, 'dist', 'client.cjs'), 'utf8')
  assert.equal(client.split('.detailedReason').length, 2, 'one place reads it, behind the adapter')
})

test('typed text is human, by keystrokes', async () => {
  await atTheEnd(async (document, sheet) => {
    await type('// by hand ')
    await press('Enter')
    await type('// and on')
    await agree(document, sheet, '// and on')
    assert.deepEqual(await brief(document, '// by hand'), ['human', 'A', null])
  })
})

test('pasted text is of unknown authorship', async () => {
  await copy('// from another program\n// in two lines')
  await atTheEnd(async (document, sheet) => {
    await press('ControlOrMeta+V')
    await agree(document, sheet, '// in two lines')
    assert.deepEqual(await brief(document, '// from another'), ['unknown', null, null])
  })
})

test('an accepted ghost text is AI, grade B; what is typed into it makes it mixed', async () => {
  await atTheEnd(async (document, sheet) => {
    await type('// hand ')
    await acceptGhostText(document, 'ghost\n// ghost alone')
    await agree(document, sheet, '// ghost alone')
    assert.deepEqual(await brief(document, '// ghost alone'), ['ai', 'B', 'inline-completion'])
    assert.deepEqual(await brief(document, '// hand ghost'), ['mixed', 'B', 'inline-completion'])
    await type(' and hand')
    await agree(document, sheet, '// ghost alone and hand')
    assert.deepEqual(await brief(document, '// ghost alone'), ['mixed', 'B', 'inline-completion'])
  })
})

test('undo and redo give back the authors that the text had', async () => {
  await copy('// pasted\n')
  await atTheEnd(async (document, sheet) => {
    await acceptGhostText(document, '// ghost in one line')
    await press('Enter', 'ControlOrMeta+V')
    await type('// typed')
    await agree(document, sheet, '// typed')
    const authors = await authorsOf(document)
    const text = document.getText()

    await press('ControlOrMeta+A', 'Backspace')
    await eventually('the text is gone', () => document.getText() === '' || undefined)
    await press('ControlOrMeta+Z')
    await eventually('the text is back', () => document.getText() === text || undefined)
    await agree(document, sheet, '// typed')
    assert.deepEqual(await authorsOf(document), authors)

    while (document.getText().includes('// ghost')) await pressAndWait(document, 'ControlOrMeta+Z')
    while (document.getText() !== text) await pressAndWait(document, 'ControlOrMeta+Shift+Z')
    await agree(document, sheet, '// typed')
    assert.deepEqual(await authorsOf(document), authors)
  })
})

test('format on save moves no line to another author', async () => {
  const settings = { 'editor.formatOnSave': true, 'files.autoSave': 'off', 'editor.quickSuggestions': false }
  await withSettings(settings, () =>
    atTheEnd(async (document, sheet) => {
      await type('export  const byHand   =1')
      await press('Enter')
      await acceptGhostText(document, 'export const   byGhost=[1,2 ]')
      await agree(document, sheet, 'byGhost=[1,2 ]')
      await press('ControlOrMeta+S')
      await agree(document, sheet, 'export const byGhost = [1, 2]')
      assert.deepEqual(await brief(document, 'export const byHand = 1'), ['human', 'A', null])
      assert.deepEqual(await brief(document, 'byGhost'), ['ai', 'B', 'inline-completion'])
    }),
  )
})

test("an agent's write is AI, grade A, with its tool, model and session", async () => {
  const place = `${path}#roundToCash`
  const { document } = await open(path)
  const sheet = answerSheet(document)
  try {
    simulateAgent({ repository: root().fsPath, place, lines: 5 })
    const first = 'const started = performance.now()'
    await eventually('the agent is known', async () => {
      if (!document.getText().includes(first)) return undefined
      return (await attributionOf(document, first))?.contributor === 'ai' || undefined
    })
    assert.deepEqual(await brief(document, first), ['ai', 'A', 'claude-code'])
    assert.deepEqual(
      sheet.changes.map(({ source }) => source),
      ['reloadFromDisk'],
    )
    const authors = await authorsOf(document)
    assert.equal(authors.filter(author => author === 'ai').length, 5)
    assert.equal(authors.filter(author => author === 'unknown').length, authors.filter(Boolean).length - 5)
    const { assessments } = JSON.parse(countersign('explain', path, '--json'))
    const [evidence] = assessments[0].evidence
    assert.deepEqual(
      [evidence.kind, evidence.grade, evidence.tool, evidence.model],
      ['hook', 'A', 'claude-code', 'claude-opus-4-8'],
    )
    assert.match(evidence.session, /^[0-9a-f]{8}-/)
    await screenshot('authorship marks')
    revert(root().fsPath, place)
    await eventually('the lines are gone', () => !document.getText().includes(first) || undefined)
    await agree(document, sheet, 'roundToCash')
  } finally {
    sheet.dispose()
  }
})

test('the same write without a word of a hook is of unknown authorship', async () => {
  await atTheEnd(async (document, sheet) => {
    const file = document.uri.fsPath
    writeFileSync(file, `${readFileSync(file, 'utf8')}// by some program\n`)
    await agree(document, sheet, '// by some program')
    assert.deepEqual(await brief(document, '// by some program'), ['unknown', null, null])
    assert.deepEqual(
      sheet.changes.map(({ source }) => source),
      ['reloadFromDisk'],
    )
  })
})

/** Runs `act` on a new last line of the file, with VS Code's own answers beside it. */
async function atTheEnd(
  act: (document: vscode.TextDocument, sheet: AnswerSheet) => Promise<void>,
): Promise<void> {
  const { document } = await open(path)
  await press('ControlOrMeta+End')
  const sheet = answerSheet(document)
  try {
    await act(document, sheet)
  } finally {
    sheet.dispose()
  }
}

async function pressAndWait(document: vscode.TextDocument, key: string): Promise<void> {
  const before = document.version
  await press(key)
  await eventually(`${key} changes the text`, () => document.version > before || undefined, 3000)
}

/** Waits until `text` is there and Countersign says of every line what VS Code knows. */
async function agree(document: vscode.TextDocument, sheet: AnswerSheet, text: string): Promise<void> {
  await eventually(`"${text}" is there`, () => document.getText().includes(text) || undefined)
  let said: unknown
  await eventually(
    'the authors are known',
    async () => {
      said = await authorsOf(document)
      return JSON.stringify(said) === JSON.stringify(sheet.authors()) || undefined
    },
    3000,
  ).catch(() => assert.deepEqual(said, sheet.authors()))
}

async function brief(
  document: vscode.TextDocument,
  text: string,
): Promise<readonly [contributor: string, grade: string | null, tool: string | null]> {
  const line = await attributionOf(document, text)
  return [line?.contributor ?? 'unknown', line?.grade ?? null, line?.tool ?? null]
}
