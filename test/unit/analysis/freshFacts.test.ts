// Half-typed text keeps its last facts, and is read with care once it is left alone.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { FreshFacts } from '../../../server/src/analysis/freshFacts.ts'
import type { Care, Indexer } from '../../../server/src/analysis/indexing.ts'
import type { Edit } from '../../../server/src/base/span.ts'
import { readFacts } from '../../../server/src/io/readFacts.ts'
import type { FileFacts } from '../../../server/src/syntax/facts.ts'
import { until } from '../../support/until.ts'
import { agentWorld } from './agentWorld.ts'

const path = 'src/price.ts'

/** A document in front of the real readers; `read` is what was asked of them, in order. */
function typing(initial: string): {
  readonly type: (at: number, newText: string) => void
  readonly replace: (next: string) => void
  readonly delivered: FileFacts[]
  readonly read: string[]
} {
  let text = initial
  const delivered: FileFacts[] = []
  const read: string[] = []
  const indexer: Indexer = {
    understands: () => true,
    index: async (sources, care: Care = 'sure') => {
      const all = await Promise.all(sources.map(one => readFacts({ ...one, hash: one.text }, care)))
      for (const one of sources) read.push(`${care} ${one.text}`)
      return { value: all.map(one => one.value), problems: [] }
    },
    dispose: async () => undefined,
  }
  const fresh = new FreshFacts(
    indexer,
    facts => delivered.push(facts),
    (_, error) => assert.fail(String(error)),
  )
  const change = (edit: Edit): void => {
    text = text.slice(0, edit.span.start) + edit.newText + text.slice(edit.span.end)
    fresh.ask(path, text, [edit])
  }
  return {
    type: (at, newText) => change({ span: { start: at, end: at }, newText }),
    replace: next => change({ span: { start: 0, end: text.length }, newText: next }),
    delivered,
    read,
  }
}

function hasCome(list: readonly unknown[], count: number): Promise<unknown> {
  return until(
    () => list.length,
    length => length >= count,
    `${count} entries`,
  )
}

describe('facts of a document that is being edited', () => {
  it('are delivered at once where the text is whole', async () => {
    const { replace, delivered, read } = typing('')
    replace('const a = 1')
    await hasCome(delivered, 1)
    assert.deepEqual(read, ['quick const a = 1'])
  })

  it('wait where the text is half there, and the parser reads it only when it rests', async () => {
    const { type, delivered, read } = typing('const a = 1\n')
    type(12, 'foo.')
    await hasCome(read, 1)
    assert.equal(delivered.length, 0)
    await hasCome(read, 2)
    assert.equal(read[1], 'sure const a = 1\nfoo.')
    // What the parser makes of it is told, with the mark that it is not whole.
    await hasCome(delivered, 1)
    assert.deepEqual(
      delivered.map(one => one.complete),
      [false],
    )
  })

  it('are never asked of the parser while the text goes on', async () => {
    const { replace, delivered, read } = typing('')
    const whole = 'function total() { return prices.map(one => one.amount) }'
    for (let length = 1; length <= whole.length; length++) {
      replace(whole.slice(0, length))
      await new Promise(setImmediate)
    }
    await until(
      () => delivered.at(-1),
      facts => facts.hash === whole,
      'the facts of the whole text',
    )
    assert.deepEqual(
      read.filter(one => one.startsWith('sure')),
      [],
    )
    assert.ok(delivered.every(one => one.complete))
  })

  it('move with the text in a session, however long it stays half typed', async t => {
    const text = 'export const rate = 1\nexport function total() { return rate }\n'
    const editor = await (await agentWorld(t, text)).editor()
    await editor.open('a.ts')
    const facts = (): FileFacts | undefined =>
      editor.session.workspace.snapshot.files.get('a.ts')?.after?.facts
    const namesAndPlaces = (): readonly string[] | undefined =>
      facts()?.declarations.map(({ name, span }) => {
        const now = editor.session.textOf('a.ts')?.slice(span.start, span.end) ?? ''
        return `${name}: ${now.split('\n')[0]}`
      })
    const before = await until(facts, one => one.declarations.length === 3, 'the first facts')
    editor.insert('a.ts', 'const added = make({', { before: 'export function total' })
    assert.deepEqual(namesAndPlaces(), [
      'rate: export const rate = 1',
      'total: export function total() { return rate }',
      '<module>: export const rate = 1',
    ])
    // Longer than until the parser has looked.
    await pause(1_500)
    assert.equal(facts()?.hash, before.hash)
    editor.insert('a.ts', '})', { before: 'export function total' })
    const after = await until(facts, one => one.hash !== before.hash, 'the facts of the whole text')
    assert.deepEqual(
      after.declarations.map(one => one.name),
      ['rate', 'added', 'total', '<module>'],
    )
  })
})
