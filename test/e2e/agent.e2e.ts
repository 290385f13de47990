// An agent writes a file that is open: the editor reloads it, and the status bar says what that means.

import assert from 'node:assert/strict'
import { places } from '../../scripts/sample/places.ts'
import { revert, simulateAgent } from '../../scripts/sample/simulateAgent.ts'
import { readStatusBar, screenshot } from './driver.ts'
import { observe } from './oracle.ts'
import { test } from './suite.ts'
import { eventually, open, root } from './workspace.ts'

const [place] = places.wide

test('five lines of an agent in the widest function are High, and Low again when they are gone', async () => {
  const repository = root().fsPath
  const { document } = await open(place.slice(0, place.indexOf('#')))
  await statusBecomes(/^Low$/)
  const changes = await observe(document, async () => {
    simulateAgent({ repository, place, lines: 5 })
    await statusBecomes(/^High \d+ · 1 to review$/)
  })
  assert.deepEqual(
    changes.map(({ source }) => source),
    ['reloadFromDisk'],
  )
  assert.match((await readStatusBar())?.label ?? '', /^Countersign:/)
  await screenshot('agent in the widest function')
  revert(repository, place)
  await statusBecomes(/^Low$/)
})

function statusBecomes(text: RegExp): Promise<true> {
  return eventually(`the status bar says ${text.source}`, async () => {
    const item = await readStatusBar()
    return (item && text.test(item.text)) || undefined
  })
}
