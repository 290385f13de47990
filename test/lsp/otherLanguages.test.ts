// Another language in the editor: its reach by an index, on text that moved, and anew when the index is.

import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { type BlastRadiusResult, methods } from '../../server/src/protocol.ts'
import { startClient } from '../support/languageClient.ts'
import { createShop } from '../support/shop.ts'

test('a Python function says what depends on it, while it is edited and when its index goes', async t => {
  const repository = createShop(t)
  const client = await startClient(t, repository.root)
  const document = await client.open('shop/price.py')
  const reach = (): Promise<BlastRadiusResult | null> => {
    const line = document.text().slice(0, document.text().indexOf('def total')).split('\n').length - 1
    const at = { line, character: 5 }
    return client.connection.sendRequest(methods.blastRadius, {
      uri: document.uri,
      range: { start: at, end: at },
    })
  }
  const expected = [
    'shop/cart.py:15 Cart.checkout',
    'shop/price.py:26 label',
    'tests/test_price.py:4 test_total',
  ]
  const direct = (answer: BlastRadiusResult | null): readonly string[] =>
    (answer?.dependents ?? [])
      .filter(({ distance }) => distance === 1)
      .map(({ path, range, declaration }) => `${path}:${range.start.line} ${declaration}`)
  assert.deepEqual(direct(await reach()), expected)
  await document.replace('VAT = 0.19\n', 'VAT = 0.19\nREDUCED = 0.07\n')
  const moved = expected.map(line => line.replace(':26', ':27'))
  assert.deepEqual(await eventually(async () => direct(await reach()), moved), moved)
  rmSync(join(repository.root, 'index.scip'))
  await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
    changes: [{ uri: client.uri('index.scip'), type: 3 }],
  })
  assert.equal(await eventually(async () => (await reach())?.dependents.length ?? 0, 0), 0)
})

/** The answer once it is the expected one, or the last one within ten seconds. */
async function eventually<T>(ask: () => Promise<T>, expected: T): Promise<T> {
  const deadline = Date.now() + 10_000
  for (;;) {
    const answer = await ask()
    if (JSON.stringify(answer) === JSON.stringify(expected) || Date.now() > deadline) return answer
  }
}
