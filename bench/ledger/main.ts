// Times one event of an editor on its way into a ledger, and shows what a million of them leave in memory:
// npm run bench:ledger [-- --typed 5000] [--rounds 20] [--edits 1000000] [--json]

import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { randomOf } from '../../server/src/base/random.ts'
import { loadOfOthers, machineUsage, processors } from '../measure/processes.ts'
import { type Quantiles, quantilesOf } from '../measure/quantiles.ts'
import { table } from '../measure/table.ts'
import { act, spliceStrings, type Timings } from './acts.ts'
import { madeUpLedger, madeUpText } from './document.ts'
import { ledgerEditor, serverEditor } from './editors.ts'
import { type Endurance, endure } from './endure.ts'

const { values } = parseArgs({
  options: {
    typed: { type: 'string', default: '5000' },
    rounds: { type: 'string', default: '20' },
    edits: { type: 'string', default: '1000000' },
    json: { type: 'boolean', default: false },
  },
})
const seed = 20_261_123

/** The first is the one that has a goal. */
const documents = [
  { lines: 5_000, spans: 1_000 },
  { lines: 5_000, spans: 10_000 },
  { lines: 50_000, spans: 1_000 },
] as const

interface Row {
  readonly lines: number
  readonly spans: number
  readonly what: string
  readonly ledger: Quantiles | undefined
  /** Through everything that the server does before its report. */
  readonly server: Quantiles | undefined
}

interface Result {
  readonly processors: number
  readonly others: number | undefined
  readonly rows: readonly Row[]
  readonly endurance: Endurance | undefined
}

const folder = await realpath(await mkdtemp(join(tmpdir(), 'countersign-bench-')))
try {
  const [machine, own] = [machineUsage(), process.cpuUsage()]
  const rows: Row[] = []
  for (const { lines, spans } of documents) rows.push(...(await measure(lines, spans)))
  const edits = Number(values.edits)
  const endurance = edits > 0 ? await endure(edits, join(folder, 'endurance')) : undefined
  const { user, system } = process.cpuUsage(own)
  const others = loadOfOthers(machine, machineUsage(), (user + system) / 1000)
  const result: Result = { processors, others, rows, endurance }
  console.log(values.json ? JSON.stringify(result, null, 2) : show(result))
} finally {
  await rm(folder, { recursive: true, force: true })
}

async function measure(lines: number, spans: number): Promise<readonly Row[]> {
  const text = madeUpText(lines)
  const document = { text, ledger: madeUpLedger(text.length, spans) }
  const amounts = () => ({
    typed: Number(values.typed),
    rounds: Number(values.rounds),
    random: randomOf(seed),
  })
  const spliced = spliceStrings(text, amounts())
  const alone = act(ledgerEditor(document), amounts())
  const server = await serverEditor(document, join(folder, `${lines}-${spans}`))
  const through = await inTime(() => act(server, amounts()), server.close)
  const bare: Row = { lines, spans, what: 'a string alone', ledger: quantilesOf(spliced), server: undefined }
  return [
    bare,
    ...[...alone].map(([what, timings]) => ({
      lines,
      spans,
      what,
      ledger: quantilesOf(timings),
      server: quantilesOf(through.get(what) ?? []),
    })),
  ]
}

async function inTime(act: () => Timings, close: () => Promise<void>): Promise<Timings> {
  try {
    return act()
  } finally {
    await close()
  }
}

function show({ others, rows, endurance }: Result): string {
  const ms = (value: number | undefined): string | undefined => value?.toFixed(3)
  const body = rows.map(({ lines, spans, what, ledger, server }) => [
    what,
    `${lines} / ${spans}`,
    ...[ledger?.p50, ledger?.p95, ledger?.p99, server?.p50, server?.p95, server?.p99].map(ms),
  ])
  return [
    `${processors} processors${others === undefined ? '' : `, others took ${(100 * others).toFixed(0)} %`}; milliseconds`,
    table([['', 'lines / spans', 'ledger p50', 'p95', 'p99', 'server p50', 'p95', 'p99'], ...body]),
    ...(endurance ? [showEndurance(endurance)] : []),
  ].join('\n')
}

function showEndurance({ edits, seconds, points, slope }: Endurance): string {
  const body = points.map(({ edits, heap, outside, spans, length }) =>
    [edits, heap.toFixed(1), outside.toFixed(1), spans, length].map(String),
  )
  return [
    '',
    `${edits} edits of one document in ${seconds.toFixed(0)} s; megabytes after a collection`,
    table([['edits', 'heap', 'outside of it', 'spans', 'characters'], ...body]),
    `${slope.toFixed(2)} MB for each 100,000 edits of the second half`,
  ].join('\n')
}
