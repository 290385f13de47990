// A short run of the oracle: acts of many kinds, and for each character what is so beside what the product says.

import assert from 'node:assert/strict'
import type { ActDone } from '../oracle/done.ts'
import { mustNotSeeTheAnswers } from '../oracle/host.ts'
import { kinds } from '../oracle/kinds.ts'
import { performAct } from '../oracle/perform.ts'
import { planOf } from '../oracle/plan.ts'
import { actLine, missedBy } from '../oracle/report.ts'
import { quiet } from '../oracle/settings.ts'
import { test } from './suite.ts'
import { withSettings } from './workspace.ts'

/** `npm run oracle -- --acts 40 --seed 1` performs the same acts, and those that reload the window. */
const wanted = { count: 40, seed: 1, only: '', mayReload: false }

test('forty acts: nobody’s text is called somebody else’s', async () => {
  mustNotSeeTheAnswers()
  const acts: ActDone[] = []
  await withSettings(quiet, async () => {
    for (const act of planOf(kinds, wanted)) acts.push(await performAct(act))
  })
  const odd = acts.filter(({ performed, wrong }) => !performed || wrong.length > 0).map(actLine)
  const missed = missedBy({ seed: wanted.seed, conditions: '', acts })
  assert.deepEqual(missed, [], odd.join('\n'))
  const performed = acts.filter(act => act.performed).length
  assert.ok(performed >= 36, `${performed} of ${acts.length} acts were performed\n${odd.join('\n')}`)
}, 240_000)
