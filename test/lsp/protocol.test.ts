// The protocol at its edges: what a client may get wrong, and how the server's process ends.

import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { methods, serverCommands } from '../../server/src/protocol.ts'
import { goodText } from '../support/badRepositories.ts'
import { startClient, type TestClient } from '../support/languageClient.ts'
import { agentEdits, sampleRepository } from '../support/sample.ts'
import { spawnServer } from '../support/spawnedServer.ts'
import { until } from '../support/until.ts'
import { createRepository, temporaryFolder } from '../unit/io/gitRepository.ts'

/** Milliseconds within which the process must have ended. */
const endsWithin = 5_000

const start = { line: 0, character: 0 }
const top = { start, end: start }

test('a version that is not newer is left out; a gap is none', async t => {
  const { client, change, text } = await openGood(t)
  await change(5, [{ range: top, text: '// five\n' }])
  await change(5, [{ range: top, text: '// again\n' }])
  await change(4, [{ text: 'lost' }])
  await change(90, [{ range: top, text: '// ninety\n' }])
  await sameAsFresh(t, client, `// ninety\n// five\n${text}`)
})

test('a range out of bounds is clamped, and a reversed one is turned round', async t => {
  const { client, change, text } = await openGood(t)
  const end = { line: 2_147_483_647, character: 2_147_483_647 }
  await change(2, [{ range: { start: end, end }, text: '// end\n' }])
  await change(3, [
    { range: { start: { line: 0, character: 999 }, end: { line: 0, character: 999 } }, text: ' // one' },
  ])
  await change(4, [
    { range: { start: { line: 1, character: 99 }, end: { line: 1, character: 0 } }, text: '  return 7' },
  ])
  const expected = `${text}// end\n`.replace('{\n', '{ // one\n').replace('  return value', '  return 7')
  await sameAsFresh(t, client, expected)
})

test('the whole text may be sent, alone and together with ranges', async t => {
  const { client, change } = await openGood(t)
  await change(2, [
    { text: 'export const a = 1\n' },
    { range: top, text: '// one\n' },
    { text: 'export const b = 2\n' },
  ])
  await change(3, [])
  await sameAsFresh(t, client, 'export const b = 2\n')
})

test('half a change is no change', async t => {
  const { client, change, text } = await openGood(t)
  await change(2, [
    { range: top, text: '// applied?\n' },
    { range: { start: { line: -1, character: 0.5 }, end: null }, text: 'x' },
  ])
  await change(2, [{ range: top, text: '// two\n' }])
  await sameAsFresh(t, client, `// two\n${text}`)
  assert.match(client.log.join('\n'), /no text or no valid range; it was left out\./)
})

test('a document that was never opened, and one that is closed twice, do no harm', async t => {
  const { client, change, text } = await openGood(t)
  const elsewhere = { uri: client.uri('never.ts'), version: 2 }
  const send = (method: string, params: object) => client.connection.sendNotification(method, params)
  await send('textDocument/didChange', { textDocument: elsewhere, contentChanges: [{ text: 'x' }] })
  await send('textDocument/didSave', { textDocument: elsewhere })
  await send('textDocument/didClose', { textDocument: { uri: client.uri('good.ts') } })
  await send('textDocument/didClose', { textDocument: { uri: client.uri('good.ts') } })
  for (const uri of ['untitled:Untitled-1', 'file://host/share/x.ts', 'file:///%00', 'not a uri', '']) {
    await send('textDocument/didOpen', { textDocument: { uri, languageId: 'typescript', version: 1, text } })
    await send('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges: [{ text: 'x' }],
    })
    const hover = await client.connection.sendRequest('textDocument/hover', {
      textDocument: { uri },
      position: start,
    })
    assert.equal(hover, null, uri)
  }
  await client.open('good.ts')
  await change(2, [{ range: top, text: '// two\n' }])
  await sameAsFresh(t, client, `// two\n${text}`)
})

test('parameters of the wrong type are refused with a sentence, and nothing is done', async t => {
  const { client, change, text } = await openGood(t)
  const root = client.uri('')
  const wrong = [
    undefined,
    null,
    7,
    'text',
    [],
    {},
    { uri: 7 },
    { uri: 'file:///x', range: null },
    { uri: client.uri('good.ts'), range: { start, end: { line: 'x', character: 0 } } },
    { root: 7 },
    { root, to: 7 },
    { root, to: [7] },
    { root, regions: 'x', what: 7 },
    { root, what: 'hook', scope: 'world' },
    JSON.parse('{ "__proto__": { "uri": "x" } }'),
  ]
  const requests = [
    methods.attributions,
    methods.spans,
    methods.blastRadius,
    methods.breakage,
    methods.requestReview,
    methods.markRead,
    methods.state,
    methods.withdraw,
    methods.walk,
    methods.hasText,
    methods.baseText,
    methods.install,
  ]
  for (const method of requests) {
    let refused = 0
    for (const params of wrong) {
      const answer = await client.connection
        .sendRequest(method, params)
        .catch((error: Error) => error.message)
      if (typeof answer === 'string' && /^The parameters must be \{.*\}\.$/.test(answer)) refused += 1
    }
    assert.ok(refused >= 9, `${method} refused ${refused}`)
  }
  for (const method of [methods.didObserveEdit, methods.didCopyText, methods.resync])
    for (const params of wrong) await client.connection.sendNotification(method, params)
  for (const command of [...Object.values(serverCommands), 'countersign.server.none', '__proto__']) {
    for (const argument of wrong) {
      await client.connection
        .sendRequest('workspace/executeCommand', { command, arguments: [argument] })
        .then(answer => assert.equal(answer === null || typeof answer === 'string', true))
        .catch((error: Error) => assert.match(error.message, /The parameters must be/))
    }
  }
  await assert.rejects(client.connection.sendRequest('countersign/none', {}), /Unhandled method/)
  for (const method of ['textDocument/hover', 'textDocument/codeAction', 'textDocument/codeLens']) {
    for (const params of [null, {}, { textDocument: null }, { textDocument: { uri: 7 } }]) {
      await client.connection.sendRequest(method, params).catch((error: unknown) => assert.ok(error))
    }
  }
  await change(2, [{ range: top, text: '// two\n' }])
  await sameAsFresh(t, client, `// two\n${text}`)
})

test('an unknown command does nothing', async t => {
  const { client } = await openGood(t)
  const params = { command: 'countersign.server.none', arguments: [] }
  assert.equal(await client.connection.sendRequest('workspace/executeCommand', params), null)
})

test('a client that watches no files hears of an agent by its hook', async t => {
  const root = sampleRepository(t)
  const client = await startClient(t, root, {})
  await agentEdits(root, 'packages/price/src/parse.ts#parsePrice', 5).report()
  const { regions } = await client.status(({ level }) => level === 'high')
  assert.deepEqual([regions[0]?.declaration, regions[0]?.contributor], ['parsePrice', 'ai'])
})

test('a request before the repository was read is answered', async t => {
  const server = spawnServer(t, repositoryWithGood(t))
  await assert.rejects(server.connection.sendRequest(methods.walk, { root: 'x' }))
  await server.start()
  const textDocument = { uri: 'file:///nowhere/x.ts' }
  const range = top
  for (const [method, params] of [
    ['textDocument/hover', { textDocument, position: start }],
    ['textDocument/codeLens', { textDocument }],
    ['textDocument/codeAction', { textDocument, range, context: { diagnostics: [] } }],
    [methods.attributions, { uri: textDocument.uri }],
    [methods.spans, { uri: textDocument.uri }],
    [methods.blastRadius, { uri: textDocument.uri, range }],
    [methods.breakage, { uri: textDocument.uri, range }],
    [methods.walk, { root: 'file:///nowhere' }],
  ] as const) {
    await assert.doesNotReject(server.connection.sendRequest(method, params), method)
  }
  await until(
    () => server.statuses.at(-1),
    ({ state }) => state === 'ready',
    'a status',
  )
})

test('shutdown and exit end the process', async t => {
  const server = spawnServer(t, repositoryWithGood(t))
  await server.start()
  await until(
    () => server.statuses.at(-1),
    ({ state }) => state === 'ready',
    'a status',
  )
  await server.connection.sendRequest('shutdown')
  await server.connection.sendNotification('exit')
  const { status, took } = await server.end()
  assert.deepEqual([status, server.errors()], [0, ''])
  assert.ok(took < endsWithin, `${took} ms`)
})

test('a shutdown while the repository is being read ends the process', async t => {
  const server = spawnServer(t, repositoryWithGood(t))
  await server.start()
  await server.connection.sendRequest('shutdown')
  await server.connection.sendNotification('exit')
  const { status, took } = await server.end()
  assert.equal(status, 0, server.errors())
  assert.ok(took < endsWithin, `${took} ms`)
})

test('a client that goes away without a word ends the process', async t => {
  const server = spawnServer(t, repositoryWithGood(t))
  await server.start()
  await until(
    () => server.statuses.at(-1),
    ({ state }) => state === 'ready',
    'a status',
  )
  server.process.stdin?.end()
  server.process.stdout?.destroy()
  const { took } = await server.end()
  assert.ok(took < endsWithin, `${took} ms`)
})

test('without git on the PATH the server says so, and lives', async t => {
  const server = spawnServer(t, repositoryWithGood(t), { PATH: temporaryFolder(t) })
  await server.start()
  const { problems } = await until(
    () => server.statuses.at(-1),
    ({ state }) => state === 'failed',
    'a status',
  )
  assert.match(problems.join(), /git could not be started: is it installed and on the PATH\?$/)
  assert.match(server.said.join('\n'), /^Countersign: Could not open .*git could not be started/m)
  const walk = await server.connection.sendRequest<{ stops: unknown[] }>(methods.walk, { root: 'x' })
  assert.deepEqual(walk.stops, [])
})

function repositoryWithGood(t: TestContext): string {
  const repository = createRepository(t)
  repository.write('good.ts', goodText)
  repository.commit('First')
  return repository.root
}

interface Open {
  readonly client: TestClient
  readonly text: string
  readonly change: (version: number, contentChanges: readonly object[]) => Promise<void>
}

async function openGood(t: TestContext): Promise<Open> {
  const client = await startClient(t, repositoryWithGood(t))
  const document = await client.open('good.ts')
  return {
    client,
    text: document.text(),
    change: (version, contentChanges) =>
      client.connection.sendNotification('textDocument/didChange', {
        textDocument: { uri: document.uri, version },
        contentChanges,
      }),
  }
}

/** The regions of a server that was only ever shown the final text: digests say that it is the same text. */
async function sameAsFresh(t: TestContext, client: TestClient, text: string): Promise<void> {
  await t.test('as a fresh server sees it', async inner => {
    const root = repositoryWithGood(inner)
    const fresh = await startClient(inner, root)
    await fresh.open('good.ts', text)
    const expected = JSON.stringify(
      shapeOf(fresh, (await fresh.status(({ regions }) => regions.length > 0)).regions),
    )
    await client.status(({ regions }) => JSON.stringify(shapeOf(client, regions)) === expected)
  })
}

function shapeOf(client: TestClient, regions: TestClient['statuses'][number]['regions']): unknown {
  return regions
    .map(({ region, uri, declaration, range }) => [
      uri.slice(client.uri('').length),
      declaration,
      range,
      region,
    ])
    .sort()
}
