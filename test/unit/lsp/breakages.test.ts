// Who makes way for whom when call sites are checked: a real repository, and a type checker that takes its time.

import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { usualTimeLimit } from '../../../server/src/analysis/breakage.ts'
import type { TypeChecker, TypeCheckOptions } from '../../../server/src/analysis/typeCheck.ts'
import { openNodeHost } from '../../../server/src/io/nodeHost.ts'
import { Breakages, type Subject } from '../../../server/src/lsp/breakages.ts'
import { uriOf } from '../../../server/src/lsp/convert.ts'
import { Roots } from '../../../server/src/lsp/roots.ts'
import { closeAfter } from '../../support/closing.ts'
import { until } from '../../support/until.ts'
import { createRepository } from '../io/gitRepository.ts'

const workerFile = fileURLToPath(new URL('../../../server/src/bin/indexWorker.ts', import.meta.url))

const files = {
  'price.ts': 'export function total(): void {}\n',
  'cart.ts': "import { total } from './price'\nexport const sum = () => total()\n",
  'note.ts': 'export const note = 1\n',
}

interface Shop {
  readonly breakages: Breakages
  readonly subject: Subject
  /** Of the questions that the checker works on. */
  readonly asked: readonly TypeCheckOptions[]
  /** An edit of a file: the whole text that it then has. */
  readonly edit: (path: string, text: string) => void
}

/** `total` has a new signature; a question of a person is answered at once, one that nobody asked never. */
async function openShop(t: TestContext): Promise<Shop> {
  const { root, write, commit } = createRepository(t)
  for (const [path, text] of Object.entries(files)) write(path, text)
  commit('A shop')
  const asked: TypeCheckOptions[] = []
  const slow: TypeChecker['check'] = (_question, options) => {
    asked.push(options)
    return new Promise(settle => {
      options.signal?.addEventListener('abort', () => settle({ kind: 'cancelled' }))
      if (options.urgency !== 'idle') settle({ kind: 'failed', because: 'was asked.' })
    })
  }
  const roots = new Roots(async folder => {
    const host = await openNodeHost(folder, {
      workerFile,
      globalStorage: root,
      warn: message => t.diagnostic(message),
    })
    return { ...host, types: { ...host.types, check: slow } }
  })
  closeAfter(t, () => roots.dispose())
  const opened = await roots.add(uriOf(root, '').replace(/\/$/, ''), () => ({
    onProblem: ({ message }) => t.diagnostic(message),
    onClaimed: () => undefined,
  }))
  assert.ok(opened)
  const { session } = opened
  await session.refresh()
  const edit = (path: string, text: string): void => {
    const state = session.workspace.snapshot.files.get(path)
    const facts = state?.after?.facts ?? state?.before?.facts
    assert.ok(state)
    session.workspace.apply({ kind: 'file', state: { ...state, after: { text, facts } } })
  }
  for (const [path, text] of Object.entries(files)) await session.open(path, text, 1)
  await session.resync('price.ts', 'export function total(rate: number): void {}\n', 2)
  const breakages = new Breakages()
  const subject = await until(() => breakages.next(opened, 10), Boolean, 'a changed signature')
  return { breakages, subject, asked, edit }
}

test('who asks comes before what nobody asked, which is not remembered', async t => {
  const { breakages, subject, asked } = await openShop(t)
  const unasked = breakages.askUnasked(subject, usualTimeLimit)
  await until(() => asked[0], Boolean, 'the question that nobody asked')
  assert.equal(asked[0]?.urgency, 'idle')
  const found = await breakages.ask(subject, { timeLimit: usualTimeLimit })
  assert.deepEqual(await unasked, { state: 'cancelled' })
  assert.deepEqual(found, { state: 'failed', because: 'The type check was asked.' })
  assert.deepEqual(breakages.of(subject), found)
  assert.equal(breakages.next(subject.root, 10), undefined, 'it was asked in this form')
})

test('what nobody asked ends with an edit of what it checks, and of nothing else', async t => {
  const { breakages, subject, asked, edit } = await openShop(t)
  const unasked = breakages.askUnasked(subject, usualTimeLimit)
  await until(() => asked[0], Boolean, 'the question that nobody asked')
  edit('note.ts', 'export const note = 2\n')
  breakages.interruptStale()
  assert.equal(asked[0]?.signal?.aborted, false)
  edit('cart.ts', "import { total } from './price'\nexport const sum = () => total(1)\n")
  breakages.interruptStale()
  assert.equal(asked[0]?.signal?.aborted, true)
  assert.deepEqual(await unasked, { state: 'cancelled' })
  assert.equal(breakages.of(subject), undefined)
})
