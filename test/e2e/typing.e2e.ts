// What a person types reaches the editor as typing: the ground that every other test of authorship stands on.

import assert from 'node:assert/strict'
import { copy, press, type } from './driver.ts'
import { observe } from './oracle.ts'
import { test } from './suite.ts'
import { eventually, open } from './workspace.ts'

test('VS Code itself calls real keys typing', async () => {
  const { document } = await open('packages/price/src/round.ts')
  const changes = await observe(document, async () => {
    await press('ControlOrMeta+End')
    await type('// by hand')
    await eventually('the text arrives', () => document.getText().endsWith('// by hand') || undefined)
  })
  assert.deepEqual(
    changes.map(({ source, kind, texts }) => `${source}/${kind} ${texts}`),
    [...'// by hand'].map(letter => `cursor/type ${letter}`),
  )
})

test('VS Code itself calls Ctrl+V pasting', async () => {
  const { document } = await open('packages/price/src/round.ts')
  await copy('// from elsewhere\n')
  const changes = await observe(document, async () => {
    await press('ControlOrMeta+End', 'ControlOrMeta+V')
    await eventually('the text arrives', () => document.getText().includes('// from elsewhere') || undefined)
  })
  assert.deepEqual(
    changes.map(({ source, kind }) => `${source}/${kind}`),
    ['cursor/paste'],
  )
})
