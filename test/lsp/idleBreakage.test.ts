// Which call sites no longer compile, found out while nobody types, and shown beside the risk.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Diagnostic } from 'vscode-languageserver/node'
import type { BreakageResult } from '../../server/src/protocol/breakage.ts'
import { type BlastRadiusResult, clientCommands, methods, type Status } from '../../server/src/protocol.ts'
import { startClient, type TestClient, type TestDocument } from '../support/languageClient.ts'
import { sampleRepository } from '../support/sample.ts'
import { until } from '../support/until.ts'
import { createRepository } from '../unit/io/gitRepository.ts'

const price = 'export function total(prices: readonly number[]): number {\n  return prices.length\n}\n'
const cart = "import { total } from './price'\n\nexport function sum() {\n  return total([1])\n}\n"
/** For every check that is waited for: other processes may have the machine. */
const patience = 60_000

test('a pause says which call sites no longer compile, and no word of it changes the risk', async t => {
  const root = sampleRepository(t)
  const client = await startClient(t, root)
  const path = 'packages/price/src/parse.ts'
  const document = await client.open(path)
  await document.insertInto(
    'parsePrice',
    "\n  const limit = Number('1e9')\n  if (input.length > limit) {\n    throw new Error(input)\n  }",
    'inlineCompletion',
  )
  await document.replace('  currency: Currency,', '  currency: Currency,\n  strict: boolean,')
  const [before] = await client.diagnostics(path, ({ length }) => length === 1)
  assert.doesNotMatch(wordsOf(before), /compile/)
  const status = await client.status(({ level }) => level === 'high')
  assert.match(await document.hover('strict'), /Nobody has asked yet which call sites no longer compile\./)

  await client.set('checkCallSitesAfter', 0.05)
  const found = await until(
    () => client.published.findLast(({ uri }) => uri === document.uri)?.diagnostics[0],
    diagnostic => /compile/.test(wordsOf(diagnostic)),
    'a diagnostic that knows of call sites',
    patience,
  )
  assert.match(
    wordsOf(found),
    /^parsePrice changed its signature and .*nobody has marked .*\. 13 call sites no longer compile; mend them first\. Request a review before committing\.$/,
  )
  assert.match(found?.relatedInformation?.[0]?.message ?? '', / no longer compiles: Expected 3 arguments/)
  assert.deepEqual(
    { ...found, message: '', relatedInformation: [] },
    { ...before, message: '', relatedInformation: [] },
  )
  const after = await client.status(({ regions }) => regions[0]?.callSites !== undefined)
  assert.equal(after.regions[0]?.callSites, '13 call sites no longer compile; mend them first.')
  assert.deepEqual(withoutCallSites(after), withoutCallSites(status))
  const hover = await document.hover('strict')
  assert.match(
    hover,
    /13 call sites no longer compile\\: shippingCost \\\(packages\/cart\/src\/shipping\.ts\\:22, 23\\\), .* and 9 more\./,
  )
  assert.match(hover, /\[Check Call Sites\]\(command:countersign\.checkCallSites/)
})

test('an answer holds for its texts, and each pause asks what nobody has asked', async t => {
  const { root, write, commit } = createRepository(t)
  write('price.ts', price)
  write('cart.ts', cart)
  write('note.ts', 'export const note = 1\n')
  commit('A shop')
  const client = await startClient(t, root)
  await client.set('checkCallSitesAfter', 0.05)
  const document = await client.open('price.ts')
  const other = await client.open('cart.ts')
  const note = await client.open('note.ts')
  await document.replace('number[])', 'number[], rate: number)')
  assert.equal(await callSites(client), '1 call site no longer compiles; mend it first.')
  assert.deepEqual(
    (await known(client, document))?.sites.map(({ path }) => path),
    ['cart.ts'],
  )

  await note.replace('1', '2')
  await client.status(({ regions }) => regions.length === 2)
  assert.ok(await known(client, document), 'a text that was not checked changes nothing')
  const asked = client.statuses.length
  await client.set('checkCallSitesAfter', 0)
  await other.replace('total([1])', 'total([1], 2)')
  await until(
    () => client.statuses.slice(asked),
    all =>
      all.some(({ regions }) => regions.length === 3 && regions.every(one => one.callSites === undefined)),
    'a status without the old answer',
  )
  assert.equal(await known(client, document), null)
  assert.match(await document.hover('total'), /Nobody has asked yet/)

  await client.set('checkCallSitesAfter', 0.05)
  assert.equal(await callSites(client), 'No call site stops compiling.')
  assert.match(await document.hover('total'), /No call site stops compiling; 2 files checked\./)
  await other.replace('total([1], 2)', 'total([1])')
  assert.equal(await callSites(client, /1 call/), '1 call site no longer compiles; mend it first.')
})

test('what is gone is asked for at the lines that held it', async t => {
  const { root, write, commit } = createRepository(t)
  write('price.ts', `export const rate = 2\n\n${price}\nexport const zone = 3\n`)
  write('cart.ts', cart)
  commit('A shop')
  const client = await startClient(t, root)
  const document = await client.open('price.ts')
  await document.replace(price, '')
  const { regions } = await client.status(({ regions }) => regions.length === 1)
  const actions = await client.connection.sendRequest<
    {
      readonly title: string
      readonly command: { readonly command: string; readonly arguments: unknown[] }
    }[]
  >('textDocument/codeAction', {
    textDocument: { uri: document.uri },
    range: regions[0]?.range,
    context: { diagnostics: [] },
  })
  const action = actions.find(({ title }) => title.startsWith('Check which'))
  assert.equal(action?.title, 'Check which call sites of total no longer compile')
  assert.equal(action.command.command, clientCommands.checkCallSites)
  const [place] = action.command.arguments
  for (const params of [place, { uri: document.uri, range: regions[0]?.range }]) {
    const found = await client.connection.sendRequest<BreakageResult>(methods.breakage, params)
    assert.equal(found.declaration, 'price.ts#total')
    assert.deepEqual(
      found.sites.map(({ path, code }) => [path, code]),
      [['cart.ts', 2305]],
    )
  }
  const shown = await client.connection.sendRequest<BlastRadiusResult>(methods.blastRadius, place)
  assert.deepEqual([shown.declaration, shown.signatureChanged], ['price.ts#total', true])
  const known = await client.connection.sendRequest<BreakageResult>(methods.knownBreakage, place)
  assert.equal(known.sites.length, 1)
})

function wordsOf(diagnostic: Diagnostic | undefined): string {
  const message = diagnostic?.message ?? ''
  return typeof message === 'string' ? message : message.value
}

function callSites(client: TestClient, fits = /./): Promise<string | undefined> {
  const said = () => client.statuses.at(-1)?.regions.find(one => one.declaration === 'total')?.callSites
  return until(said, text => text !== undefined && fits.test(text), 'an answer', patience)
}

function known(client: TestClient, { uri }: TestDocument): Promise<BreakageResult | null> {
  const at = { line: 0, character: 18 }
  return client.connection.sendRequest(methods.knownBreakage, { uri, range: { start: at, end: at } })
}

function withoutCallSites({ regions, ...status }: Status): unknown {
  return { ...status, regions: regions.map(region => ({ ...region, callSites: undefined })) }
}
