// Code lenses follow what is found out after the editor asked for them.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startClient } from '../support/languageClient.ts'
import { agentEdits, sampleRepository } from '../support/sample.ts'
import { until } from '../support/until.ts'

const path = 'packages/price/src/parse.ts'

test('a lens that is old by now is asked for again, once', async t => {
  const root = sampleRepository(t)
  const agent = agentEdits(root, `${path}#parsePrice`, 5)
  const client = await startClient(t, root)
  const document = await client.open(path)
  await client.status(({ regions }) => regions.length === 1)
  assert.match((await document.lenses()).join(), /author unknown · reaches 47 files/)
  const before = client.lensRefreshes()
  await agent.report()
  await until(client.lensRefreshes, count => count > before, 'a word that the lenses are old')
  assert.match((await document.lenses()).join(), /AI 100 % · reaches 47 files/)
  assert.equal(client.lensRefreshes(), before + 1)
})
