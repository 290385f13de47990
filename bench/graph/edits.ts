// Times an edit of a file of 2,000 lines until the new blast radius is known, in this process:
// node bench/graph/edits.ts [PATH] [--file REL] [--files 10000] [--edits 200] [--seed 7] [--json]
// Without PATH in a made repository of so many files.

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { reachOf } from '../../server/src/analysis/reach.ts'
import { randomOf } from '../../server/src/base/random.ts'
import { type DeclarationGraph, withFile } from '../../server/src/graph/declarationGraph.ts'
import { isTestFile } from '../../server/src/graph/layout.ts'
import type { Declaration, FileFacts } from '../../server/src/syntax/facts.ts'
import { loadOfOthers, machineUsage, processors } from '../measure/processes.ts'
import { type Quantiles, quantilesOf } from '../measure/quantiles.ts'
import { table } from '../measure/table.ts'
import { largeFile, writeRepository } from './made.ts'
import { factsOf, type Repository, readGraph, readRepository } from './workspace.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    file: { type: 'string' },
    files: { type: 'string', default: '10000' },
    edits: { type: 'string', default: '200' },
    seed: { type: 'string', default: '7' },
    json: { type: 'boolean', default: false },
  },
})
const edits = Number(values.edits)
const random = randomOf(Number(values.seed))

/** Lines of the file that is chosen when none is named: the nearest to it. */
const wantedLines = 2_000
/** Edits of each kind before the first that counts: the compiler warms up. */
const untimed = 20
/** How often an edit is made: the best says what it costs where nobody else takes the processor. */
const times = 5

const kinds = ['body', 'reference', 'export', 'signature'] as const
type Kind = (typeof kinds)[number]

/** Milliseconds. */
interface Timing {
  /** The text into facts: in a worker, in the product. */
  readonly read: number
  /** The facts into the graph. */
  readonly link: number
  /** The radius of the declaration, its percentile and its blind spots. */
  readonly radius: number
}

interface Row {
  readonly kind: Kind
  readonly edits: number
  readonly read: Quantiles | undefined
  readonly link: Quantiles | undefined
  readonly radius: Quantiles | undefined
  readonly linkAndRadius: Quantiles | undefined
  /** The same of every time that an edit was made, whatever else the machine did. */
  readonly asItCame: Quantiles | undefined
}

const folder = await mkdtemp(join(tmpdir(), 'countersign-edits-'))
try {
  const [path] = positionals
  if (path === undefined) writeRepository(folder, { files: Number(values.files), seed: Number(values.seed) })
  const repository = await readRepository(path ?? folder)
  const file = values.file ?? (path === undefined ? largeFile : nearestFile(repository))
  const { graph } = readGraph(repository)
  const before = machineUsage()
  const own = process.cpuUsage()
  const [rows, sizes] = measure(repository, graph, file)
  const { user, system } = process.cpuUsage(own)
  const result = {
    files: repository.sources.length,
    file,
    lines: textOf(repository, file).split('\n').length,
    declarations: graph.links?.nodes.declared.filter(Boolean).length,
    /** Declarations within the radius. */
    radius: quantilesOf(sizes),
    processors,
    others: loadOfOthers(before, machineUsage(), (user + system) / 1000),
    rows,
  }
  console.log(values.json ? JSON.stringify(result, null, 2) : show(result))
} finally {
  await rm(folder, { recursive: true, force: true })
}

function nearestFile({ sources }: Repository): string {
  const distance = (text: string): number => Math.abs(text.split('\n').length - wantedLines)
  const candidates = sources.filter(({ path }) => /\.[cm]?tsx?$/.test(path) && !isTestFile(path))
  const [nearest] = candidates.toSorted((a, b) => distance(a.text) - distance(b.text))
  if (!nearest) throw new Error('There is no TypeScript file in this repository.')
  return nearest.path
}

function textOf({ sources }: Repository, file: string): string {
  const text = sources.find(one => one.path === file)?.text
  if (text === undefined) throw new Error(`There is no ${file} in this repository.`)
  return text
}

/** The kinds take turns; each edit is made and taken back, a few times, and counted by its best and by all of them. */
function measure(
  repository: Repository,
  start: DeclarationGraph,
  path: string,
): readonly [readonly Row[], readonly number[]] {
  const { layout, resolve } = repository.resolver
  const text = textOf(repository, path)
  const facts = factsOf({ path, text })
  const best = new Map<Kind, Timing[]>(kinds.map(kind => [kind, []]))
  const every = new Map<Kind, Timing[]>(kinds.map(kind => [kind, []]))
  const sizes: number[] = []
  let graph = start
  const make = (name: string, next: string): Timing => {
    const begin = performance.now()
    const fresh = factsOf({ path, text: next })
    const read = performance.now()
    graph = withFile(graph, fresh, resolve)
    const linked = performance.now()
    const reach = reachOf(graph, layout, path, name)
    const done = performance.now()
    sizes.push(reach.radius.declarations)
    return { read: read - begin, link: linked - read, radius: done - linked }
  }
  for (let round = -untimed; round < edits / 2; round++) {
    for (const kind of kinds) {
      const { declaration, edited } = editOf(kind, facts, text)
      const there: Timing[] = []
      const back: Timing[] = []
      for (let time = 0; time < times; time++) {
        there.push(make(declaration.name, edited))
        back.push(make(declaration.name, text))
      }
      if (round < 0) continue
      best.get(kind)?.push(bestOf(there), bestOf(back))
      every.get(kind)?.push(...there, ...back)
    }
  }
  return [kinds.map(kind => rowOf(kind, best.get(kind) ?? [], every.get(kind) ?? [])), sizes]
}

function bestOf(all: readonly Timing[]): Timing {
  const [best] = all.toSorted((a, b) => a.link + a.radius - b.link - b.radius)
  return { read: Math.min(...all.map(one => one.read)), link: best?.link ?? 0, radius: best?.radius ?? 0 }
}

/** An edit of this kind somewhere in the file. */
function editOf(
  kind: Kind,
  facts: FileFacts,
  text: string,
): { readonly declaration: Declaration; readonly edited: string } {
  for (let attempt = 0; attempt < 1_000; attempt++) {
    const declaration = facts.declarations[Math.floor(random() * facts.declarations.length)]
    const edited = declaration && editedBy(kind, declaration, { facts, text })
    if (declaration && edited !== undefined) return { declaration, edited }
  }
  throw new Error(`Nothing in ${facts.path} can be edited in this way: ${kind}. Name another file.`)
}

/** Undefined where the declaration is not of the form that it takes. */
function editedBy(
  kind: Kind,
  { kind: form, span, nameSpan, exportedAs }: Declaration,
  { facts, text }: { readonly facts: FileFacts; readonly text: string },
): string | undefined {
  const insert = (at: number, typed: string): string => text.slice(0, at) + typed + text.slice(at)
  if (kind === 'export') {
    if (exportedAs.length === 0) return undefined
    const at = text.lastIndexOf('export ', nameSpan.start)
    return at < span.start ? undefined : text.slice(0, at) + text.slice(at + 'export '.length)
  }
  const isBlock = (form === 'function' || form === 'member') && text[span.end - 1] === '}'
  if (!isBlock || text[nameSpan.end] !== '(') return undefined
  if (kind === 'body') return insert(span.end - 1, ' ; ')
  const names = [
    ...facts.declarations.map(one => one.name),
    ...facts.imports.flatMap(one => one.names.map(name => name.local)),
  ]
  const name = names[Math.floor(random() * names.length)] ?? ''
  if (!/^\w+$/.test(name)) return undefined
  return kind === 'reference'
    ? insert(span.end - 1, `void ${name};`)
    : insert(nameSpan.end + 1, `added: ${name}, `)
}

function rowOf(kind: Kind, best: readonly Timing[], every: readonly Timing[]): Row {
  return {
    kind,
    edits: best.length,
    read: quantilesOf(best.map(one => one.read)),
    link: quantilesOf(best.map(one => one.link)),
    radius: quantilesOf(best.map(one => one.radius)),
    linkAndRadius: quantilesOf(best.map(one => one.link + one.radius)),
    asItCame: quantilesOf(every.map(one => one.link + one.radius)),
  }
}

function show(result: {
  readonly files: number
  readonly file: string
  readonly lines: number
  readonly declarations: number | undefined
  readonly radius: Quantiles | undefined
  readonly others: number | undefined
  readonly rows: readonly Row[]
}): string {
  const { files, file, lines, declarations, radius, others, rows } = result
  const two = (all: Quantiles | undefined): string =>
    all ? `${all.p50.toFixed(2)} / ${all.p95.toFixed(2)}` : '–'
  const three = (all: Quantiles | undefined): string => (all ? `${two(all)} / ${all.p99.toFixed(2)}` : '–')
  const share = others === undefined ? '' : `, others took ${(100 * others).toFixed(0)} %`
  return [
    `${files} files, ${declarations} declarations${share}`,
    `${file}, ${lines} lines; radius of ${radius?.p50} declarations at p50, ${radius?.p95} at p95`,
    table([
      ['edit', 'n', 'link', 'radius', 'both: p50 / p95 / p99', 'as it came', 'read'],
      ...rows.map(one => [
        one.kind,
        String(one.edits),
        two(one.link),
        two(one.radius),
        three(one.linkAndRadius),
        three(one.asItCame),
        two(one.read),
      ]),
    ]),
    `Milliseconds; where two stand, p50 / p95. Each edit is made ${times} times: the best of them, and all as they came.`,
  ].join('\n')
}
