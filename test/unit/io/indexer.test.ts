// The worker: answers in order, keystrokes first, survives what ends it, and keeps facts between runs.

import assert from 'node:assert/strict'
import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Indexer, SourceText } from '../../../server/src/analysis/indexing.ts'
import { createIndexer, IndexError } from '../../../server/src/io/indexer.ts'

const workerFile = fileURLToPath(new URL('../../../server/src/bin/indexWorker.ts', import.meta.url))

function open(t: TestContext, options: { cacheFolder?: string; workerFile?: string } = {}): Indexer {
  const indexer = createIndexer({ workerFile, ...options })
  t.after(() => indexer.dispose())
  return indexer
}

async function folder(t: TestContext): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'countersign-indexer-'))
  t.after(() => rm(path, { recursive: true, force: true }))
  return path
}

function sources(count: number, prefix = 'f'): readonly SourceText[] {
  return Array.from({ length: count }, (_, index) => ({
    path: `src/${prefix}${index}.ts`,
    text: `export function ${prefix}${index}() { return ${index} }\n`,
  }))
}

describe('the indexer', () => {
  it('understands TypeScript, JavaScript and components of both', t => {
    const indexer = open(t)
    for (const path of ['a.ts', 'a.tsx', 'a.mts', 'a.cts', 'a.js', 'a.jsx', 'a.mjs', 'a.cjs', 'a.D.TS']) {
      assert.ok(indexer.understands(path), path)
    }
    for (const path of ['a.json', 'a.css', 'ts', 'a.ts.md']) assert.ok(!indexer.understands(path), path)
  })

  it('answers in the order of the sources', async t => {
    const { value, problems } = await open(t).index(sources(45))
    assert.deepEqual(
      value.map(facts => facts.path),
      sources(45).map(one => one.path),
    )
    assert.deepEqual(
      value.map(facts => facts.declarations[0]?.name),
      sources(45).map((_, index) => `f${index}`),
    )
    assert.deepEqual(problems, [])
  })

  it('lets a keystroke overtake a large batch', async t => {
    const indexer = open(t)
    const order: string[] = []
    const large = indexer.index(sources(400)).then(() => order.push('large'))
    const small = indexer.index(sources(1, 'typed')).then(() => order.push('small'))
    await Promise.all([large, small])
    assert.deepEqual(order, ['small', 'large'])
  })

  it('leaves out files over the limits, and says so', async t => {
    const text = `const a = '${'x'.repeat(10_000_000)}'`
    const { value, problems } = await open(t).index([{ path: 'big.ts', text }, ...sources(1)])
    assert.deepEqual(
      value.map(facts => facts.declarations.length),
      [0, 2],
    )
    assert.match(problems[0]?.message ?? '', /^big\.ts has 10,000,012 characters: Countersign does not know/)
  })

  it('leaves out a file that ends the reader, and reads the others', async t => {
    const path = join(await folder(t), 'worker.mjs')
    await writeFile(
      path,
      `import { parentPort } from 'node:worker_threads'
       parentPort.on('message', batch => {
         if (batch.some(one => one.path === 'poison.ts')) process.exit(1)
         const facts = batch.map(({ path, hash }) =>
           JSON.stringify({ path, hash, declarations: [], imports: [], reExports: [], blindSpots: 0, complete: true }))
         parentPort.postMessage({ facts, problems: [], heap: 0 })
       })
       parentPort.postMessage('ready')`,
    )
    const poison = { path: 'poison.ts', text: '' }
    const { value, problems } = await open(t, { workerFile: path }).index([
      ...sources(3),
      poison,
      ...sources(3, 'g'),
    ])
    assert.deepEqual(
      value.map(facts => facts.complete),
      [true, true, true, false, true, true, true],
    )
    assert.match(problems[0]?.message ?? '', /^poison\.ts could not be read: the reader ended/)
  })

  it('says when the worker cannot be started', async t => {
    const indexer = open(t, { workerFile: join(await folder(t), 'nothing.mjs') })
    await assert.rejects(indexer.index(sources(2)), IndexError)
  })

  it('ends what is under way when it is disposed', async t => {
    const indexer = open(t)
    const under = indexer.index(sources(100))
    const refused = assert.rejects(under, IndexError)
    await indexer.dispose()
    await refused
    await assert.rejects(indexer.index(sources(1)), IndexError)
  })
})

describe('the facts cache', () => {
  it('gives the same facts without a worker, under any path', async t => {
    const cacheFolder = await folder(t)
    const first = createIndexer({ workerFile, cacheFolder })
    const { value } = await first.index(sources(30))
    await first.dispose()
    const second = open(t, { cacheFolder, workerFile: 'nothing.mjs' })
    assert.deepEqual((await second.index(sources(30))).value, value)
    const moved = sources(1).map(one => ({ ...one, path: 'moved/f0.ts' }))
    assert.deepEqual((await second.index(moved)).value, [{ ...value[0], path: 'moved/f0.ts' }])
  })

  it('ignores what is damaged', async t => {
    const cacheFolder = await folder(t)
    const first = createIndexer({ workerFile, cacheFolder })
    const { value } = await first.index(sources(2))
    await first.dispose()
    const [name = ''] = await readdir(cacheFolder)
    const file = join(cacheFolder, name)
    const [line = '', other = ''] = (await readFile(file, 'utf8')).split('\n')
    await writeFile(file, `${line.slice(0, -9)}\n\u0000\t{\n${other}\n`)
    await appendFile(file, 'cut off')
    assert.deepEqual((await open(t, { cacheFolder }).index(sources(2))).value, value)
  })

  it('that cannot be written is a problem, and no more', async t => {
    const file = join(await folder(t), 'file')
    await writeFile(file, '')
    const indexer = createIndexer({ workerFile, cacheFolder: join(file, 'below') })
    assert.equal((await indexer.index(sources(1))).value.length, 1)
    await indexer.dispose()
  })
})
