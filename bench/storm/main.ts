// Times what many changed files at once cost, and what a keystroke takes meanwhile, beside the same when all is quiet:
// npm run bench:storm [-- --files 5000] [--edits 60] [--interval 100] [--json]

import { spawn } from 'node:child_process'
import { mkdtemp, readFile, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node'
import { serverFlags } from '../../client/src/serverFlags.ts'
import { Page } from '../keystroke/page.ts'
import { initialize, quiet, stop, type, usage, wait } from '../keystroke/typist.ts'
import { loadOfOthers, machineUsage, processors } from '../measure/processes.ts'
import { type Quantiles, quantilesOf } from '../measure/quantiles.ts'
import { table } from '../measure/table.ts'
import { type Made, makeRepository } from './made.ts'

/** Of the protocol: a file was changed. */
const changed = 2
const events = 50_000
/** Edits before anything is counted. */
const warmUp = 20

const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '5000' },
    edits: { type: 'string', default: '60' },
    interval: { type: 'string', default: '100' },
    only: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
})
const pace = { edits: Number(values.edits), interval: Number(values.interval) }

interface Row {
  readonly what: string
  /** Milliseconds from the beginning until the server does nothing any more, while nobody types. */
  readonly wall: number
  /** Of these, of processor time. */
  readonly cpu: number
  readonly latency: Quantiles | undefined
  readonly unanswered: number
  readonly memory: number | undefined
  readonly others: number | undefined
}

/** Absolute paths of files that changed, in one message. */
type Tell = (paths: readonly string[]) => Promise<void>

interface Storm {
  readonly what: string
  readonly blow: (made: Made, tell: Tell) => Promise<void>
}

const storms: readonly Storm[] = [
  { what: 'nothing', blow: async () => undefined },
  {
    what: 'a build: 50,000 events of ignored files, in one message',
    blow: (_, tell) => tell(Array.from({ length: events }, (_, index) => `dist/${index % 100}/${index}.js`)),
  },
  {
    what: 'the same, in 500 messages',
    blow: async (_, tell) => {
      for (let message = 0; message < 500; message++)
        await tell(Array.from({ length: events / 500 }, (_, index) => `dist/${message}/${index}.js`))
    },
  },
  {
    what: '50,000 events of tracked files that are as they were, in 500 messages',
    blow: async ({ changing }, tell) => {
      for (let message = 0; message < 500; message++) {
        const at = (index: number) => changing[(message * 100 + index) % changing.length] ?? ''
        await tell(Array.from({ length: events / 500 }, (_, index) => at(index)))
      }
    },
  },
  {
    what: `git checkout of ${values.files} files`,
    blow: async ({ git, changing }, tell) => {
      const { stdout } = (await git('branch', '--show-current')) as { readonly stdout: string }
      await git('checkout', '--quiet', stdout.trim() === 'main' ? 'other' : 'main')
      await tell(changing)
    },
  },
]

const folder = await realpath(await mkdtemp(join(tmpdir(), 'countersign-bench-')))
try {
  const made = await makeRepository(join(folder, 'repository'), Number(values.files))
  const rows = await measure(made, join(folder, 'home'))
  console.log(
    values.json
      ? JSON.stringify({ processors, files: made.changing.length, ...pace, rows }, null, 2)
      : show(rows),
  )
} finally {
  await rm(folder, { recursive: true, force: true })
}

async function measure(made: Made, home: string): Promise<readonly Row[]> {
  const server = fileURLToPath(new URL('../../dist/server.cjs', import.meta.url))
  const child = spawn(process.execPath, [...serverFlags, server, '--stdio'], {
    cwd: made.root,
    env: { ...process.env, HOME: home, XDG_STATE_HOME: home },
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  )
  const tell: Tell = paths =>
    connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: paths.map(path => ({ uri: pathToFileURL(join(made.root, path)).href, type: changed })),
    })
  const cpu = (): number => usage(child)?.cpu ?? 0
  try {
    connection.listen()
    await initialize(connection, made.root)
    const file = join(made.root, made.page)
    const page = new Page(connection, { file, text: await readFile(file, 'utf8') })
    await page.open()
    await quiet(child)
    await type(page, { ...pace, edits: warmUp })
    const rows: Row[] = []
    for (const { what, blow } of storms.filter(
      ({ what }) => values.only === undefined || what.includes(values.only) || what === 'nothing',
    )) {
      process.stderr.write(`${what} …\n`)
      await quiet(child)
      const [machine, own] = [machineUsage(), process.cpuUsage()]
      const before = cpu()
      const alone = await untilQuiet(blow(made, tell), cpu)
      page.forget()
      const [typed] = await Promise.all([type(page, pace), blow(made, tell)])
      void typed
      const { user, system } = process.cpuUsage(own)
      const spent = (user + system) / 1000 + cpu() - before
      rows.push({
        what,
        ...alone,
        latency: quantilesOf(page.latencies),
        unanswered: pace.edits - page.latencies.length,
        memory: usage(child)?.memory,
        others: loadOfOthers(machine, machineUsage(), spent),
      })
    }
    return rows
  } finally {
    await stop(child, connection)
  }
}

/** Until the server has done nothing for half a second; that half second is not counted. */
async function untilQuiet(blown: Promise<void>, cpu: () => number): Promise<Pick<Row, 'wall' | 'cpu'>> {
  const [began, start] = [performance.now(), cpu()]
  await blown
  let last = { at: performance.now(), cpu: cpu() }
  while (performance.now() - last.at < 500) {
    await wait(50)
    const now = cpu()
    if (now - last.cpu >= 20) last = { at: performance.now(), cpu: now }
  }
  return { wall: last.at - began, cpu: last.cpu - start }
}

function show(rows: readonly Row[]): string {
  const quietly = rows[0]?.latency
  const ratio = (row: Row, at: keyof Quantiles): string | undefined =>
    row.latency && quietly && (row.latency[at] / quietly[at]).toFixed(1)
  const head = [
    'what happens',
    'until quiet',
    'CPU',
    'p50',
    'p95',
    'max',
    'p50 /',
    'p95 /',
    'unanswered',
    'memory',
    'others',
  ]
  const body = rows.map(row => [
    row.what,
    row.wall.toFixed(0),
    row.cpu.toFixed(0),
    row.latency?.p50.toFixed(1),
    row.latency?.p95.toFixed(1),
    row.latency?.max.toFixed(1),
    ratio(row, 'p50'),
    ratio(row, 'p95'),
    String(row.unanswered),
    row.memory?.toFixed(0),
    row.others === undefined ? undefined : `${(100 * row.others).toFixed(0)} %`,
  ])
  return [
    `${values.files} files and one page of 2,000 lines, ${pace.edits} edits, one each ${pace.interval} ms; ${processors} processors`,
    table([head, ...body]),
    'Milliseconds and megabytes; "p50 /" and "p95 /" are the ratio to a keystroke while nothing happens.',
  ].join('\n')
}
