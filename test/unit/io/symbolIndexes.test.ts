// SCIP indexes in real repositories: what of them gets into the graph, and what is said of the rest.

import assert from 'node:assert/strict'
import { readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Host } from '../../../server/src/analysis/host.ts'
import { load } from '../../../server/src/analysis/load.ts'
import { type Report, report } from '../../../server/src/analysis/report.ts'
import { Session } from '../../../server/src/analysis/session.ts'
import type { Snapshot } from '../../../server/src/analysis/snapshot.ts'
import { blastRadius, dependentsOf, factsOf } from '../../../server/src/graph/declarationGraph.ts'
import { openNodeHost } from '../../../server/src/io/nodeHost.ts'
import { lineEdit } from '../../../server/src/provenance/survival.ts'
import { WireWriter } from '../../../server/src/syntax/scip/wire.ts'
import { writeDocument, writeIndex } from '../../../server/src/syntax/scip/writeIndex.ts'
import { closeAfter } from '../../support/closing.ts'
import { createShop, shopIndex, shopText } from '../../support/shop.ts'
import { createRepository, type TestRepository, temporaryFolder } from './gitRepository.ts'

const workerFile = fileURLToPath(new URL('../../../server/src/bin/indexWorker.ts', import.meta.url))

async function open(
  t: TestContext,
  { root }: TestRepository,
  indexes: readonly string[] = [],
): Promise<Host> {
  const host = await openNodeHost(root, { workerFile, globalStorage: root, indexes, warn: assert.fail })
  closeAfter(t, () => host.dispose())
  return host
}

async function read(
  t: TestContext,
  repository: TestRepository,
  indexes: readonly string[] = [],
): Promise<Snapshot> {
  return (await load(await open(t, repository, indexes), { kind: 'worktree' })).snapshot
}

/** `distance path#declaration`. */
function dependents(snapshot: Snapshot, target: string): readonly string[] {
  const [path = '', name = ''] = target.split('#')
  return dependentsOf(snapshot.graph, path, name).map(one => `${one.distance} ${one.path}#${one.declaration}`)
}

/** What the places of the direct dependents say in the file that they are in. */
function words(snapshot: Snapshot, target: string, textOf: (path: string) => string): readonly string[] {
  const [path = '', name = ''] = target.split('#')
  return dependentsOf(snapshot.graph, path, name)
    .filter(({ distance }) => distance === 1)
    .map(one => `${one.declaration}: ${textOf(one.path).slice(one.at.start, one.at.end)}`)
}

function messages({ problems }: Snapshot): readonly string[] {
  return problems.map(({ message }) => message)
}

const reachOfTotal = [
  '1 shop/cart.py#Cart.checkout',
  '1 shop/price.py#label',
  '1 tests/test_price.py#test_total',
  '2 shop/cart.py#Cart.receipt',
  '2 shop/cart.py#GiftCart',
  '2 shop/cart.py#GiftCart.checkout',
  '2 shop/page.py#show',
  '3 shop/page.py#<module>',
]

describe('an index at the root', () => {
  test('gives another language its blast radius', async t => {
    const snapshot = await read(t, createShop(t))
    assert.deepEqual(messages(snapshot), [])
    assert.deepEqual(dependents(snapshot, 'shop/price.py#total'), reachOfTotal)
    assert.deepEqual(blastRadius(snapshot.graph, snapshot.layout, 'shop/price.py', 'total'), {
      declarations: 8,
      files: 3,
      packages: 1,
      entryPoints: 0,
      tests: 1,
      uncertain: 1,
    })
  })

  test('knows where each use stands', async t => {
    const snapshot = await read(t, createShop(t))
    assert.deepEqual(words(snapshot, 'shop/price.py#total', shopText), [
      'Cart.checkout: total',
      'label: total',
      'test_total: total',
    ])
    assert.deepEqual(words(snapshot, 'shop/price.py#VAT', shopText), ['Item.gross: VAT'])
  })

  test('counts an import for the module only, and a member for what overrides it', async t => {
    const snapshot = await read(t, createShop(t))
    assert.deepEqual(dependents(snapshot, 'shop/price.py#<module>'), [
      '1 shop/cart.py#<module>',
      '1 tests/test_price.py#<module>',
      '2 shop/page.py#<module>',
    ])
    // show() calls checkout() of any cart: a gift cart's too.
    assert.ok(dependents(snapshot, 'shop/cart.py#GiftCart.checkout').includes('1 shop/page.py#show'))
  })

  test('of a folder may lie in that folder, where the policy names it', async t => {
    const repository = createShop(t, 'python')
    repository.write('.countersign/policy.json', '{ "indexes": ["python/index.scip", "go/index.scip"] }')
    repository.commit('Name the index')
    const snapshot = await read(t, repository)
    assert.deepEqual(
      dependents(snapshot, 'python/shop/price.py#total'),
      reachOfTotal.map(line => line.replace(' ', ' python/')),
    )
    assert.deepEqual(messages(snapshot), [
      'go/index.scip is not there: what it says is not in the graph. Make it, or name another file.',
    ])
  })

  test('is met by no use of TypeScript that is known by its name alone', async t => {
    const repository = createShop(t)
    repository.write('page.ts', 'export function pay(cart: any) { return cart.receipt() }\n')
    const snapshot = await read(t, repository)
    assert.deepEqual(dependents(snapshot, 'shop/cart.py#Cart.receipt').includes('1 page.ts#pay'), false)
  })

  test('leaves TypeScript to our own reader', async t => {
    const repository = createRepository(t)
    repository.write('a.ts', 'export const one = 1\nexport const two = one\n')
    repository.commit('Count')
    const symbol = (name: string): string => `x npm a . \`a.ts\`/${name}.`
    const occurrences = [{ symbol: symbol('invented'), range: [0, 13, 16], isDefinition: true }]
    const document = writeDocument({ path: 'a.ts', language: '', symbols: [], occurrences })
    repository.write('index.scip', writeIndex({ tool: 'x', version: '1', projectRoot: '' }, [document]))
    const { graph } = await read(t, repository)
    assert.deepEqual(
      factsOf(graph, 'a.ts')?.declarations.map(({ name }) => name),
      ['one', 'two', '<module>'],
    )
  })
})

describe('a file that changed since', () => {
  const older =
    'index.scip is older than shop/price.py: what they use since then is not known. Run the indexer again.'

  test('keeps its declarations where they moved to, by the difference to the commit', async t => {
    const repository = createShop(t)
    const text = shopText('shop/price.py')
      .replace('VAT = 0.19\n', 'VAT = 0.19\nREDUCED = 0.07\n')
      .replace('total(items: list[Item])', 'total(items: list[Item], reduced: bool = False)')
    repository.write('shop/price.py', text)
    const snapshot = await read(t, repository)
    assert.deepEqual(messages(snapshot), [older])
    assert.deepEqual(dependents(snapshot, 'shop/price.py#total'), reachOfTotal)
    const total = factsOf(snapshot.graph, 'shop/price.py')?.declarations.find(({ name }) => name === 'total')
    assert.equal(
      text.slice(total?.span.start, total?.span.end),
      'def total(items: list[Item], reduced: bool = False) -> float:\n    """What all items cost together."""\n    return sum(item.gross() for item in items)',
    )
    assert.deepEqual(changesOf(report(snapshot)), ['<module> body', 'total signature'])
  })

  test('has no declaration that is gone, and those who used it are counted', async t => {
    const repository = createShop(t)
    repository.write('shop/price.py', shopText('shop/price.py').replaceAll('total(', 'sum_of('))
    const snapshot = await read(t, repository)
    const names = factsOf(snapshot.graph, 'shop/price.py')?.declarations.map(({ name }) => name)
    assert.deepEqual(names?.includes('total'), false)
    const removed = report(snapshot).regions.find(
      ({ assessment }) => assessment.change.declaration === 'total',
    )
    assert.equal(removed?.assessment.change.kind, 'removed')
    assert.equal(removed?.assessment.change.brokenCallSites, 2)
  })

  test('that nobody has the indexed text of is found by its names', async t => {
    const repository = createShop(t)
    const moved = `import os\n\n\n${shopText('shop/price.py').replace('"""Prices of a cart."""', '"""Prices."""\n\nKIND = "x"')}`
    repository.write('shop/price.py', moved)
    repository.commit('Move')
    const snapshot = await read(t, repository)
    assert.deepEqual(messages(snapshot), [older])
    assert.deepEqual(dependents(snapshot, 'shop/price.py#total'), reachOfTotal)
    const total = factsOf(snapshot.graph, 'shop/price.py')?.declarations.find(({ name }) => name === 'total')
    assert.equal(
      moved.slice(total?.span.start, total?.span.end).split('\n')[0],
      'def total(items: list[Item]) -> float:',
    )
  })

  test('moves with each keystroke', async t => {
    const repository = createShop(t)
    const session = new Session(await open(t, repository), {
      onProblem: ({ message }) => assert.fail(message),
      onClaimed: () => undefined,
    })
    await session.reload()
    closeAfter(t, () => session.dispose())
    const before = shopText('shop/price.py')
    await session.open('shop/price.py', before, 1)
    const text = `# A comment.\n${before}`
    const edits = [lineEdit(before, text)]
    session.edit('shop/price.py', { edits, text, version: 2, kind: 'typing', at: Date.now() })
    const spanOfLabel = (): string => {
      const { graph } = session.workspace.snapshot
      const label = factsOf(graph, 'shop/price.py')?.declarations.find(({ name }) => name === 'label')
      return text.slice(label?.nameSpan.start, label?.nameSpan.end)
    }
    const deadline = Date.now() + 5_000
    while (spanOfLabel() !== 'label' && Date.now() < deadline) await new Promise(setImmediate)
    assert.equal(spanOfLabel(), 'label')
  })

  test('and a new one are named with the index', async t => {
    const repository = createShop(t)
    repository.write('shop/gift.py', 'from shop.cart import Cart\n')
    repository.write('notes.txt', 'no code\n')
    assert.deepEqual(messages(await read(t, repository)), [older.replace('price', 'gift')])
  })
})

function changesOf({ regions }: Report): readonly string[] {
  return regions.map(({ assessment: { change } }) => `${change.declaration} ${change.kind}`).sort()
}

describe('several repositories', () => {
  /** A till that calls `total` of another version of the shop. */
  function tillIndex(): Uint8Array {
    const shop = 'scip-python python shop 2.0.0 `shop.price`/total().'
    const till = 'scip-python python till 1.0.0 `till.main`/ring().'
    const occurrences = [
      { symbol: shop, range: [0, 23, 28], isDefinition: false },
      { symbol: till, range: [2, 4, 8], isDefinition: true, enclosing: [2, 0, 30] },
      { symbol: shop, range: [2, 11, 16], isDefinition: false },
    ]
    const document = writeDocument({ path: 'till/main.py', language: '', symbols: [], occurrences })
    return writeIndex({ tool: 'x', version: '1', projectRoot: 'file:///somewhere/till' }, [document])
  }

  test('meet by symbol, whatever the version of their packages', async t => {
    const repository = createShop(t)
    const file = join(temporaryFolder(t), 'till.scip')
    writeFileSync(file, tillIndex())
    const snapshot = await read(t, repository, [file])
    assert.deepEqual(messages(snapshot), [])
    assert.deepEqual(dependents(snapshot, 'shop/price.py#total').slice(0, 4), [
      '1 shop/cart.py#Cart.checkout',
      '1 shop/price.py#label',
      '1 tests/test_price.py#test_total',
      '1 till:/till/main.py#ring',
    ])
    const { packages, files } = blastRadius(snapshot.graph, snapshot.layout, 'shop/price.py', 'total')
    assert.deepEqual({ packages, files }, { packages: 2, files: 4 })
    const [ring] = dependentsOf(snapshot.graph, 'shop/price.py', 'total').slice(3)
    const starts = snapshot.lines.get('till:/till/main.py') ?? []
    assert.equal((ring?.at.start ?? 0) - (starts[2] ?? 0), 11)
  })
})

describe('what cannot be used is one plain message', () => {
  async function messagesWith(t: TestContext, index: Uint8Array): Promise<readonly string[]> {
    const repository = createShop(t)
    repository.write('index.scip', index)
    const snapshot = await read(t, repository)
    assert.equal(factsOf(snapshot.graph, 'shop/price.py')?.declarations.length ?? 0, 0)
    return messages(snapshot)
  }

  const damaged = 'index.scip is damaged, or is no SCIP index: it is left out. Run the indexer again.'

  test('an index that ends in its middle', async t => {
    assert.deepEqual(await messagesWith(t, shopIndex.subarray(0, 5_000)), [damaged])
  })

  test('an empty file, and one that is no index', async t => {
    assert.deepEqual(await messagesWith(t, new Uint8Array()), [damaged])
    assert.deepEqual(await messagesWith(t, Buffer.from('{ "documents": [] }')), [damaged])
  })

  test('an index of a newer version', async t => {
    const newer = new WireWriter().bytes(1, new WireWriter().number(1, 7).finish()).finish()
    assert.deepEqual(await messagesWith(t, newer), [
      'index.scip is of a newer version of SCIP (7): it is left out. Update Countersign.',
    ])
  })

  test('documents that lead out of the project', async t => {
    const document = (path: string): Uint8Array =>
      writeDocument({ path, language: '', symbols: [], occurrences: [] })
    const index = writeIndex({ tool: '', version: '', projectRoot: '' }, [
      document('../shop/price.py'),
      document('/etc/passwd'),
      document('shop/page.py'),
    ])
    assert.deepEqual(await messagesWith(t, index), [
      'index.scip is damaged: 2 files of it are left out. Run the indexer again.',
    ])
  })

  test('an index behind a link that leads out', async t => {
    const repository = createShop(t)
    const elsewhere = join(temporaryFolder(t), 'index.scip')
    writeFileSync(elsewhere, readFileSync(join(repository.root, 'index.scip')))
    rmSync(join(repository.root, 'index.scip'))
    symlinkSync(elsewhere, join(repository.root, 'index.scip'))
    assert.deepEqual(messages(await read(t, repository)), [
      'index.scip leads out of the repository: it is not read. Put the index inside.',
    ])
  })
})
