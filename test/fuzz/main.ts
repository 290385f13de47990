// `npm run fuzz`: plays seeds, two at a time, and tells of every mistake with all that is needed to see it again.

import { spawn } from 'node:child_process'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { mistakeLine } from './check.ts'
import { type Allowance, allowances } from './model.ts'
import { type Played, playOnly, playSeed } from './play.ts'
import { shrink } from './shrink.ts'

const usage = `npm run fuzz -- [--seed N] [--seeds 100] [--operations 150] [--shrink 60] [--only N,N…] [--keep]

  --seed N         the first seed; the only one unless --seeds says more
  --seeds N        so many seeds
  --operations N   so many operations a seed
  --shrink 60      looks so many seconds for a shorter run of a failed one
  --only N,N…      only these steps of the seed, as a failed run names them
  --keep           leaves the repository of a failed run where it is, and says where`

const processes = 2

interface Options {
  readonly seed: number
  readonly seeds: number
  readonly operations: number
  readonly keep: boolean
  /** Milliseconds that looking for a shorter run may take. */
  readonly shrinking: number
}

interface Sums {
  seeds: number
  failed: number[]
  operations: number
  lines: number
  readonly allowed: Partial<Record<Allowance, number>>
}

/** One process's share: every `processes`th seed from its own on. */
async function playShare(options: Options, share: number): Promise<void> {
  const { seed, seeds, operations, keep } = options
  for (let offset = share; offset < seeds; offset += processes) {
    const own = seed + offset
    const played = await playSeed(own, operations, { keep })
    const fine = isFine(played)
    const shown = fine ? lineOf(own, played) : await failureOf(own, played, options)
    process.send?.({
      seed: own,
      isFine: fine,
      shown,
      operations: played.steps.length,
      lines: played.tally.lines,
      allowed: Object.fromEntries(played.tally.allowed),
    })
  }
}

function isFine({ mistakes, error }: Played): boolean {
  return mistakes.length === 0 && error === undefined
}

function lineOf(seed: number, { steps, tally }: Played): string {
  return `✔ seed ${seed}: ${steps.length} operations, ${tally.lines} lines compared`
}

async function failureOf(seed: number, played: Played, { keep, shrinking }: Options): Promise<string> {
  const short = await shrink(seed, played, shrinking)
  return [
    `✖ seed ${seed}, after ${played.steps.length} operations:`,
    ...told(played),
    ...(keep ? [`  The repository is in ${played.folder}.`] : []),
    '  All operations:',
    ...played.log.map(line => `    ${line}`),
    ...(short.steps.length < played.steps.length
      ? [
          `  These alone, of the same seed, are enough:`,
          ...short.log.map(line => `    ${line}`),
          ...told(short),
        ]
      : []),
  ].join('\n')
}

function told({ mistakes, error, problems }: Played): readonly string[] {
  const shown = mistakes.slice(0, 6).map(mistake => `  ${mistakeLine(mistake)}`)
  if (mistakes.length > shown.length) shown.push(`  … and ${mistakes.length - shown.length} more lines`)
  return [
    ...shown,
    ...(error ? [`  ${error.stack ?? error.message}`] : []),
    ...problems.map(problem => `  The session reported: ${problem}`),
  ]
}

interface Told {
  readonly seed: number
  readonly isFine: boolean
  readonly shown: string
  readonly operations: number
  readonly lines: number
  readonly allowed: Partial<Record<Allowance, number>>
}

async function playAll(args: readonly string[]): Promise<Sums> {
  const sums: Sums = { seeds: 0, failed: [], operations: 0, lines: 0, allowed: {} }
  const shares = Array.from({ length: processes }, (_, share) => {
    const child = spawn(
      process.execPath,
      [fileURLToPath(import.meta.url), ...args, '--share', String(share)],
      {
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      },
    )
    child.on('message', (message: Told) => {
      console.log(message.shown)
      sums.seeds++
      if (!message.isFine) sums.failed.push(message.seed)
      sums.operations += message.operations
      sums.lines += message.lines
      for (const [reason, count] of Object.entries(message.allowed) as [Allowance, number][])
        sums.allowed[reason] = (sums.allowed[reason] ?? 0) + count
    })
    return new Promise<void>((resolve, reject) => {
      child.once('error', reject)
      child.once('exit', status =>
        status === 0 ? resolve() : reject(new Error(`A process ended with status ${status}.`)),
      )
    })
  })
  await Promise.all(shares)
  return sums
}

function tellSums({ seeds, failed, operations, lines, allowed }: Sums, seconds: number): void {
  const fine = seeds - failed.length
  console.log(
    `\n${fine} of ${seeds} seeds passed: ${operations} operations, ${lines} lines compared, in ${Math.round(seconds)} s.`,
  )
  for (const [reason, count] of Object.entries(allowed) as [Allowance, number][])
    console.log(`  unknown for a reason: ${count} (${allowances[reason]})`)
  if (failed.length > 0)
    console.log(`  failed: ${failed.sort((a, b) => a - b).join(' ')}; see one again with --seed N`)
}

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    seeds: { type: 'string' },
    operations: { type: 'string', default: '150' },
    only: { type: 'string' },
    keep: { type: 'boolean', default: false },
    shrink: { type: 'string', default: '60' },
    share: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  },
})
const options: Options = {
  seed: Number(values.seed ?? 1),
  seeds: Number(values.seeds ?? (values.seed === undefined ? 100 : 1)),
  operations: Number(values.operations),
  keep: values.keep,
  shrinking: Number(values.shrink) * 1000,
}
if (values.help) console.log(usage)
else if (values.only !== undefined) {
  const played = await playOnly(options.seed, values.only.split(',').map(Number))
  console.log([...played.log, ...told(played)].join('\n'))
  process.exitCode = isFine(played) ? 0 : 1
} else if (values.share !== undefined) await playShare(options, Number(values.share))
else {
  const started = performance.now()
  const sums = await playAll(process.argv.slice(2))
  tellSums(sums, (performance.now() - started) / 1000)
  process.exitCode = sums.failed.length > 0 || sums.seeds < options.seeds ? 1 : 0
}
