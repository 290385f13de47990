// `npm run mutation`: declarations are changed one at a time, and the tests that then fail compared with the radius.

import process from 'node:process'
import { parseArgs } from 'node:util'
import { type Repository, readGraph, readRepository, shuffled } from '../../bench/graph/workspace.ts'
import { table } from '../../bench/measure/table.ts'
import { say } from '../../scripts/run.ts'
import { compileGlob } from '../../server/src/base/glob.ts'
import type { FilePath } from '../../server/src/base/path.ts'
import { randomOf } from '../../server/src/base/random.ts'
import { dependentsOf, landmarksOf } from '../../server/src/graph/declarationGraph.ts'
import { isTestFile } from '../../server/src/graph/layout.ts'
import { type Comparison, type Share, summaryOf } from './compare.ts'
import { type Mutation, mutationOf } from './mutate.ts'
import { type Place, type Reason, reasonOf, reasons, type Workspace } from './reasons.ts'
import { createSuite, type Suite } from './suite.ts'
import type { SuiteReport } from './suiteReport.ts'

const usage = `npm run mutation -- PATH --test COMMAND [--count 50] [--seed 7] [--only GLOB] [--limit 300] [--json]

  PATH             a package with its dependencies installed; it is copied, and nothing is written into it
  --test COMMAND   runs its tests and prints a report: vitest or jest with JSON, mocha with JSON, node --test with junit
  --count N        so many declarations are changed, one at a time
  --seed N         draws the same ones again
  --only GLOB      only of such files
  --limit N        seconds after which a run of the tests is given up`

interface Mutated extends Place, Mutation {}

/** What came of a change that was not measured. */
interface Unmeasured extends Place {
  readonly what: string
  readonly because: string
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    test: { type: 'string' },
    count: { type: 'string', default: '50' },
    seed: { type: 'string', default: '7' },
    only: { type: 'string', default: '**' },
    limit: { type: 'string', default: '300' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
})
const [path] = positionals
if (values.help || path === undefined || values.test === undefined) console.log(usage)
else {
  const suite = await createSuite({ path, command: values.test, limit: Number(values.limit) })
  try {
    process.exitCode = await measure(suite)
  } finally {
    await suite.dispose()
  }
}

async function measure(suite: Suite): Promise<0 | 1 | 2> {
  const repository = await readRepository(suite.root)
  const { facts, graph } = readGraph(repository)
  const workspace: Workspace = { graph, resolver: repository.resolver }
  const unchanged = await suite.run()
  if (typeof unchanged === 'string') {
    say(`The tests of the unchanged package ${unchanged}.`)
    return 2
  }
  for (const test of unchanged.failed) say(`${test} fails without any change, and is left out.`)
  const comparisons: Comparison[] = []
  const unmeasured: Unmeasured[] = []
  for (const mutated of drawn(repository, facts)) {
    const report = await suite.runWith(mutated.path, mutated.text)
    if (typeof report === 'string') unmeasured.push({ ...mutated, because: report })
    else comparisons.push(await compared(mutated, report))
    say(`${comparisons.length}  ${title(mutated)}`)
    if (comparisons.length === Number(values.count)) break
  }
  if (values.json) console.log(JSON.stringify({ comparisons, unmeasured }, withSets, 2))
  else print(unchanged, comparisons, unmeasured)
  return summaryOf(comparisons).unexplained > 0 ? 1 : 0

  async function compared(mutated: Mutated, report: SuiteReport): Promise<Comparison> {
    const { path, declaration, what, text } = mutated
    const ran = (paths: Iterable<FilePath>): ReadonlySet<FilePath> =>
      new Set([...paths].filter(one => stands(unchanged as SuiteReport, one)))
    const { tests } = landmarksOf(graph, repository.resolver.layout, { path, declaration })
    const certain = dependentsOf(graph, path, declaration).filter(one => one.confidence === 'certain')
    const radius = ran(tests)
    const isMissed = (one: FilePath): boolean => !radius.has(one)
    let failed = ran(report.failed)
    // A test that fails now and then is no miss: it has to fail again.
    if ([...failed].some(isMissed)) {
      const again = await suite.runWith(path, text)
      if (typeof again !== 'string') failed = new Set([...failed].filter(one => again.failed.has(one)))
    }
    const missed = [...failed].filter(isMissed).map(test => ({
      path: test,
      reason: reasonOf(workspace, mutated, { path: test, isUnloaded: report.unloaded.has(test) }),
    }))
    const sure = ran(certain.map(one => one.path).filter(isTestFile))
    return { path, declaration, what, radius, certain: sure, failed, missed }
  }
}

/** A test that ran and passed without any change. */
function stands({ ran, failed }: SuiteReport, test: FilePath): boolean {
  return ran.has(test) && !failed.has(test)
}

/** Declarations that have a behaviour, outside of tests, each with a change of it. */
function* drawn({ sources }: Repository, facts: ReturnType<typeof readGraph>['facts']): Generator<Mutated> {
  const isAsked = compileGlob(values.only)
  const texts = new Map(sources.map(({ path, text }) => [path, text]))
  const random = randomOf(Number(values.seed))
  const candidates = facts
    .filter(({ path }) => isAsked(path) && !isTestFile(path) && !/\.d\.[mc]?ts$/.test(path))
    .flatMap(({ path, declarations }) => declarations.map(declaration => ({ path, declaration })))
    .filter(({ declaration }) => declaration.kind !== 'module')
  for (const { path, declaration } of shuffled(candidates, random)) {
    const mutation = mutationOf({ path, text: texts.get(path) ?? '' }, declaration, random())
    if (mutation) yield { path, declaration: declaration.name, ...mutation }
  }
}

function print(
  unchanged: SuiteReport,
  comparisons: readonly Comparison[],
  unmeasured: readonly Unmeasured[],
): void {
  for (const one of unmeasured) console.log(`not measured  ${title(one)}: the tests ${one.because}`)
  for (const one of comparisons) {
    for (const { path, reason } of one.missed)
      console.log(`missed  ${title(one)}: ${path}. ${reasons[reason]}`)
  }
  const { changed, noticed, failures, radius, certain, recall, precisionOfNoticed } = summaryOf(comparisons)
  console.log(
    `${unchanged.ran.size} test files, ${changed} declarations changed with seed ${values.seed}, ` +
      `${noticed} of them noticed, ${failures} failures of test files`,
  )
  const missed = comparisons.flatMap(one => one.missed)
  for (const [reason, sentence] of Object.entries(reasons)) {
    const count = missed.filter(one => one.reason === (reason as Reason)).length
    if (count > 0) console.log(`  ${count} missed: ${sentence}`)
  }
  const row = (name: string, { recall, precision }: Share): string[] => [
    name,
    percent(recall),
    percent(precision),
  ]
  console.log(
    table([
      ['', 'recall', 'precision'],
      row('the radius', radius),
      row('the radius, without the declared blind spots', { recall, precision: radius.precision }),
      row('the radius, of changes that a test noticed', {
        recall: radius.recall,
        precision: precisionOfNoticed,
      }),
      row('only what is certain', certain),
    ]),
  )
}

function title({ path, declaration, what }: Place & { readonly what: string }): string {
  return `${path}#${declaration} ${what}`
}

function percent(share: number): string {
  return `${(Math.floor(share * 1000) / 10).toFixed(1)} %`
}

function withSets(_: string, value: unknown): unknown {
  return value instanceof Set ? [...value] : value
}
