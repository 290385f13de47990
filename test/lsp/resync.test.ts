// Lost and found: a server that has another text than the editor notices, asks for it, and guesses nothing.

import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { sha256 } from '../../server/src/base/hash.ts'
import {
  type AttributedSpan,
  type ClientOptions,
  type EditKind,
  methods,
  type ObservedEdit,
} from '../../server/src/protocol.ts'
import { startClient, type TestClient } from '../support/languageClient.ts'
import { until } from '../support/until.ts'
import { createRepository } from '../unit/io/gitRepository.ts'

const committed = 'const a = 1\nconst b = 2\nconst c = 3\n'
const path = 'a.ts'
const ours: ClientOptions = { observesEdits: true, resyncs: true }

test('what a client replays after its server has come back changes nothing', async t => {
  const editor = await openEditor(t)
  await editor.open(7, `// typed while the server was down\n${committed}`)
  await editor.insert(8, '// typed\n', 'typing')
  await editor.send('didChange', { version: 5, contentChanges: [{ text: 'old' }] })
  await editor.send('didChange', { version: 8, contentChanges: [{ range: start, text: 'twice' }] })
  await editor.send('didOpen', { version: 1, text: committed })
  assert.ok(await editor.isInStep())
  assert.deepEqual(await editor.authors(), ['human', 'unknown', 'unknown', 'unknown', 'unknown'])
  assert.equal(editor.asked(), 0)
})

test('a document that is opened anew in a newer version keeps what is known of its lines', async t => {
  const editor = await openEditor(t)
  await editor.open(1, committed)
  await editor.insert(2, '// typed\n', 'typing')
  await editor.open(3, `// typed\n// from nowhere\n${committed}`)
  assert.deepEqual(await editor.authors(), ['human', 'unknown', 'unknown', 'unknown', 'unknown'])
})

test('a change of a document that was never opened is asked for, once, and then it is open', async t => {
  const editor = await openEditor(t)
  editor.holds(2, committed)
  await editor.insert(3, '// one\n', 'typing')
  await editor.insert(4, '// two\n', 'typing')
  await editor.isAsked(1)
  await editor.resync()
  await editor.insert(5, '// three\n', 'typing')
  assert.ok(await editor.isInStep())
  assert.deepEqual((await editor.authors()).slice(0, 3), ['human', 'unknown', 'unknown'])
  assert.equal(editor.asked(), 1)
})

test('a document that was closed late, by an editor that has it open, is found again', async t => {
  const editor = await openEditor(t)
  await editor.open(4, committed)
  await editor.insert(5, '// typed\n', 'typing')
  await editor.send('didClose', {})
  await editor.insert(6, '// typed too\n', 'typing')
  await editor.isAsked(1)
  await editor.resync()
  assert.ok(await editor.isInStep())
  assert.deepEqual((await editor.authors()).slice(0, 3), ['unknown', 'human', 'unknown'])
})

test('a change that leaves another length than the editor has stops the server until it has the text', async t => {
  const editor = await openEditor(t)
  await editor.open(1, committed)
  await editor.insert(2, '// typed\n', 'typing')
  await editor.insert(3, '// lost on the way\n', 'typing', 'lost')
  await editor.insert(4, '// after it\n', 'typing')
  await editor.insert(5, '// and on\n', 'inlineCompletion')
  await editor.isAsked(1)
  assert.equal(await editor.isInStep(), false)
  await editor.resync()
  assert.ok(await editor.isInStep())
  assert.deepEqual(
    (await editor.authors()).slice(0, 5),
    ['unknown', 'unknown', 'unknown', 'human', 'unknown'],
    'what was lost is nobody’s, what was known stays',
  )
  await editor.insert(6, '// again\n', 'typing')
  assert.equal((await editor.authors())[0], 'human')
  assert.equal(editor.asked(), 1)
})

test('a lost change of the same length is found by the hash', async t => {
  const editor = await openEditor(t)
  await editor.open(1, committed)
  await editor.replace(2, 'const b = 2', 'const b = 7', 'lost')
  assert.equal(await editor.isInStep(), false)
  await editor.isAsked(1)
  await editor.resync()
  assert.ok(await editor.isInStep())
  await editor.insert(3, '// typed\n', 'typing')
  assert.deepEqual(await editor.authors(), ['human', 'unknown', 'unknown', 'unknown'])
})

test('a hash of an older version says nothing, and one of a newer version says that something was lost', async t => {
  const editor = await openEditor(t)
  await editor.open(3, committed)
  assert.equal(await editor.check(2, 'another'), false)
  assert.equal(editor.asked(), 0)
  assert.equal(await editor.check(4, 'another'), false)
  await editor.isAsked(1)
})

test('half a change is refused, and the text that follows from it is found again', async t => {
  const editor = await openEditor(t)
  await editor.open(1, committed)
  await editor.send('didChange', { version: 2, contentChanges: [{ text: 7 }] })
  editor.holds(2, `// half\n${committed}`)
  await editor.insert(3, '// whole\n', 'typing')
  await editor.isAsked(1)
  await editor.resync()
  assert.ok(await editor.isInStep())
})

test('a client that cannot be asked brings its text with a save', async t => {
  const editor = await openEditor(t, { observesEdits: true })
  assert.deepEqual(editor.client.capabilities.textDocumentSync, {
    openClose: true,
    change: 2,
    willSave: true,
    save: { includeText: true },
  })
  await editor.open(1, committed)
  await editor.insert(2, '// typed\n', 'typing')
  editor.holds(2, `// from nowhere\n${editor.text()}`)
  await editor.send('didSave', { text: editor.text() })
  assert.ok(await editor.isInStep())
  assert.deepEqual((await editor.authors()).slice(0, 3), ['unknown', 'human', 'unknown'])
  assert.equal(editor.asked(), 0)
})

test('a text that is sent for no reason changes nobody', async t => {
  const editor = await openEditor(t)
  await editor.open(1, committed)
  await editor.insert(2, '// typed\n', 'typing')
  await editor.resync()
  await editor.resync()
  assert.deepEqual((await editor.authors()).slice(0, 2), ['human', 'unknown'])
})

const start = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }

/** An editor with one document, whose messages may get lost. */
interface Editor {
  readonly client: TestClient
  readonly text: () => string
  /** The editor has another text, and says nothing. */
  readonly holds: (version: number, text: string) => void
  readonly open: (version: number, text: string) => Promise<void>
  readonly insert: (version: number, text: string, kind: EditKind, fate?: 'lost') => Promise<void>
  readonly replace: (version: number, old: string, now: string, fate: 'lost') => Promise<void>
  readonly resync: () => Promise<void>
  /** Any `textDocument/` notification about the document. */
  readonly send: (what: string, params: Record<string, unknown>) => Promise<void>
  readonly check: (version: number, text: string) => Promise<boolean>
  readonly isInStep: () => Promise<boolean>
  /** How often the server asked for the text, and a wait for it. */
  readonly asked: () => number
  readonly isAsked: (times: number) => Promise<unknown>
  /** Of each line but the last, which is empty. */
  readonly authors: () => Promise<readonly string[]>
}

async function openEditor(t: TestContext, options: ClientOptions = ours): Promise<Editor> {
  const { root, write, commit } = createRepository(t)
  write(path, committed)
  commit('First')
  const client = await startClient(t, root, options)
  const { connection } = client
  const uri = client.uri(path)
  let asked = 0
  let text = ''
  let version = 0
  connection.onNotification(methods.didLoseText, (params: unknown) => {
    assert.deepEqual(params, { uri })
    asked += 1
  })
  const editor: Editor = {
    client,
    text: () => text,
    holds: (now, held) => {
      version = now
      text = held
    },
    open: async (now, held) => {
      editor.holds(now, held)
      await editor.send('didOpen', { languageId: 'typescript', version, text })
    },
    insert: async (now, inserted, kind, fate) => {
      editor.holds(now, inserted + text)
      const edit: ObservedEdit = { uri, version, kind, at: now, length: text.length }
      await connection.sendNotification(methods.didObserveEdit, edit)
      if (fate === 'lost') return
      await editor.send('didChange', { version, contentChanges: [{ range: start, text: inserted }] })
    },
    replace: async (now, old, replacement) => editor.holds(now, text.replace(old, replacement)),
    resync: () =>
      connection.sendNotification(methods.resync, { uri, languageId: 'typescript', version, text }),
    send: (what, { version, contentChanges, ...rest }) => {
      const textDocument = { uri, ...(version === undefined ? {} : { version }) }
      const params =
        what === 'didOpen'
          ? { textDocument: { ...textDocument, languageId: 'typescript', ...rest } }
          : { textDocument, ...(contentChanges ? { contentChanges } : {}), ...rest }
      return connection.sendNotification(`textDocument/${what}`, params)
    },
    check: (now, held) =>
      connection.sendRequest<boolean>(methods.hasText, { uri, version: now, hash: sha256(held) }),
    isInStep: () => editor.check(version, text),
    asked: () => asked,
    isAsked: times =>
      until(
        () => asked,
        count => count === times,
        'a question for the text',
      ),
    authors: async () => {
      const spans = await connection.sendRequest<AttributedSpan[]>(methods.spans, { uri })
      assert.equal(spans.at(-1)?.end ?? 0, text.length, 'the spans are of the editor’s text')
      return [...text.matchAll(/.*\n/g)].map(({ index, 0: line }) =>
        [
          ...new Set(
            spans
              .filter(one => one.start < index + line.length && index < one.end)
              .map(one => one.contributor),
          ),
        ].join(' '),
      )
    },
  }
  return editor
}
