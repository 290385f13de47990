// Times a keystroke, ours beside an empty server's, in one run:
// npm run bench:keystroke -- PATH [--file REL] [--edits 100] [--interval 100] [--json]

import { mkdtemp, readFile, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { serverFlags } from '../../client/src/serverFlags.ts'
import { isTestFile } from '../../server/src/graph/layout.ts'
import { createFiles } from '../../server/src/io/files.ts'
import { loadOfOthers, machineUsage, processors } from '../measure/processes.ts'
import { type Quantiles, quantilesOf } from '../measure/quantiles.ts'
import { table } from '../measure/table.ts'
import { exercise } from './typist.ts'

/** Lines of the file that is chosen when none is named: the nearest to it. */
const wantedLines = 2_000

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    file: { type: 'string' },
    edits: { type: 'string', default: '100' },
    interval: { type: 'string', default: '100' },
    json: { type: 'boolean', default: false },
  },
})

/** Ours as the extension starts it. */
const servers = [
  { name: 'empty', script: fileURLToPath(new URL('./emptyServer.ts', import.meta.url)), flags: [] },
  {
    name: 'ours',
    script: fileURLToPath(new URL('../../dist/server.cjs', import.meta.url)),
    flags: serverFlags,
  },
] as const

interface Row {
  readonly server: 'empty' | 'ours'
  readonly loop: 'closed' | 'open'
  readonly initialized: number
  readonly ready: number
  readonly latency: Quantiles | undefined
  readonly unanswered: number
  readonly cpu: number | undefined
  readonly memory: { readonly start: number; readonly end: number; readonly peak: number } | undefined
  readonly childrenMemory: number | undefined
  readonly others: number | undefined
}

interface Result {
  readonly file: string
  readonly lines: number
  readonly files: number
  readonly edits: number
  readonly interval: number
  readonly processors: number
  readonly rows: readonly Row[]
}

const result = await measure()
console.log(values.json ? JSON.stringify(result, null, 2) : show(result))

async function measure(): Promise<Result> {
  const [path] = positionals
  if (path === undefined) throw new Error('Name the repository: npm run bench:keystroke -- PATH')
  const root = await realpath(path)
  const paths = (await createFiles(root, undefined).list()).filter(one => /\.[mc]?tsx?$/.test(one))
  const relative = values.file ?? (await longEnough(root, paths))
  const file = join(root, relative)
  const text = await readFile(file, 'utf8')
  // The server keeps its launcher in the home folder; the real one is left alone.
  const home = await mkdtemp(join(tmpdir(), 'countersign-bench-'))
  const environment = { ...process.env, HOME: home, XDG_STATE_HOME: home }
  const rows: Row[] = []
  try {
    for (const loop of ['closed', 'open'] as const) {
      for (const { name, script, flags } of servers) {
        process.stderr.write(`${name}, ${loop} loop …\n`)
        const [machine, own] = [machineUsage(), process.cpuUsage()]
        const done = await exercise({
          command: [process.execPath, ...flags, script, '--stdio'],
          environment,
          root,
          file,
          text,
          edits: Number(values.edits),
          interval: loop === 'open' ? Number(values.interval) : 0,
        })
        const spent = process.cpuUsage(own)
        const ours = (spent.user + spent.system) / 1000 + (done.after?.cpu ?? 0)
        rows.push({
          server: name,
          loop,
          initialized: done.initialized,
          ready: done.ready,
          latency: quantilesOf(done.latencies),
          unanswered: done.unanswered,
          cpu: done.cpu,
          memory: done.before &&
            done.after && { start: done.before.memory, end: done.after.memory, peak: done.after.peak },
          childrenMemory: done.after?.childrenMemory,
          others: loadOfOthers(machine, machineUsage(), ours),
        })
      }
    }
  } finally {
    await rm(home, { recursive: true, force: true })
  }
  return {
    file: relative,
    lines: text.split('\n').length,
    files: paths.length,
    edits: Number(values.edits),
    interval: Number(values.interval),
    processors,
    rows,
  }
}

/** The file whose number of lines is nearest to the wanted one. */
async function longEnough(root: string, paths: readonly string[]): Promise<string> {
  let best: { readonly path: string; readonly distance: number } | undefined
  // In a test the probe is a remark only, and nothing is shown.
  for (const path of paths.filter(one => !isTestFile(one))) {
    const lines = (await readFile(join(root, path), 'utf8')).split('\n').length
    const distance = Math.abs(lines - wantedLines)
    if (!best || distance < best.distance) best = { path, distance }
  }
  if (!best) throw new Error('There is no TypeScript file in this repository: name one with --file.')
  return best.path
}

function show({ file, lines, files, edits, interval, rows }: Result): string {
  const head = ['server', 'loop', 'p50', 'p95', 'p99', 'max', 'unanswered', 'CPU/edit', 'memory', 'peak']
  const body = rows.map(row => [
    row.server,
    row.loop,
    row.latency?.p50.toFixed(1),
    row.latency?.p95.toFixed(1),
    row.latency?.p99.toFixed(1),
    row.latency?.max.toFixed(1),
    String(row.unanswered),
    row.cpu?.toFixed(1),
    row.memory && `${row.memory.start.toFixed(0)} → ${row.memory.end.toFixed(0)}`,
    row.memory?.peak.toFixed(0),
    row.initialized.toFixed(0),
    row.ready.toFixed(0),
    row.others === undefined ? undefined : `${(100 * row.others).toFixed(0)} %`,
  ])
  return [
    `${file} (${lines} lines) of ${files} TypeScript files, ${edits} edits; open: one each ${interval} ms; ${processors} processors`,
    table([[...head, 'initialized', 'ready', 'others'], ...body]),
    ...(['closed', 'open'] as const).map(
      loop =>
        `${loop} loop, ours / empty: ${ratio(rows, loop, 'p50')} at p50, ${ratio(rows, loop, 'p95')} at p95`,
    ),
    'Milliseconds and megabytes; memory is that of the process, at the first counted edit and after the last.',
  ].join('\n')
}

function ratio(rows: readonly Row[], loop: Row['loop'], at: keyof Quantiles): string {
  const [empty, ours] = (['empty', 'ours'] as const).map(
    server => rows.find(row => row.server === server && row.loop === loop)?.latency?.[at],
  )
  return empty && ours ? (ours / empty).toFixed(1) : '–'
}
