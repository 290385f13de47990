// The edit queue: what is sent about a document keeps its order.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { EditQueue } from '../../../client/src/editQueue.ts'

function recorder() {
  const sent: string[] = []
  return { sent, send: async (value: string) => void sent.push(value) }
}

test('what is ready is delivered before the caller goes on', () => {
  const { sent, send } = recorder()
  void new EditQueue().add('a', 'typed', send)
  assert.deepEqual(sent, ['typed'])
})

test('what is ready waits for what came before it', async () => {
  const queue = new EditQueue()
  const { sent, send } = recorder()
  const { promise, resolve } = Promise.withResolvers<string>()
  const first = queue.add('a', promise, send)
  const second = queue.add('a', 'second', send)
  const closed = queue.after('a', () => send('closed'))
  assert.deepEqual(sent, [])
  resolve('first')
  await Promise.all([first, second, closed])
  assert.deepEqual(sent, ['first', 'second', 'closed'])
})

test('documents do not wait for one another', async () => {
  const queue = new EditQueue()
  const { sent, send } = recorder()
  const { promise, resolve } = Promise.withResolvers<string>()
  const slow = queue.add('a', promise, send)
  void queue.add('b', 'other', send)
  assert.deepEqual(sent, ['other'])
  resolve('slow')
  await slow
})

test('a delivery that failed is the business of who added it, and holds up nobody', async () => {
  const queue = new EditQueue()
  const { sent, send } = recorder()
  const failed = queue.add('a', Promise.reject<string>(new Error('no disk')), send)
  const next = queue.add('a', 'next', send)
  await assert.rejects(failed, /no disk/)
  await next
  assert.deepEqual(sent, ['next'])
})

test('after everything was delivered, nothing waits any more', async () => {
  const queue = new EditQueue()
  const { sent, send } = recorder()
  await queue.add('a', Promise.resolve('first'), send)
  void queue.add('a', 'second', send)
  assert.deepEqual(sent, ['first', 'second'])
})
