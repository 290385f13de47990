// Which call sites no longer compile, asked in the editor on text that is not saved.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CancellationTokenSource } from 'vscode-languageserver/node'
import type { BreakageResult } from '../../server/src/protocol/breakage.ts'
import { type BlastRadiusResult, clientCommands, methods } from '../../server/src/protocol.ts'
import { startClient, type TestClient, type TestDocument } from '../support/languageClient.ts'
import { createRepository } from '../unit/io/gitRepository.ts'

const price = 'export function total(prices: readonly number[]): number {\n  return prices.length\n}\n'
const cart = "import { total } from './price'\n\nexport function sum() {\n  return total([1])\n}\n"

const at = { line: 0, character: 18 }
const place = ({ uri }: TestDocument) => ({ uri, range: { start: at, end: at } })

function ask(client: TestClient, document: TestDocument): Promise<BreakageResult | null> {
  return client.connection.sendRequest(methods.breakage, place(document))
}

test('a signature that is being changed says which call sites no longer compile', async t => {
  const { root, write, commit } = createRepository(t)
  write('price.ts', price)
  write('cart.ts', cart)
  commit('A shop')
  const client = await startClient(t, root)
  const document = await client.open('price.ts')
  assert.deepEqual((await ask(client, document))?.state, 'unchanged')

  await document.replace('number[])', 'number[], rate: string)')
  assert.deepEqual((await ask(client, document))?.state, 'checked', 'right after typing')
  await document.replace('string)', 'number)')
  await client.status(status => status.regions.length > 0)
  const action = (await document.actions('total')).find(({ title }) => title.startsWith('Check which'))
  assert.equal(action?.title, 'Check which call sites of total no longer compile')
  assert.equal(action?.command?.command, clientCommands.checkCallSites)
  const radius = await client.connection.sendRequest<BlastRadiusResult>(methods.blastRadius, place(document))
  assert.equal(radius.signatureChanged, true)

  const impatient = new CancellationTokenSource()
  const cancelled = client.connection.sendRequest<BreakageResult>(
    methods.breakage,
    place(document),
    impatient.token,
  )
  impatient.cancel()
  assert.equal((await cancelled).state, 'cancelled')

  const found = await ask(client, document)
  assert.deepEqual(found, {
    declaration: 'price.ts#total',
    state: 'checked',
    sites: [
      {
        uri: client.uri('cart.ts'),
        path: 'cart.ts',
        declaration: 'sum',
        range: { start: { line: 3, character: 9 }, end: { line: 3, character: 14 } },
        code: 2554,
        message: 'Expected 2 arguments, but got 1.',
      },
    ],
    files: { checked: 2, of: 2 },
    assignable: false,
    unchecked: [],
    notInstalled: [],
  })
})
