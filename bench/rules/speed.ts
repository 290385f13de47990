// What the rules cost when a line is typed into a file, rule by rule: node bench/rules/speed.ts FILE [--lines N] [--rounds 20]

import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { compareTexts, topLevelSpans } from '../../server/src/rules/changedText.ts'
import { rules } from '../../server/src/rules/rules.ts'
import { scan } from '../../server/src/syntax/scan.ts'
import { table } from '../measure/table.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { lines: { type: 'string' }, rounds: { type: 'string', default: '20' } },
})
const [file = ''] = positionals
const rounds = Number(values.rounds)
/** Before the first that counts: the compiler warms up. */
const untimed = 10

const whole = readFileSync(file, 'utf8').split('\n')
const lines = whole.slice(0, values.lines === undefined ? whole.length : Number(values.lines))
const before = lines.join('\n')
const costs = new Map<string, number>()

for (let round = 0; round < untimed + rounds; round++) {
  const after = lines.toSpliced(lines.length >> 1, 0, `  const typed${round} = ${round}`).join('\n')
  const path = `src/${basename(file)}`
  // The server has these facts already.
  const declarations = topLevelSpans(scan({ path, text: after, hash: '' }))
  const started = process.cpuUsage()
  const text = compareTexts({ path, before, after, test: false, declarations })
  note('comparing the texts', started)
  for (const rule of rules) {
    const begun = process.cpuUsage()
    rule.check(text)
    note(rule.id, begun)
  }

  function note(what: string, since: NodeJS.CpuUsage): void {
    const { user, system } = process.cpuUsage(since)
    if (round >= untimed) costs.set(what, (costs.get(what) ?? 0) + (user + system) / 1000 / rounds)
  }
}

const all = rules.reduce((sum, { id }) => sum + (costs.get(id) ?? 0), 0)
const rows = [...costs].sort((a, b) => b[1] - a[1]).map(([what, cost]) => [what, cost.toFixed(2)])
console.log(
  `${basename(file)}, ${lines.length} lines, one typed in their middle; milliseconds of processor time`,
)
console.log(table([['', 'CPU ms'], ['all rules', all.toFixed(2)], ...rows]))
