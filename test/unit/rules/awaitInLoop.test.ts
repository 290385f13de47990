// Loops whose rounds wait for one another.

import { describe, test } from 'node:test'
import { awaitInLoop } from '../../../server/src/rules/awaitInLoop.ts'
import { checkRule } from '../../support/ruleFixture.ts'

const check = (marked: string): void => {
  test(marked, () => checkRule(awaitInLoop, 'a.ts', marked))
}

describe('an await in a loop is found', () => {
  check('+ for (const id of ids) found.push(‹await load(id)›)')
  check('  for (const id of ids) {\n+   ‹await save(id)›\n  }')
  check('  while (queue.length > 0) {\n+   ‹await send(queue.shift())›\n  }')
  check('  do {\n+   ‹await work(list[index])›\n  } while (index < list.length)')
  check('  for (const a of b) {\n    try {\n+     ‹await c(a)›\n    } catch (error) { d(error) }\n  }')
})

test('one loop is one finding', () => {
  checkRule(awaitInLoop, 'a.ts', '+ for (const a of b) {\n+   ‹await c(a)›\n+   await d(a)\n+ }')
})

describe('what must go one after the other is left alone', () => {
  check('+ for await (const a of b) c(a)')
  check('+ for (const a of b) seen(a)')
  check('+ for (const a of b) list.push(async () => await c(a))')
  check('+ for (let attempt = 0; attempt < 3; attempt++) { await call() }')
  check('+ while (true) { const { done } = await reader.read(); if (done) break }')
  check('+ while (!ready()) await sleep(100)')
  check('+ await all(list)')
  check('  for (const a of b) await c(a)\n+ d()')
})
