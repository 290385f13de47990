// `npm run oracle`: acts of people, agents and programs in the real editor, and how often Countersign knows who wrote what.

import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import { projectRoot } from '../../scripts/paths.ts'
import { say } from '../../scripts/run.ts'
import { environment } from '../e2e/harness/messages.ts'
import { runInEditor } from '../e2e/harness/runInEditor.ts'
import type { ActDone } from './done.ts'
import { withPart } from './page.ts'
import type { Wanted } from './plan.ts'
import { actLine, missedBy, type Run, runReport } from './report.ts'

const usage = `npm run oracle                         400 acts, drawn by a seed that is printed
npm run oracle -- --acts 60            fewer
npm run oracle -- --seed N             the same acts as in the run that printed N
npm run oracle -- --act I              only act I of that run (give the same --acts, --seed and --only)
npm run oracle -- --only KIND          only kinds whose name contains KIND
npm run oracle -- --load               with two busy processes beside it`

/** Milliseconds for a whole run. */
const timeLimit = 3_000_000

async function measure(wanted: Wanted, load: boolean): Promise<Run> {
  const acts: ActDone[] = []
  const busy = load ? [keepBusy(), keepBusy()] : []
  const stopping = new AbortController()
  process.once('SIGINT', () => stopping.abort())
  try {
    await runInEditor({
      desktop: false,
      modules: { beside: [], run: 'test/oracle/host.ts' },
      environment: { [environment.oracle]: JSON.stringify(wanted) },
      timeLimit,
      stop: stopping.signal,
      onReport: async report => {
        if (report.kind !== 'act done') return
        const done = report.done as ActDone
        acts.push(done)
        say(actLine(done))
      },
    })
  } catch (error) {
    // What was done until then is told all the same.
    say(`The run ended early: ${error instanceof Error ? error.message : error}`)
    process.exitCode = 1
  } finally {
    for (const stop of busy) stop()
  }
  return { seed: wanted.seed, conditions: load ? 'with load' : 'without load', acts }
}

/** A process that does nothing but compute, as long as this one lives; the answer ends it. */
function keepBusy(): () => void {
  const work = `process.once('disconnect', () => process.exit())
    const work = () => { for (const end = Date.now() + 50; Date.now() < end; ) Math.sqrt(2); setImmediate(work) }
    work()`
  const child = spawn(process.execPath, ['-e', work], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
  return () => void child.kill('SIGKILL')
}

/** A run of a few acts, or of some kinds, says little: its numbers are printed and not kept. */
function isTelling({ acts }: Run, { only, index }: Wanted): boolean {
  return only === '' && index === undefined && acts.length >= 200
}

function keep(run: Run): void {
  const file = join(projectRoot, 'docs', 'accuracy.md')
  writeFileSync(file, withPart(readFileSync(file, 'utf8'), `oracle ${run.conditions}`, runReport(run)))
  say(`Written into ${relative(projectRoot, file)}.`)
}

try {
  const { values } = parseArgs({
    options: {
      acts: { type: 'string', default: '400' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      act: { type: 'string' },
      only: { type: 'string', default: '' },
      load: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) say(usage)
  else {
    const wanted: Wanted = {
      count: Number(values.acts),
      seed: Number(values.seed),
      only: values.only,
      mayReload: true,
      ...(values.act !== undefined && { index: Number(values.act) }),
    }
    say(`Seed ${wanted.seed}`)
    const run = await measure(wanted, values.load)
    console.log(`\n${runReport(run)}`)
    if (isTelling(run, wanted)) keep(run)
    const missed = missedBy(run)
    for (const goal of missed) console.log(`\nMissed: ${goal}.`)
    if (missed.length > 0) process.exitCode = 1
  }
} catch (error) {
  say(
    `countersign: ${error instanceof Error ? error.message : error}\n(\`npm run oracle -- --help\` says what there is.)`,
  )
  process.exitCode = 1
}
