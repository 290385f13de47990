// Walk the Change. The last file of all: lines that a person has marked as read stay read, in whatever test they come again.

import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { places } from '../../scripts/sample/places.ts'
import { simulateAgent } from '../../scripts/sample/simulateAgent.ts'
import { press, readStatusBar, screenshot } from './driver.ts'
import { test } from './suite.ts'
import { notification, runFromPalette, statusBarSays, statusWith } from './support/countersign.ts'
import { eventually, root } from './workspace.ts'

const [wide] = places.wide
const [middle] = places.middle

test('a walk that is left with Escape leaves the rest unread', async () => {
  agentWrites(wide, 12)
  await statusBarSays(/^High(?: \d+)? · 1 to review$/)
  await runFromPalette('Countersign: Walk the Change')
  await statusBarSays(/^1 region · 12 of 12 lines left$/)
  await shows('parse.ts')
  await pressUntil('Escape', /^High(?: \d+)? · 1 to review$/)
})

test('the walk goes from region to region, and Ctrl+Enter marks each as read', async () => {
  agentWrites(wide, 11)
  agentWrites(middle, 6)
  await statusBarSays(/^High(?: \d+)? · 2 to review$/)
  await runFromPalette('Countersign: Walk the Change')
  await statusBarSays(/^1 of 2 regions · 17 of 17 lines left · next: readTier \(reaches \d+ files\)$/)
  await shows('parse.ts')
  await screenshot('walk')
  await pressUntil('ControlOrMeta+Enter', /^2 of 2 regions · 6 of 17 lines left$/)
  await shows('tiers.ts')
  await pressUntil('ControlOrMeta+Enter', /^Low$/)
  await notification(/Nothing left to read\./)
  const { level, gate, regions } = await statusWith('all is read', ({ regions }) =>
    regions.every(({ unread }) => unread === 0),
  )
  assert.deepEqual([level, gate, regions.length], ['low', 'pass', 2])
})

function agentWrites(place: string, lines: number): void {
  simulateAgent({ repository: root().fsPath, place, lines })
}

/** The diff of a file is on the left, and its nearest caller on the right. */
async function shows(name: string): Promise<void> {
  await eventually(`${name} is shown beside a caller`, () => {
    const [left, right] = vscode.window.tabGroups.all
    return (left?.activeTab?.label.startsWith(`${name} · `) && right?.activeTab !== undefined) || undefined
  })
}

/** Keys are passed over while the walk is still opening a region: a person presses again as well. */
async function pressUntil(key: string, text: RegExp): Promise<void> {
  await eventually(`${key} leads to ${text.source}`, async () => {
    await press(key)
    const deadline = Date.now() + 2_000
    while (Date.now() < deadline) {
      if (text.test((await readStatusBar())?.text ?? '')) return true
      await new Promise(resolve => setTimeout(resolve, 100))
    }
    return undefined
  })
}
