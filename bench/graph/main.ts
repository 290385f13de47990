// Times the whole graph beside other tools, each in a process of its own:
// npm run bench:graph -- PATH… [--peers FOLDER] [--only NAME] [--limit 900] [--json]
//
// The peers are no dependencies: `npm install dependency-cruiser madge knip fallow typescript@5` in any folder, and
// name that folder.

import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { serverFlags } from '../../client/src/serverFlags.ts'
import { bundleInto, workerEntryPoints } from '../../scripts/packaging/build.ts'
import { say } from '../../scripts/run.ts'
import { loadOfOthers, machineUsage, processors } from '../measure/processes.ts'
import { measuredRun, type Run } from '../measure/run.ts'
import { table } from '../measure/table.ts'
import { installed, peers } from './peers.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    peers: { type: 'string' },
    only: { type: 'string', multiple: true },
    limit: { type: 'string', default: '900' },
    json: { type: 'boolean', default: false },
  },
})
if (positionals.length === 0)
  throw new Error('Name the repositories: npm run bench:graph -- PATH… --peers FOLDER')

interface Row {
  readonly tool: string
  readonly gives: string
  /** The files that it says it read. */
  readonly files?: number | undefined
  readonly run?: Run
  /** The share of all processors that others took meanwhile, 0 to 1. */
  readonly others?: number | undefined
  /** Why there are no figures, or what is to be known of them. */
  readonly remark?: string
}

interface Program {
  readonly tool: string
  readonly gives: string
  readonly args: readonly string[]
  readonly statuses?: readonly number[]
  readonly files?: (output: string) => number
}

/** What is bundled and cached lies here. */
const folder = await mkdtemp(join(tmpdir(), 'countersign-graph-'))
try {
  await bundle()
  const results = []
  for (const path of positionals) {
    const repository = await realpath(path)
    const rows = await measure(repository)
    results.push({ repository: basename(repository), rows })
    if (!values.json) console.log(report(basename(repository), rows))
  }
  if (values.json) console.log(JSON.stringify({ processors, results }, withoutOutput, 2))
} finally {
  await rm(folder, { recursive: true, force: true })
}

/** Ours as it is shipped: bundled, and started as the editor starts the server. */
async function bundle(): Promise<void> {
  const programs = { ours: 'bench/graph/programs/ours.ts', floor: 'bench/graph/programs/floor.ts' }
  await bundleInto(folder, { ...programs, ...workerEntryPoints })
}

async function measure(repository: string): Promise<readonly Row[]> {
  const cache = await mkdtemp(join(folder, 'cache-'))
  const ours = [...serverFlags, join(folder, 'ours.cjs'), repository, join(folder, 'indexWorker.cjs'), cache]
  const floor = [join(folder, 'floor.cjs'), repository]
  const rows: Row[] = []
  // Once for nothing, so that the disk's cache is warm for everybody.
  await measuredRun(process.execPath, floor, { cwd: repository, limit: Number(values.limit) })
  const filesIn = (output: string): number => JSON.parse(output).files
  const gives = 'declaration → declaration'
  const tsMorph = fileURLToPath(new URL('./programs/tsMorph.ts', import.meta.url))
  const programs: readonly (Program | Row)[] = [
    { tool: 'reading the files', gives: 'text', args: floor, files: filesIn },
    { tool: 'ours, cold', gives, args: ours, files: filesIn },
    { tool: 'ours, warm', gives, args: ours, files: filesIn },
    ...peerPrograms(repository),
    { tool: 'ts-morph', gives: 'file → file', args: [tsMorph, repository], files: filesIn },
  ]
  for (const program of programs) {
    const isAsked = values.only?.some(name => program.tool.startsWith(name)) ?? true
    if (!isAsked && rows.length > 0) continue
    rows.push('args' in program ? await rowOf(repository, program) : program)
  }
  return rows
}

function peerPrograms(repository: string): readonly (Program | Row)[] {
  return peers.map(peer => {
    const found = values.peers === undefined ? undefined : installed(resolve(values.peers), peer)
    const tool = found ? `${peer.name} ${found.version}` : peer.name
    if (!found) return { ...peer, tool, files: undefined, remark: 'not installed in the folder of --peers' }
    return { ...peer, tool, args: [found.script, ...peer.args(repository)] }
  })
}

async function rowOf(repository: string, program: Program): Promise<Row> {
  const { tool, gives, args, statuses = [0], files } = program
  say(`${basename(repository)}: ${tool} …`)
  const before = machineUsage()
  const run = await measuredRun(process.execPath, args, { cwd: repository, limit: Number(values.limit) })
  const others = loadOfOthers(before, machineUsage(), run.cpu * 1_000)
  if (run.isLate) return { tool, gives, others, remark: `did not end within ${values.limit} s` }
  if (run.status === null || run.status === undefined)
    return { tool, gives, others, remark: `ended by itself: ${run.remark}` }
  if (statuses.includes(run.status)) return { tool, gives, run, others, files: files?.(run.output) }
  return { tool, gives, run, others, remark: `ended with status ${run.status}: ${run.remark}` }
}

function report(name: string, rows: readonly Row[]): string {
  const [floor] = rows
  const files = floor?.files ?? 0
  const cells = rows.map(({ tool, gives, run, others, ...row }) => [
    tool,
    gives,
    row.files?.toLocaleString('en'),
    run?.cpu.toFixed(2),
    run && floor?.run ? (run.cpu / floor.run.cpu).toFixed(1) : undefined,
    run && Math.round(files / run.cpu).toLocaleString('en'),
    run?.wall.toFixed(1),
    run?.peak?.toFixed(0),
    others === undefined ? undefined : `${(100 * others).toFixed(0)} %`,
  ])
  const head = [
    'tool',
    'gives',
    'files',
    'CPU s',
    '× reading',
    'files per CPU-s',
    'wall s',
    'peak MB',
    'others',
  ]
  const remarks = rows.flatMap(({ tool, remark }) => (remark === undefined ? [] : [`${tool}: ${remark}`]))
  return [`${name}, ${files.toLocaleString('en')} files`, table([head, ...cells]), ...remarks, ''].join('\n')
}

function withoutOutput(key: string, value: unknown): unknown {
  return key === 'output' ? undefined : value
}
