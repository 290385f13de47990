// Times the graph on a repository: node bench/graph/speed.ts PATH [--count 300] [--seed 7] [--json]

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { randomOf } from '../../server/src/base/random.ts'
import {
  blastRadius,
  buildGraph,
  reachPercentile,
  withFile,
} from '../../server/src/graph/declarationGraph.ts'
import { createIndexer } from '../../server/src/io/indexer.ts'
import { factsOf, readOptions, readRepository, shuffled } from './workspace.ts'

const workerFile = fileURLToPath(new URL('../../server/src/bin/indexWorker.ts', import.meta.url))
const options = readOptions(process.argv.slice(2))
const repository = await readRepository(options.path)
const { sources, resolver } = repository
const cacheFolder = await mkdtemp(join(tmpdir(), 'countersign-speed-'))

interface Timing {
  readonly wall: number
  readonly cpu: number
}

/** Seconds; the processor's of all threads. */
async function time<T>(work: () => Promise<T> | T): Promise<readonly [T, Timing]> {
  const before = process.cpuUsage()
  const start = performance.now()
  const value = await work()
  const { user, system } = process.cpuUsage(before)
  return [value, { wall: (performance.now() - start) / 1e3, cpu: (user + system) / 1e6 }]
}

async function index(): Promise<readonly [ReturnType<typeof buildGraph>, Record<string, Timing>]> {
  const indexer = createIndexer({ workerFile, cacheFolder })
  const [{ value: facts }, read] = await time(() => indexer.index(sources))
  const [graph, link] = await time(() => buildGraph(facts, resolver.resolve))
  const [, percentile] = await time(() => reachPercentile(graph, 10))
  await indexer.dispose()
  return [graph, { read, link, percentile }]
}

try {
  const [, cold] = await index()
  const [graph, warm] = await index()
  const result = {
    files: sources.length,
    declarations: graph.links?.nodes.declared.filter(Boolean).length,
    cold,
    warm,
    editToRadius: editTimes(graph),
    memory: Math.round(process.memoryUsage().rss / 1e6),
  }
  console.log(options.json ? JSON.stringify(result, null, 2) : report(result))
} finally {
  await rm(cacheFolder, { recursive: true, force: true })
}

/**
 * Milliseconds from a typed statement to the new radius of its declaration, in this thread: reading the text, linking
 * it, counting. Every third edit adds a use, so that edges change. The first ones warm the compiler up.
 */
function editTimes(
  start: ReturnType<typeof buildGraph>,
): Record<'read' | 'link' | 'radius' | 'linkAndRadius' | 'all', readonly number[]> {
  let graph = start
  const times = {
    read: [] as number[],
    link: [] as number[],
    radius: [] as number[],
    linkAndRadius: [] as number[],
    all: [] as number[],
  }
  const random = randomOf(options.seed)
  const candidates = shuffled(
    sources.flatMap(({ path, text }) => {
      const { declarations } = factsOf({ path, text })
      return declarations
        .filter(one => one.kind === 'function')
        .map(declaration => ({ path, text, declaration, declarations }))
    }),
    random,
  ).slice(0, options.count + 100)
  for (const [index, { path, text, declaration, declarations }] of candidates.entries()) {
    const other = declarations[Math.floor(random() * declarations.length)]?.name ?? ''
    const typed = index % 3 === 0 && /^\w+$/.test(other) ? `void ${other};` : ' ;'
    const end = declaration.span.end - 1
    const begin = performance.now()
    const facts = factsOf({ path, text: text.slice(0, end) + typed + text.slice(end) })
    const read = performance.now()
    graph = withFile(graph, facts, resolver.resolve)
    const linked = performance.now()
    blastRadius(graph, resolver.layout, path, declaration.name)
    reachPercentile(graph, 10)
    const done = performance.now()
    if (index < 100) continue
    times.read.push(read - begin)
    times.link.push(linked - read)
    times.radius.push(done - linked)
    times.linkAndRadius.push(done - read)
    times.all.push(done - begin)
  }
  return {
    read: quantiles(times.read),
    link: quantiles(times.link),
    radius: quantiles(times.radius),
    linkAndRadius: quantiles(times.linkAndRadius),
    all: quantiles(times.all),
  }
}

/** p50, p95, p99 and the largest. */
function quantiles(numbers: readonly number[]): readonly number[] {
  const sorted = [...numbers].sort((a, b) => a - b)
  return [0.5, 0.95, 0.99, 1].map(
    share => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0,
  )
}

function report({
  files,
  declarations,
  cold,
  warm,
  editToRadius,
  memory,
}: {
  files: number
  declarations: number | undefined
  cold: Record<string, Timing>
  warm: Record<string, Timing>
  editToRadius: Record<string, readonly number[]>
  memory: number
}): string {
  const line = (name: string, timings: Record<string, Timing>): string =>
    `${name}: ${Object.entries(timings)
      .map(([part, one]) => `${part} ${one.cpu.toFixed(2)} CPU-s (${one.wall.toFixed(2)} s)`)
      .join(', ')}`
  const quantile = (name: string, all: readonly number[]): string =>
    `  ${name}: ${all.map(one => one.toFixed(2)).join(' / ')} ms`
  return [
    `${files} files, ${declarations} declarations, ${memory} MB in the end`,
    line('cold', cold),
    line('warm', warm),
    'edit to radius, p50 / p95 / p99 / max:',
    ...Object.entries(editToRadius).map(([name, all]) => quantile(name, all)),
  ].join('\n')
}
