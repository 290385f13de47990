// What a person sees of a risky change: each part of it is read from the screen, and a picture is taken.

import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { places } from '../../scripts/sample/places.ts'
import { simulateAgent } from '../../scripts/sample/simulateAgent.ts'
import { click, hover, press, readDom, readStatusBar, screenshot, type } from './driver.ts'
import { test } from './suite.ts'
import {
  answer,
  diagnosticsOf,
  notification,
  runFromPalette,
  statusBarSays,
  statusWith,
  visible,
} from './support/countersign.ts'
import { acceptGhostText, goToEndOf } from './support/ghostText.ts'
import { eventually, git, onBranch, open, root } from './workspace.ts'

const [place] = places.wide
const path = place.slice(0, place.indexOf('#'))

test('the region is underlined and listed among the problems, with what depends on it', async () => {
  const { document } = await riskyChange()
  const [diagnostic] = await diagnosticsOf(document.uri, 1)
  assert.equal(diagnostic?.severity, vscode.DiagnosticSeverity.Warning)
  assert.equal(document.lineAt(diagnostic?.range.start.line ?? 0).text, '  const started = performance.now()')
  const [related] = diagnostic?.relatedInformation ?? []
  assert.match(related?.message ?? '', /\(packages\/.*\) uses it$/)
  await visible('.view-overlays .squiggly-warning')
  await vscode.commands.executeCommand('workbench.actions.view.problems')
  const listed = await visible('.markers-panel .monaco-list-row:has-text("parsePrice")')
  assert.match(listed, /nobody has marked.*countersign/s)
  await screenshot('problems')
})

test('the hover says why, who wrote it, how far it reaches and what would lower it', async () => {
  await riskyChange()
  // The lens above moves the line when it comes: the mouse goes there again until the hover is seen.
  const text = await eventually('the hover is seen', async () => {
    await hover('.statusbar')
    await hover('.view-line span:text-is("started")')
    const deadline = Date.now() + 2_000
    for (;;) {
      const [seen] = await readDom('.monaco-hover:has-text("of this change"):visible')
      if (seen || Date.now() > deadline) return seen?.text
    }
  })
  assert.match(text, /^High · parsePrice carries \d+ % of this change’?'?s risk/m)
  assert.match(text, /5 new lines were written by Claude Code and nobody has marked them read/)
  assert.match(text, /Written by Claude Code/)
  assert.match(text, /Reaches \d+ declarations, \d+ files/)
  assert.match(text, /Reading it settles the debt of 5 lines/)
  assert.match(text, /Request Review.*Mark as Read.*Show Blast Radius/s)
  await screenshot('hover')
})

test('the code lens says who wrote it and how far it reaches, and opens what depends on it', async () => {
  await riskyChange()
  const lens = '.codelens-decoration a:has-text("reaches")'
  await eventually(
    'the lens knows the agent',
    async () => /^AI 100 % · reaches \d+ files$/.test(await visible(lens)) || undefined,
  )
  await click(lens)
  await visible('.pane-header:has-text("Blast Radius")')
  await visible('.monaco-list-row:has-text("Depend on it directly")')
  await screenshot('blast radius')
})

test('a changed signature says which call sites no longer compile', async () => {
  const editor = await open(path)
  await goToEndOf(editor, '  currency: Currency,')
  await press('Enter')
  await type('strict: boolean,')
  await runFromPalette('Countersign: Check Which Call Sites No Longer Compile')
  const row = '.monaco-list-row:has-text("13 call sites no longer compile"):visible'
  // The check may take 20 s.
  await eventually('the broken call sites are seen', async () => (await readDom(row))[0], 40_000)
  await screenshot('broken call sites')
})

test('while nobody types, broken call sites come by themselves, and go with the text', async () => {
  const editor = await open(path)
  await goToEndOf(editor, 'currency: Currency } {')
  await press('Enter')
  await acceptGhostText(
    editor.document,
    ['const a = 1', 'const b = 2', 'const c = 3', 'const d = 4'].join('\n  '),
  )
  await goToEndOf(editor, '  currency: Currency,')
  await press('Enter')
  await type('strict: boolean,')
  await runFromPalette('Countersign: Show Blast Radius')
  await visible('.monaco-list-row:has-text("Check which call sites no longer compile")')
  const row = '.monaco-list-row:has-text("13 call sites no longer compile"):visible'
  await eventually('they are in the view', async () => (await readDom(row))[0], 40_000)
  const [diagnostic] = await diagnosticsOf(editor.document.uri, 1)
  assert.match(diagnostic?.message ?? '', /\. 13 call sites no longer compile; mend them first\. Request/)
  assert.match(
    diagnostic?.relatedInformation?.[0]?.message ?? '',
    / no longer compiles: Expected 3 arguments/,
  )
  await screenshot('broken call sites by themselves')
  await goToEndOf(editor, '  strict: boolean')
  await press('Backspace')
  await visible('.monaco-list-row:has-text("Check which call sites no longer compile")')
  await eventually('the old answer is gone', async () => {
    const [shown] = await diagnosticsOf(editor.document.uri, 1)
    return !/compile/.test(shown?.message ?? '') || undefined
  })
})

test('a ghost text changes the code lens as well', async () => {
  const editor = await open(path)
  await goToEndOf(editor, 'currency: Currency } {')
  await press('Enter')
  await acceptGhostText(editor.document, 'const ghost = 1')
  await eventually(
    'the lens knows the ghost text',
    async () => /^AI 100 %/.test(await visible('.codelens-decoration a:has-text("reaches")')) || undefined,
  )
})

test('lines are marked in the gutter, until the marks are turned off', async () => {
  await riskyChange()
  await marks(5)
  await screenshot('gutter marks')
  await runFromPalette('Countersign: Toggle Authorship Marks')
  await marks(0)
  await runFromPalette('Countersign: Toggle Authorship Marks')
  await marks(5)
})

test('the light bulb offers what can be done, and requests the review', async () => {
  const editor = await riskyChange(6)
  await goToEndOf(editor, 'const started')
  // An editor that has just started is still asking others, and drops the key.
  await eventually('the light bulb is open', async () => {
    await press('ControlOrMeta+.')
    const deadline = Date.now() + 2_000
    for (;;) {
      const [seen] = await readDom('.action-widget')
      if (seen || Date.now() > deadline) return seen
    }
  })
  await screenshot('light bulb')
  const offers = (await readDom('.action-widget .monaco-list-row')).map(row => row.text.trim())
  for (const offer of ['Request a review of this change', 'Mark parsePrice as read', 'I wrote these'])
    assert.ok(
      offers.some(text => text.includes(offer)),
      `${offer} is not among ${offers.join(', ')}`,
    )
  await click('.action-widget .monaco-list-row:has-text("Request a review of this change")')
  await statusBarSays(/^High(?: \d+)? · review requested$/)
  const [diagnostic] = await diagnosticsOf(editor.document.uri, 1)
  assert.match(diagnostic?.message ?? '', /A review has been requested\.$/)
})

test('the status bar opens the list of regions with their reasons', async () => {
  await riskyChange()
  const item = await readStatusBar()
  assert.match(item?.label ?? '', /^Countersign: The pending change is at level High/)
  await click('.statusbar-item[id^="countersign.countersign"] a')
  await visible('.quick-input-list .monaco-list-row:has-text("High: parsePrice")')
  await screenshot('risk of the pending change')
  await press('Escape')
})

test('the palette shows the risk, and its first row leads to the region', async () => {
  await riskyChange()
  await vscode.commands.executeCommand('workbench.action.closeAllEditors')
  await runFromPalette('Countersign: Show Risk of Pending Change')
  await visible('.quick-input-list .monaco-list-row:has-text("High: parsePrice")')
  await press('Enter')
  const line = await eventually('the region is open', () => {
    const editor = vscode.window.activeTextEditor
    return editor?.document.uri.path.endsWith(path) ? editor.selection.active.line : undefined
  })
  assert.equal(line, 7)
})

test('staging a risky change asks once whether to request a review', () =>
  onBranch('asked', async () => {
    await riskyChange(7)
    await visible('.statusbar-item[id^="status.scm"]:has-text("asked")')
    git('add', '--', path)
    const message = await notification(/for a review\?/)
    assert.match(message, /Ask @dana-reyes \(owner of packages\/price\/src\/parse\.ts\) for a review\?/)
    await screenshot('prompt')
    await answer('Request Review')
    await statusWith('the review is requested', ({ requested }) => requested === 1)
  }))

/** An agent adds `lines` to the widest function of the sample, which is open. */
async function riskyChange(lines = 5): Promise<vscode.TextEditor> {
  const editor = await open(path)
  await statusBarSays(/^Low$/)
  simulateAgent({ repository: root().fsPath, place, lines })
  await statusBarSays(/^High(?: \d+)? · 1 to review$/)
  return editor
}

async function marks(count: number): Promise<void> {
  let seen = 0
  await eventually(`${count} lines are marked`, async () => {
    seen = (await readDom('.glyph-margin-widgets .cgmr')).length
    return seen === count || undefined
  }).catch(error => {
    throw new Error(`${error.message}; there are ${seen}`)
  })
}
