// The person's word through the server's real door: said, seen, taken back, and what is there then.

import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Acted, StateParams } from '../../server/src/protocol/acts.ts'
import { type AttributedLine, clientCommands, methods, serverCommands } from '../../server/src/protocol.ts'
import { countersign } from '../support/command.ts'
import { startClient, type TestClient, type TestDocument } from '../support/languageClient.ts'
import { agentEdits, sampleRepository } from '../support/sample.ts'
import { until } from '../support/until.ts'
import { repositoryAt } from '../unit/io/gitRepository.ts'

const path = 'packages/cart/src/giftWrap.ts'
const person = /^.+ <.+@.+>$/

interface Opened {
  readonly root: string
  readonly client: TestClient
  readonly document: TestDocument
  readonly who: string
}

async function openSample(t: TestContext): Promise<Opened> {
  const root = sampleRepository(t)
  const client = await startClient(t, root)
  const { git } = repositoryAt(root)
  const who = `${git('config', 'user.name')} <${git('config', 'user.email')}>`
  return { root, client, document: await client.open(path), who }
}

function linesOf(client: TestClient, { uri }: TestDocument): Promise<readonly AttributedLine[]> {
  return client.connection.sendRequest(methods.attributions, { uri })
}

/** Zero-based lines, the last one included. */
function state(
  client: TestClient,
  { uri }: TestDocument,
  [first, last]: readonly [number, number],
  word: Partial<StateParams> = {},
): Promise<Acted> {
  const range = { start: { line: first, character: 2 }, end: { line: last, character: 3 } }
  return client.connection.sendRequest(methods.state, { uri, range, says: 'human', ...word })
}

function withdraw(client: TestClient, params: object): Promise<string> {
  return client.connection.sendRequest(methods.withdraw, params)
}

function whereIs(document: TestDocument, text: string): number {
  const line = document
    .text()
    .split('\n')
    .findIndex(one => one.includes(text))
  assert.ok(line >= 0, text)
  return line
}

test('a statement is seen everywhere, and leaves nothing behind when it is withdrawn', async t => {
  const { client, document, who } = await openSample(t)
  await document.insertInto('boxesFor', '\n  const pasted = 1\n  const copied = 2', 'paste')
  const first = whereIs(document, 'const pasted')
  const { regions } = await client.status(status => status.regions.length > 0)
  const before = await linesOf(client, document)
  const hover = await document.hover('const pasted')

  const { message, act } = await state(client, document, [first, first + 1])
  assert.equal(
    message,
    `Recorded: ${who} states to have written these 2 lines. What was observed before is kept beside it.`,
  )
  const after = await linesOf(client, document)
  const told = `Written by ${who}, known from their own statement (C).`
  for (const line of [first, first + 1]) {
    const { contributor, grade, stated, because } = after.find(one => one.line === line) ?? {}
    assert.deepEqual(
      { contributor, grade, stated, because },
      { contributor: 'human', grade: 'C', stated: true, because: told },
    )
  }
  assert.match(await document.hover('const pasted'), /known from their own statement \\\(C\\\)/)
  assert.match((await document.lenses()).join(), /by hand, as stated/)
  await client.status(status => status.regions[0]?.contributor === 'human')

  assert.equal(
    await withdraw(client, act ?? {}),
    `Withdrawn: your statement about 2 lines of ${path}. What was observed counts again.`,
  )
  assert.deepEqual(await linesOf(client, document), before)
  const minutes = / (just now|\d+ min ago)/g
  assert.equal((await document.hover('const pasted')).replace(minutes, ''), hover.replace(minutes, ''))
  const { regions: again } = await client.status(status => status.regions[0]?.contributor === 'unknown')
  assert.deepEqual(again, regions)
  assert.match(await withdraw(client, act ?? {}), /^No statement of yours holds here\./)
})

test('an agent’s report outweighs “I wrote this”, which is shown beside it', async t => {
  const { root, client, document, who } = await openSample(t)
  await document.close()
  await agentEdits(root, `${path}#boxesFor`, 2).report()
  await client.status(({ regions }) => regions[0]?.contributor === 'ai')
  const opened = await client.open(path)
  const [first, second] = (await linesOf(client, opened)).filter(line => line.contributor === 'ai')
  assert.ok(first && second)
  const { unread } = (await client.status(({ regions }) => regions.length > 0)).regions[0] ?? {}

  const { message } = await state(client, opened, [first.line, second.line])
  assert.match(
    message,
    /It does not outweigh what was observed: they still count as an AI's until marked as read\.$/,
  )
  const said = (await linesOf(client, opened)).find(({ line }) => line === first.line)
  assert.deepEqual([said?.contributor, said?.grade, said?.tool], ['ai', 'A', 'claude-code'])
  assert.match(said?.because ?? '', /known from its own hook \(A\)\. .* states to have written it\.$/)
  assert.equal((await client.status(({ regions }) => regions.length > 0)).regions[0]?.unread, unread)
  assert.match(
    await opened.hover(opened.text().split('\n')[first.line]?.trim() ?? ''),
    /states to have written lines of it, just now/,
  )

  await client.connection.sendRequest(methods.requestReview, { root: client.uri('') })
  const { out } = countersign(root, 'explain', path)
  assert.match(
    out,
    new RegExp(`${who.replace(/[<>.]/g, '\\$&')} states to have written lines of it, just now\\.`),
  )
})

test('“an AI wrote this” makes its lines due, and names the tool', async t => {
  const { client, document, who } = await openSample(t)
  await document.insertInto('boxesFor', '\n  const typed = 1', 'typing')
  const line = whereIs(document, 'const typed')
  await state(client, document, [line, line], { says: 'ai', tool: 'cursor' })
  const { unread } =
    (await client.status(({ regions }) => regions[0]?.contributor === 'mixed')).regions[0] ?? {}
  assert.equal(unread, 1)
  const said = (await linesOf(client, document)).find(one => one.line === line)
  assert.deepEqual([said?.contributor, said?.grade, said?.tool], ['mixed', 'C', 'cursor'])
  assert.equal(said?.because, `Written by Cursor, as ${who} states (C); a person put it into the text.`)
})

test('a statement and its withdrawal survive a restart, and are seen in another window', async t => {
  const { root, client, document } = await openSample(t)
  const other = await startClient(t, root)
  const there = await other.open(path)
  const { act } = await state(client, document, [0, 1])
  const isStated = async (lines: Promise<readonly AttributedLine[]>) =>
    (await lines).some(line => line.stated)
  assert.equal(await isStated(linesOf(client, document)), true)
  let seen = false
  const look = setInterval(async () => {
    seen = await isStated(linesOf(other, there))
  }, 20)
  try {
    await until(
      () => seen,
      value => value,
      'the statement in the other window',
    )
    await withdraw(client, act ?? {})
    await until(
      () => !seen,
      value => value,
      'its withdrawal in the other window',
    )
  } finally {
    clearInterval(look)
  }
  await state(client, document, [0, 1])
  await until(
    () => JSON.parse(countersign(root, 'blame', path, '--json').out).lines[0],
    line => line.contributor === 'human' && line.statements.length === 1,
    'the statement in another process',
  )
  const [line] = JSON.parse(countersign(root, 'blame', path, '--json').out).lines
  const [statement] = line.statements
  assert.match(statement.person, person)
  assert.deepEqual(
    [line.grade, statement.kind, statement.says, statement.via],
    ['C', 'statement', 'human', 'an editor'],
  )
  assert.match(countersign(root, 'blame', path).out, /^\s+1-2 {2}.+ <.+> states to have written it$/m)
})

test('only the person who said it can take it back', async t => {
  const { root, client, document } = await openSample(t)
  const { act } = await state(client, document, [0, 0])
  repositoryAt(root).git('config', 'user.name', 'Somebody Else')
  const other = await startClient(t, root)
  await other.open(path)
  assert.match(await withdraw(other, { ...act, root: other.uri('') }), /^No statement of yours holds here\./)
  assert.match(
    await withdraw(other, {
      uri: document.uri,
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
    }),
    /^No statement of yours holds here\./,
  )
})

test('reading is taken back where it was marked, by the newest act on the line', async t => {
  const { client, document } = await openSample(t)
  await document.insertInto(
    'boxesFor',
    '\n  const ghost = 1\n  const b = 2\n  const c = 3\n  const d = 4',
    'inlineCompletion',
  )
  const { regions, root } = await client.status(status => (status.regions[0]?.unread ?? 0) > 0)
  const [region] = regions
  assert.ok(region)
  const { act } = await client.connection.sendRequest<Acted>(methods.markRead, {
    root,
    regions: [region.region],
  })
  assert.ok(act)
  await client.status(status => status.regions[0]?.unread === 0)
  assert.match(await document.hover('const ghost'), /Marked as read by .*, just now/)
  const line = whereIs(document, 'const ghost')
  const marked = (await linesOf(client, document)).find(one => one.line === line)
  assert.match(marked?.because ?? '', /Marked as read by .+ <.+>\.$/)

  const at = { line, character: 4 }
  const said = await withdraw(client, { uri: document.uri, range: { start: at, end: at } })
  assert.equal(said, 'Withdrawn: boxesFor is not marked as read by you any more.')
  const after = await client.status(status => status.regions[0]?.unread === region.unread)
  assert.deepEqual(after.regions, regions)
})

test('a changed line falls back, and its neighbours hold; undone, it holds again', async t => {
  const { client, document } = await openSample(t)
  await document.insertInto('boxesFor', '\n  const pasted = 1\n  const copied = 2', 'paste')
  const line = whereIs(document, 'const pasted')
  await state(client, document, [line, line + 1])
  await document.replace('pasted = 1', 'pasted = 12', 'paste')
  const contributors = async () => {
    const known = new Map((await linesOf(client, document)).map(one => [one.line, one.contributor]))
    return [known.get(line), known.get(line + 1)]
  }
  assert.deepEqual(await contributors(), ['unknown', 'human'])
  await document.replace('pasted = 12', 'pasted = 1', 'undo')
  assert.deepEqual(await contributors(), ['human', 'human'])
})

test('a light bulb offers a word at changed lines, and elsewhere only to who asks', async t => {
  const { client, document } = await openSample(t)
  const titlesAt = async (line: number, triggerKind?: number) => {
    const at = { line, character: 0 }
    const actions = await client.connection.sendRequest<{ title: string; command: { command: string } }[]>(
      'textDocument/codeAction',
      {
        textDocument: { uri: document.uri },
        range: { start: at, end: at },
        context: { diagnostics: [], ...(triggerKind === undefined ? {} : { triggerKind }) },
      },
    )
    return actions.map(({ title, command }) => `${title} · ${command.command}`)
  }
  const words = [
    `I wrote this line · ${clientCommands.claimAuthorship}`,
    `An AI wrote this line · ${clientCommands.stateAi}`,
  ]
  assert.deepEqual(await titlesAt(0, 2), [])
  assert.deepEqual(await titlesAt(0, 1), words)
  await document.insertInto('boxesFor', '\n  const pasted = 1', 'paste')
  await client.status(({ regions }) => regions.length > 0)
  const line = whereIs(document, 'const pasted')
  assert.deepEqual((await titlesAt(line, 2)).slice(-2), words)
  await state(client, document, [line, line])
  assert.equal((await titlesAt(line, 2)).at(-1), `Withdraw what I stated here · ${clientCommands.withdraw}`)
})

test('any editor can state and withdraw by command, and where it was said is on record', async t => {
  const root = sampleRepository(t)
  const client = await startClient(t, root, {})
  const document = await client.open(path)
  const at = { line: 0, character: 0 }
  const execute = (command: string, argument: object) =>
    client.connection.sendRequest<string>('workspace/executeCommand', { command, arguments: [argument] })
  const place = { uri: document.uri, range: { start: at, end: at } }
  assert.match(await execute(serverCommands.state, { ...place, says: 'human' }), /^Recorded: /)
  assert.match(await execute(serverCommands.withdraw, place), /^Withdrawn: /)
})
