// From the agent's edit to a commit: the request for a review, and the gate that asks for one.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import * as vscode from 'vscode'
import { places } from '../../scripts/sample/places.ts'
import { simulateAgent } from '../../scripts/sample/simulateAgent.ts'
import { screenshot } from './driver.ts'
import { test } from './suite.ts'
import { countersign, notification, runFromPalette, statusBarSays } from './support/countersign.ts'
import { eventually, git, onBranch, open, root } from './workspace.ts'

const [wide] = places.wide

test('a request opens as Markdown for the owners, and holds until the region changes', async () => {
  await open(path(wide))
  agentWrites(wide, 8)
  await statusBarSays(/^High(?: \d+)? · 1 to review$/)
  await runFromPalette('Countersign: Request Review')
  const request = await eventually('the request is open', () => {
    const document = vscode.window.activeTextEditor?.document
    return document?.languageId === 'markdown' ? document.getText() : undefined
  })
  assert.match(request, /^# Review request: 1 region/)
  assert.match(request, /@dana-reyes/)
  assert.match(request, /parsePrice/)
  assert.match(request, /```diff/)
  await statusBarSays(/^High(?: \d+)? · review requested$/)
  await screenshot('review request')
  agentWrites(wide, 1)
  await statusBarSays(/^High(?: \d+)? · 1 to review$/)
})

test('the gate holds the commit of an unread change until a review is requested', () =>
  onBranch('held', async () => {
    await open(path(wide))
    await runFromPalette('Countersign: Install Commit Gate')
    await notification(/Wrote the commit gate into .*pre-commit/)
    try {
      agentWrites(wide, 9)
      await statusBarSays(/^High/)
      git('add', '--', path(wide))
      const refused = commit('Time the price')
      assert.equal(refused.status, 1)
      assert.match(
        refused.said,
        /^countersign: 1 region needs a review before this commit\n {2}packages\/price\/src\/parse\.ts:8: parsePrice — high: /,
      )
      assert.match(refused.said, /\n {2}ask for one: {2}countersign request --to @dana-reyes\n/)
      assert.ok(refused.said.trimEnd().split('\n').length <= 10, refused.said)

      await runFromPalette('Countersign: Request Review')
      await statusBarSays(/^High(?: \d+)? · review requested$/)
      const passed = commit('Time the price')
      assert.equal(passed.status, 0, passed.said)
      await statusBarSays(/^Low$/)
    } finally {
      countersign('uninstall', 'hook')
    }
  }))

test('without Countersign the hook says so in one line, and the commit goes on', () =>
  onBranch('alone', async () => {
    const launcher = join(root().fsPath, '.git', 'countersign', 'run')
    countersign('install', 'hook')
    agentWrites(wide, 13)
    await statusBarSays(/^High/)
    git('add', '--', path(wide))
    renameSync(launcher, `${launcher}.away`)
    try {
      const { status, said } = commit('Time the price elsewhere')
      assert.equal(status, 0, said)
      assert.equal(said, 'countersign: not installed on this machine, so this commit is not checked here.\n')
    } finally {
      if (!existsSync(launcher)) renameSync(`${launcher}.away`, launcher)
      countersign('uninstall', 'hook')
    }
  }))

function path(place: string): string {
  return place.slice(0, place.indexOf('#'))
}

/** Each test has its own number of lines: what was requested holds for exact content. */
function agentWrites(place: string, lines: number): void {
  simulateAgent({ repository: root().fsPath, place, lines })
}

/** What git and the hook say on standard error. */
function commit(message: string): { readonly status: number | null; readonly said: string } {
  const { status, stderr } = spawnSync('git', ['commit', '--quiet', '-m', message], {
    cwd: root().fsPath,
    encoding: 'utf8',
  })
  return { status, said: stderr }
}
