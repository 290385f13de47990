// Times what runs beside a person's and an agent's work, the commit hook and an agent's hook, beside an empty Node:
// npm run bench:hook -- PATH [--runs 20] [--only record] [--json]

import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFile, mkdir, mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { parseArgs, promisify } from 'node:util'
import { cpuOfEnded, loadOfOthers, machineUsage, processors } from '../measure/processes.ts'
import { quantilesOf } from '../measure/quantiles.ts'
import { table } from '../measure/table.ts'

const program = fileURLToPath(new URL('../../dist/countersign.cjs', import.meta.url))
/** What git and Countersign write while they are measured lies here, a copy of the repository included. */
const folder = await mkdtemp(join(tmpdir(), 'countersign-bench-'))
const home = join(folder, 'home')
const clone = join(folder, 'repository')
const environment = { ...process.env, HOME: home, XDG_STATE_HOME: home }

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '20' },
    only: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
})
const runs = Number(values.runs)
const onlyRecord = values.only === 'record'

/** Staged, and what the agent says that it wrote. */
const change = `
export function benched(price: number, currency: string): string {
  if (price < 0) return '-' + benched(-price, currency)
  return price.toFixed(2) + ' ' + currency
}
`

/** Milliseconds; the processor's of the process and of all that it waited for. */
interface Timing {
  readonly wall: number
  readonly cpu: number
  readonly status: number | null
}

interface Row {
  readonly name: string
  readonly runs: number
  readonly wall: { readonly median: number; readonly p95: number }
  /** The mean: the kernel counts in steps of 10 ms. */
  readonly cpu: number
  /** All that were seen. */
  readonly statuses: readonly (number | null)[]
}

interface Result {
  readonly files: number
  readonly processors: number
  /** The share of all processors that everybody else took. */
  readonly others: number | undefined
  readonly rows: readonly Row[]
}

try {
  const [path] = positionals
  if (path === undefined) throw new Error('Name the repository: npm run bench:hook -- PATH')
  const result = await measure(await realpath(path))
  console.log(values.json ? JSON.stringify(result, null, 2) : show(result))
} finally {
  await rm(folder, { recursive: true, force: true })
}

async function measure(source: string): Promise<Result> {
  await mkdir(home)
  await git('clone', '--quiet', source, clone)
  const paths = (await git('-C', clone, 'ls-files', '-z'))
    .split('\0')
    .filter(one => /\.[mc]?[jt]sx?$/.test(one))
  const [file] = paths
  if (file === undefined) throw new Error('There is no TypeScript or JavaScript file in this repository.')
  await appendFile(join(clone, file), change)
  await git('-C', clone, 'add', '--', file)

  const [machine, own] = [machineUsage(), process.cpuUsage()]
  const began = cpuOfEnded()
  const check = [program, 'check', '--staged']
  const facts = join(clone, '.git', 'countersign', 'facts')
  if (!onlyRecord) await time(check)
  const cold: Timing[] = []
  for (let run = 0; !onlyRecord && run < Math.max(1, Math.round(runs / 4)); run++) {
    await rm(facts, { recursive: true, force: true })
    cold.push(await time(check))
  }
  const warm: Timing[] = []
  const recorded: Timing[] = []
  const before: Timing[] = []
  const after: Timing[] = []
  const empty: Timing[] = []
  for (let run = 0; run < runs; run++) {
    if (!onlyRecord) warm.push(await time(check))
    empty.push(await time(['-e', '0']))
    recorded.push(await time([program, 'record', 'claude-code'], payload(file, run)))
    before.push(await time([program, 'record', 'claude-code'], shellPayload('PreToolUse', run)))
    await appendFile(join(clone, file), `// ${run}\n`)
    after.push(await time([program, 'record', 'claude-code'], shellPayload('PostToolUse', run)))
  }
  const { user, system } = process.cpuUsage(own)
  const spent = (user + system) / 1000 + cpuOfEnded() - began
  return {
    files: paths.length,
    processors,
    others: loadOfOthers(machine, machineUsage(), spent),
    rows: [
      ...(onlyRecord ? [] : [row('check --staged, cold', cold), row('check --staged, warm', warm)]),
      row('record, an edit', recorded),
      row('record, before a command', before),
      row('record, after a command', after),
      row('node -e 0', empty),
    ],
  }
}

/** An event of its own for each run: the same one twice would be taken once. */
function payload(file: string, run: number): string {
  return JSON.stringify({
    session_id: `bench-${run}`,
    transcript_path: join(home, 'none.jsonl'),
    cwd: clone,
    hook_event_name: 'PostToolUse',
    tool_name: 'Edit',
    tool_input: { file_path: join(clone, file), old_string: '', new_string: change },
    tool_response: { filePath: join(clone, file), oldString: '', newString: change },
  })
}

/** A command that changes one file is about to run, or has run. */
function shellPayload(event: string, run: number): string {
  return JSON.stringify({
    session_id: 'bench',
    transcript_path: join(home, 'none.jsonl'),
    cwd: clone,
    hook_event_name: event,
    tool_name: 'Bash',
    tool_use_id: `bench-${run}`,
    tool_input: { command: 'make' },
  })
}

async function time(args: readonly string[], input = ''): Promise<Timing> {
  const cpu = cpuOfEnded()
  const began = performance.now()
  const child = spawn(process.execPath, args, {
    cwd: clone,
    env: environment,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  child.stdin.end(input)
  const [status] = await once(child, 'exit')
  return { wall: performance.now() - began, cpu: cpuOfEnded() - cpu, status }
}

function git(...args: readonly string[]): Promise<string> {
  return promisify(execFile)('git', args, { env: environment, maxBuffer: 1e9 }).then(({ stdout }) => stdout)
}

function row(name: string, timings: readonly Timing[]): Row {
  const wall = quantilesOf(timings.map(one => one.wall))
  return {
    name,
    runs: timings.length,
    wall: { median: wall?.p50 ?? 0, p95: wall?.p95 ?? 0 },
    cpu: timings.reduce((sum, one) => sum + one.cpu, 0) / timings.length,
    statuses: [...new Set(timings.map(one => one.status))],
  }
}

function show({ files, others, rows }: Result): string {
  const body = rows.map(({ name, runs, wall, cpu, statuses }) => [
    name,
    String(runs),
    wall.median.toFixed(0),
    wall.p95.toFixed(0),
    cpu.toFixed(0),
    statuses.join(' '),
  ])
  return [
    `${files} files of TypeScript and JavaScript, ${processors} processors${others === undefined ? '' : `, others took ${(100 * others).toFixed(0)} %`}`,
    table([['', 'runs', 'wall, median', 'p95', 'CPU, mean', 'status'], ...body]),
    `Milliseconds.${onlyRecord ? '' : ' Cold: the facts of no file are known yet.'}`,
  ].join('\n')
}
