// Times the journal: reading many records at the start, recalling a long file, writing one down, and what a long session
// holds in memory: npm run bench:journal [-- --records 50000] [--lines 5000] [--runs 11] [--json]

import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { loadOfOthers, machineUsage, processors } from '../measure/processes.ts'
import { type Quantiles, quantilesOf } from '../measure/quantiles.ts'
import { table } from '../measure/table.ts'
import { writeJournal } from './made.ts'
import type { Timings } from './process.ts'
import { type Held, sitLong } from './session.ts'

const { values } = parseArgs({
  options: {
    records: { type: 'string', default: '50000' },
    lines: { type: 'string', default: '5000' },
    runs: { type: 'string', default: '11' },
    json: { type: 'boolean', default: false },
  },
})
const [records, lines, runs] = [values.records, values.lines, values.runs].map(Number)
/** Windows and commands that came and went. */
const processes = 20

const rows = [
  ['open', 'opened'],
  ['open, CPU', 'openedCpu'],
  ['recall, first', 'first'],
  ['recall, first, CPU', 'firstCpu'],
  ['recall, again', 'again'],
  ['recall of a text with a line changed, first', 'changed'],
  ['recall of it, again', 'changedAgain'],
  ['write it down', 'written'],
] as const satisfies readonly (readonly [string, keyof Timings])[]

interface Result {
  readonly processors: number
  readonly others: number | undefined
  /** Megabytes of the journal on disk; 10^6 bytes. */
  readonly disk: number
  /** Megabytes of heap that the opened journal holds. */
  readonly heap: number
  readonly rows: readonly { readonly what: string; readonly times: Quantiles | undefined }[]
  readonly session: readonly Held[]
}

const folder = await mkdtemp(join(tmpdir(), 'countersign-bench-'))
try {
  const bytes = await writeJournal(join(folder, 'many'), {
    records: records ?? 0,
    processes,
    lines: lines ?? 0,
  })
  const [machine, own] = [machineUsage(), process.cpuUsage()]
  const timings: Timings[] = []
  // Each in a process of its own: what is measured is mostly what a command pays that has just been started.
  for (let run = 0; run < (runs ?? 0); run++) timings.push(timeOnce(join(folder, 'many')))
  const { user, system } = process.cpuUsage(own)
  const spent = timings.reduce((sum, { cpu }) => sum + cpu, (user + system) / 1000)
  const others = loadOfOthers(machine, machineUsage(), spent)
  const result: Result = {
    processors,
    others,
    disk: bytes / 1e6,
    heap: timings.at(-1)?.heap ?? 0,
    rows: rows.map(([what, key]) => ({ what, times: quantilesOf(timings.map(one => one[key])) })),
    session: await sitLong(join(folder, 'session')),
  }
  console.log(values.json ? JSON.stringify(result, null, 2) : show(result))
} finally {
  await rm(folder, { recursive: true, force: true })
}

function timeOnce(journal: string): Timings {
  const program = fileURLToPath(new URL('process.ts', import.meta.url))
  const args = ['--expose-gc', program, journal, String(lines)]
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }))
}

function show({ others, disk, heap, rows, session }: Result): string {
  const times = rows.map(({ what, times }) => [
    what,
    ...[times?.p50, times?.p95, times?.max].map(time => time?.toFixed(1)),
  ])
  const held = session.map(one => [`${one.texts}`, one.heap.toFixed(2)])
  return [
    `${processors} processors${others === undefined ? '' : `, others took ${(100 * others).toFixed(0)} %`}; milliseconds`,
    `${records} records of ${processes} processes, ${disk.toFixed(1)} MB on disk, ${heap.toFixed(1)} MB of heap; ${lines} lines`,
    table([['', 'p50', 'p95', 'max'], ...times]),
    '',
    'one session that writes a file down again and again; megabytes after a collection',
    table([['texts', 'heap'], ...held]),
  ].join('\n')
}
