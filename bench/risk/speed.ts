// How long it takes to score a region, without its rules and once it is known what changed.
//
//   node bench/risk/speed.ts PATH [--rounds 20] [--json]
//
// PATH is a repository: each of its source files is cut into regions of 5, 20, 80 and 320 lines, as if they had just been
// written. `first`: the lines of the region are read for what they hold. `again`: they are as they were, as all regions
// are but the one that is typed in. A pending change has 1, 10 or 100 regions.

import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { isTestFile } from '../../server/src/graph/layout.ts'
import { assess, unknownRepository } from '../../server/src/risk/assess.ts'
import type { Change } from '../../server/src/risk/change.ts'
import { isSource } from '../../server/src/risk/codeText.ts'
import { pastScoresOf } from '../../server/src/risk/percentile.ts'
import { defaultWeights } from '../../server/src/risk/weights.ts'
import { quantilesOf } from '../measure/quantiles.ts'
import { table } from '../measure/table.ts'

interface Options {
  readonly folder: string
  readonly rounds: number
  readonly json: boolean
}

interface Measurement {
  readonly regions: number
  readonly lines: number
  /** Milliseconds a region. */
  readonly first: Times
  readonly again: Times
}

interface Times {
  readonly p50: number
  readonly p95: number
  /** Processor time, the mean: on a machine with other work the one to compare. */
  readonly cpu: number
}

const warmUps = 3
/** A repository with a full history behind it, so that the score is looked up among 500 commits. */
const repository = {
  ...unknownRepository,
  past: pastScoresOf(Array.from({ length: 500 }, (_, index) => 1 + (index % 97) / 20)),
}

function readOptions(given: readonly string[]): Options | undefined {
  const [folder, ...rest] = given
  if (folder === undefined || folder.startsWith('-')) return undefined
  const at = rest.indexOf('--rounds')
  const rounds = at < 0 ? 20 : Number(rest[at + 1])
  return rounds > 0 ? { folder, rounds, json: rest.includes('--json') } : undefined
}

function filesOf(folder: string): readonly { readonly path: string; readonly lines: readonly string[] }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && !/(^|\/)(node_modules|\.git|dist)(\/|$)/.test(entry.parentPath))
    .map(entry => join(entry.parentPath, entry.name))
    .filter(file => isSource(file) && !isTestFile(relative(folder, file)))
    .slice(0, 400)
    .map(file => ({ path: relative(folder, file), lines: readFileSync(file, 'utf8').split('\n') }))
}

function regionsOf(files: ReturnType<typeof filesOf>, size: number): readonly Change[] {
  return files.flatMap(({ path, lines }) =>
    Array.from({ length: Math.floor(lines.length / size) }, (_, at) => ({
      path,
      declaration: `region${at}`,
      kind: 'body' as const,
      span: { start: 0, end: 0 },
      hunks: [{ before: at * size, removed: 1, after: at * size, added: size }],
      removedLines: [''],
      addedLines: lines.slice(at * size, (at + 1) * size),
      exported: at % 2 === 0,
      radius: { declarations: at, files: at, packages: 1, entryPoints: 0, tests: at % 3, uncertain: 0 },
      reachPercentile: (at % 100) / 100,
      nearest: [],
      blindSpots: 0,
      authorship: {
        ...{ contributor: 'unknown' as const, evidence: [], statements: [], readings: [] },
        ...{ added: size, ai: 0, human: 0, unknown: size, unread: 0 },
      },
      findings: [],
      past: { changes: 9, fixes: 3, changes90: 2, ageDays: 30, subsystem: 'src', ownChanges: 4 },
      sensitive: false,
      test: false,
      region: '',
    })),
  )
}

/** Milliseconds a region, of `count` regions assessed together. */
function timed(changes: readonly Change[]): number {
  const start = performance.now()
  assess(changes, defaultWeights, repository)
  return (performance.now() - start) / changes.length
}

function measureOf(all: readonly Change[], count: number, rounds: number): Omit<Measurement, 'lines'> {
  const [firsts, agains]: [number[], number[]] = [[], []]
  const cpu = { first: 0, again: 0 }
  for (let round = -warmUps; round < rounds; round++) {
    const pending = pendingOf(all, count)
    const before = process.cpuUsage()
    const first = pending.map(timed)
    const between = process.cpuUsage()
    const again = pending.map(timed)
    const after = process.cpuUsage()
    if (round < 0) continue
    firsts.push(...first)
    agains.push(...again)
    cpu.first += between.user + between.system - before.user - before.system
    cpu.again += after.user + after.system - between.user - between.system
  }
  const of = (times: readonly number[], micros: number): Times => {
    const { p50 = Number.NaN, p95 = Number.NaN } = quantilesOf(times) ?? {}
    return { p50, p95, cpu: micros / 1000 / (times.length * count) }
  }
  return { regions: count, first: of(firsts, cpu.first), again: of(agains, cpu.again) }
}

/** Up to 40 pending changes. A new list of lines is what a keystroke makes: nothing is known of it. */
function pendingOf(all: readonly Change[], count: number): readonly (readonly Change[])[] {
  return Array.from({ length: Math.min(40, Math.floor(all.length / count)) }, (_, at) =>
    all
      .slice(at * count, (at + 1) * count)
      .map(change => ({ ...change, addedLines: [...change.addedLines] })),
  )
}

const options = readOptions(process.argv.slice(2))
if (options === undefined) {
  console.error('Usage: node bench/risk/speed.ts PATH [--rounds 20] [--json]')
  process.exitCode = 2
} else {
  const files = filesOf(options.folder)
  const measured: readonly Measurement[] = [5, 20, 80, 320].flatMap(lines => {
    const all = regionsOf(files, lines)
    return [1, 10, 100]
      .filter(count => all.length >= count)
      .map(count => ({ lines, ...measureOf(all, count, options.rounds) }))
  })
  if (options.json) console.log(JSON.stringify({ files: files.length, measured }))
  else {
    const shown = (time: number): string => time.toFixed(4)
    console.log(`${files.length} files; milliseconds a region\n`)
    console.log(
      table([
        ['lines a region', 'regions', 'first p50', 'p95', 'CPU', 'again p50', 'p95', 'CPU'],
        ...measured.map(({ lines, regions, first, again }) => [
          `${lines}`,
          `${regions}`,
          ...[first, again].flatMap(({ p50, p95, cpu }) => [p50, p95, cpu]).map(shown),
        ]),
      ]),
    )
  }
}
