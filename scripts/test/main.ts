// `npm test [-- check|unit|e2e …]`: all parts or some, and one line at the end that says how it went.

import { parseArgs } from 'node:util'
import { say } from '../run.ts'
import { type Part, parts, type TestOptions } from './parts.ts'
import { addTallies, none, tallyLine } from './tally.ts'

const usage = `npm test                               everything
npm test -- check                      types and form
npm test -- unit [FILE…]               all that needs no editor
npm test -- e2e [--only TEXT]          in a real editor: VS Code's server and a headless Chromium
npm test -- e2e --desktop              in the desktop's VS Code, which is downloaded`

/** The parts that are named first, and the files that follow them. */
function chosen(words: readonly string[]): {
  readonly run: readonly Part[]
  readonly files: readonly string[]
} {
  const count = words.findIndex(word => !Object.hasOwn(parts, word))
  const names = count < 0 ? words : words.slice(0, count)
  const files = count < 0 ? [] : words.slice(count)
  if (files.length > 0 && !names.includes('unit')) throw new Error(`there is no part "${files[0]}"`)
  const run = Object.entries(parts).filter(([name]) => names.length === 0 || names.includes(name))
  return { run: run.map(([, part]) => part), files }
}

async function testAll(words: readonly string[], options: Omit<TestOptions, 'files'>): Promise<void> {
  const { run, files } = chosen(words)
  let tally = none
  for (const part of run) tally = addTallies(tally, await part({ ...options, files }))
  console.log(`\n${tallyLine(tally)}`)
  process.exitCode = tally.failed > 0 ? 1 : 0
}

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      only: { type: 'string', default: '' },
      desktop: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) say(usage)
  else await testAll(positionals, values)
} catch (error) {
  say(
    `countersign: ${error instanceof Error ? error.message : error}\n(\`npm test -- --help\` says what there is.)`,
  )
  process.exitCode = 1
}
