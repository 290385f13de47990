// The command line of `npm run simulate-agent`.

import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { say } from '../run.ts'
import { sampleRepository } from '../start/prepare.ts'
import { isReach, places } from './places.ts'
import { revert, simulateAgent } from './simulateAgent.ts'

const usage = `npm run simulate-agent -- [REPOSITORY] [--place wide|middle|leaf|PATH#FUNCTION] [--lines N] [--revert]
Plays an edit of Claude Code, through the hook that Claude Code calls. Without REPOSITORY: the sample of \`npm start\`.`

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      place: { type: 'string', default: 'wide' },
      lines: { type: 'string', default: '5' },
      revert: { type: 'boolean', default: false },
    },
  })
  const repository = resolve(positionals[0] ?? sampleRepository)
  const place = isReach(values.place) ? places[values.place][0] : values.place
  const lines = Number(values.lines)
  if (!Number.isInteger(lines) || lines < 1)
    throw new Error(`--lines must be a number from 1 on, not ${values.lines}.`)
  if (values.revert) revert(repository, place)
  else simulateAgent({ repository, place, lines })
  say(
    values.revert
      ? `Put ${place} back to its last commit.`
      : `Claude Code wrote ${lines} lines into ${place}.`,
  )
} catch (error) {
  say(`${error instanceof Error ? error.message : error}\n\n${usage}`)
  process.exitCode = 1
}
