// `npm run differential`: the scanner against TypeScript's parser, over folders and over packages of npm.

import process from 'node:process'
import { parseArgs } from 'node:util'
import { table } from '../../bench/measure/table.ts'
import { say } from '../../scripts/run.ts'
import { aspects, type Count, type Difference, precisionOf, recallOf } from './compare.ts'
import { packageFolder } from './packages.ts'
import { addTally, emptyTally, type Tally, tallyFolder } from './tally.ts'

const usage = `npm run differential -- [PATH…] [--package NAME@VERSION]… [--max N] [--show N] [--only ASPECT] [--goal 0.998]

  PATH             a folder: all of its TypeScript and JavaScript
  --package SPEC   a package of npm, fetched once
  --max N          so many files of each at most, evenly drawn
  --show N         prints so many of the differences
  --only ASPECT    shows only differences of one of: ${aspects.join(', ')}
  --goal 0.998     the precision and the recall below which the exit status is 1`

const legend = `
Precision / recall of what the scanner says against what TypeScript's parser says, rounded down. Unsure: the scanner says
so itself, and the product asks the parser. Broken: the parser finds mistakes that the scanner does not.`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    package: { type: 'string', multiple: true, default: [] },
    max: { type: 'string' },
    show: { type: 'string', default: '0' },
    only: { type: 'string' },
    goal: { type: 'string', default: '0.998' },
    help: { type: 'boolean', short: 'h', default: false },
  },
})

const max = values.max === undefined ? undefined : Number(values.max)
if (values.help || positionals.length + values.package.length === 0) console.log(usage)
else process.exitCode = await compareAll()

async function compareAll(): Promise<0 | 1> {
  const folders = positionals.map(path => [path, path] as const)
  for (const spec of values.package) folders.push([spec, await packageFolder(spec)])
  const rows: string[][] = [['', 'files', ...aspects, 'unsure', 'broken']]
  const all = emptyTally()
  let isGood = true
  for (const [name, folder] of folders) {
    say(`Reading ${name} …`)
    const tally = emptyTally()
    tallyFolder(tally, folder, max)
    showDifferences(name, tally)
    rows.push(rowOf(name, tally))
    addTally(all, tally)
    isGood &&= reaches(tally, Number(values.goal))
  }
  if (folders.length > 1) rows.push(rowOf('all', all))
  console.log(table(rows))
  console.log(legend)
  return isGood ? 0 : 1
}

function showDifferences(name: string, { differences, unsure, broken }: Tally): void {
  const chosen = differences.filter(({ aspect }) => values.only === undefined || aspect === values.only)
  const lines = [
    ...unsure.map(path => `unsure  ${path}`),
    ...broken.map(path => `broken  ${path}`),
    ...chosen.map(differenceLine),
  ]
  for (const line of lines.slice(0, Number(values.show))) console.log(`${name}: ${line}`)
}

function differenceLine({ kind, aspect, path, what }: Difference): string {
  return `${kind}  ${aspect}  ${path}: ${what}`
}

function rowOf(name: string, { files, counts, unsure, broken }: Tally): string[] {
  return [
    name,
    String(files),
    ...aspects.map(aspect => shares(counts[aspect])),
    String(unsure.length),
    String(broken.length),
  ]
}

/** Rounded down, so that 1 means all of them. */
function shares(count: Count): string {
  const share = (value: number) => (Math.floor(value * 10_000) / 10_000).toFixed(4)
  return `${share(precisionOf(count))} / ${share(recallOf(count))}`
}

function reaches({ counts }: Tally, goal: number): boolean {
  return aspects.every(aspect => precisionOf(counts[aspect]) >= goal && recallOf(counts[aspect]) >= goal)
}
