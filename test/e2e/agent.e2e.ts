// An agent writes a file that is open: the editor reloads it, and the status bar says what that means.

import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { places } from '../../scripts/sample/places.ts'
import { revert, simulateAgent } from '../../scripts/sample/simulateAgent.ts'
import { readStatusBar, screenshot } from './driver.ts'
import { observe } from './oracle.ts'
import { test } from './suite.ts'
import { authorsOf, statusBarSays } from './support/countersign.ts'
import { eventually, open, root } from './workspace.ts'

const [place] = places.wide
const path = place.slice(0, place.indexOf('#'))

test('five lines of an agent in the widest function are High, and Low again when they are gone', async () => {
  const repository = root().fsPath
  const { document } = await open(path)
  await statusBarSays(/^Low$/)
  const changes = await observe(document, async () => {
    simulateAgent({ repository, place, lines: 5 })
    await statusBarSays(/^High(?: \d+)? · 1 to review$/)
  })
  assert.deepEqual(
    changes.map(({ source }) => source),
    ['reloadFromDisk'],
  )
  assert.match((await readStatusBar())?.label ?? '', /^Countersign:/)
  await screenshot('agent in the widest function')
  revert(repository, place)
  await statusBarSays(/^Low$/)
  const nobody = (await authorsOf(document)).filter(author => author !== undefined && author !== 'unknown')
  assert.deepEqual(nobody, [])
})

test('an edit that was taken back leaves no mark when the file is opened again', async () => {
  const repository = root().fsPath
  const { document } = await open(path)
  simulateAgent({ repository, place, lines: 5 })
  await statusBarSays(/^High/)
  await vscode.commands.executeCommand('workbench.action.closeAllEditors')
  revert(repository, place)
  await statusBarSays(/^Low$/)
  await open(path)
  // The editor may still have the text of before, and reads the file again only then.
  await eventually('nobody is named', async () => {
    const somebody = (await authorsOf(document)).filter(
      author => author !== undefined && author !== 'unknown',
    )
    return somebody.length === 0 || undefined
  })
})
