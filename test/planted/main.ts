// `npm run planted`: how many planted mistakes the rules find, and how often they fire where nobody planted any.

import process from 'node:process'
import { parseArgs } from 'node:util'
import { table } from '../../bench/measure/table.ts'
import { say } from '../../scripts/run.ts'
import { type PlantedCase, plantCorpus } from './corpus.ts'
import type { FileChange } from './engine.ts'
import { heldOutCases } from './heldOut.ts'
import { committedChanges, histories, publishedChanges } from './histories.ts'
import { measure, type RuleResult } from './measure.ts'
import { firedText, missedText, plantedText, resultRow, resultRows } from './show.ts'
import { isRuleId, type RuleId, ruleIds } from './specification.ts'
import { addedPieces, hunksIn } from './untouched.ts'

const usage = `npm run planted [-- --seed N] [--count 16] [--untouched 2000] [--only RULE]… [--repository PATH]…
                   [--history NAME@A..B]… [--offline] [--show N] [--list] [--json]

  --seed N              other hosts, places and words; 1 when left out
  --count 16            planted cases a rule, besides those written by hand
  --untouched 2000      hunks from the sources of installed packages
  --repository PATH     also what the commits of this git repository changed
  --history SPEC        what changed from one published version of a package to another, instead of the usual
                        ones; both versions are fetched once
  --offline             no published versions: nothing is fetched
  --only RULE           this rule; may be given again
  --show N              prints so many missed cases and so many wrong firings of each rule
  --list                prints the planted cases instead of running the rules
  --json                the numbers as JSON

The exit status is 1 when a rule misses a goal or is not there, 2 when a history cannot be read (--offline does without).`

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '16' },
    untouched: { type: 'string', default: '2000' },
    only: { type: 'string', multiple: true, default: [] },
    repository: { type: 'string', multiple: true, default: [] },
    history: { type: 'string', multiple: true, default: [...histories] },
    offline: { type: 'boolean', default: false },
    show: { type: 'string', default: '0' },
    list: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
})

const strange = values.only.find(rule => !isRuleId(rule))
if (values.help) console.log(usage)
else if (strange !== undefined) {
  say(`There is no rule “${strange}”. Rules: ${ruleIds.join(', ')}.`)
  process.exitCode = 2
} else {
  try {
    process.exitCode = await run(new Set(values.only.filter(isRuleId)))
  } catch (error) {
    // A history that cannot be read: the sentence says which, and what to do.
    say(error instanceof Error ? error.message : String(error))
    process.exitCode = 2
  }
}

async function run(only: ReadonlySet<RuleId>): Promise<0 | 1> {
  const seed = Number(values.seed)
  const planted = plantCorpus({ seed, count: Number(values.count), only })
  const byHand = heldOutCases().filter(({ rule }) => only.size === 0 || only.has(rule))
  const cases = [...planted, ...byHand]
  if (values.list) {
    for (const one of cases) console.log(plantedText(one))
    return 0
  }
  const untouched = await untouchedChanges(seed)
  const results = measure({ cases, untouched })
  if (values.json)
    console.log(JSON.stringify({ schema: 1, seed, rules: results.map(resultRow) }, undefined, 2))
  else tell(results, { cases, untouched })
  return results.every(({ reachesGoals }) => reachesGoals) ? 0 : 1
}

async function untouchedChanges(seed: number): Promise<readonly FileChange[]> {
  const changes = [...addedPieces(Number(values.untouched), seed)]
  for (const path of values.repository) changes.push(...(await committedChanges(path)))
  for (const spec of values.offline ? [] : values.history) changes.push(...(await publishedChanges(spec)))
  return changes
}

interface Told {
  readonly cases: readonly PlantedCase[]
  readonly untouched: readonly FileChange[]
}

function tell(results: readonly RuleResult[], { cases, untouched }: Told): void {
  const shown = Number(values.show)
  for (const { missed, fired } of results.filter(({ exists }) => exists)) {
    for (const miss of missed.slice(0, shown)) console.log(missedText(miss))
    for (const firing of fired.slice(0, shown)) console.log(firedText(firing))
  }
  console.log(table(resultRows(results)))
  const hunks = untouched.reduce((sum, change) => sum + hunksIn(change).length, 0)
  const projects = new Set(cases.filter(({ kind }) => kind === 'operator').map(({ project }) => project.name))
  console.log(
    `\n${cases.length} planted cases from ${projects.size} projects, ${cases.filter(({ kind }) => kind === 'heldOut').length} of them written by hand; ${hunks} untouched hunks.`,
  )
  const short = results.filter(({ exists, reachesGoals }) => exists && !reachesGoals)
  const without = results.filter(({ exists }) => !exists)
  if (without.length > 0) console.log(`No rule yet: ${namesOf(without)}.`)
  console.log(
    short.length === 0
      ? 'Every rule that there is reaches its goals.'
      : `Short of a goal: ${namesOf(short)}.`,
  )
}

function namesOf(results: readonly RuleResult[]): string {
  return results.map(({ rule }) => rule).join(', ')
}
