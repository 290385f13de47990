// Guards, `try`s, `await`s and transactions that went while the work behind them stayed.

import { describe, test } from 'node:test'
import { removedGuard } from '../../../server/src/rules/removedGuard.ts'
import { checkRule } from '../../support/ruleFixture.ts'

const check = (marked: string): void => {
  test(marked, () => checkRule(removedGuard, 'a.ts', marked))
}

describe('a guard whose work stays is found', () => {
  check('  function f(a) {\n-   if (a === null) return\n    ‹work(a)›\n  }')
  check(
    '  function f(a) {\n-   if (!a) {\n-     log()\n-     throw new Error("b")\n-   }\n    ‹work(a)›\n  }',
  )
  check('  function f(a) {\n-   assert(a !== undefined)\n    ‹work(a)›\n  }')
  check('  function f(a) {\n-   if (!a) return\n+   ‹// if (!a) return›\n    work(a)\n  }')
  check('  function f(a) {\n-   if (!a) return\n+   ‹if (false && !a) return›\n    work(a)\n  }')
  check('  function f(a) {\n-   if (!a) return\n+   ‹if (!a) log(a)›\n    work(a)\n  }')
  check('  function f(a) {\n    work(a)\n-   if (!a) return 1\n  ‹}›')
})

describe('a guard that moved, or is asked otherwise, is left alone', () => {
  check('  function f(a) {\n-   if (!a) return\n+   if (a == null) return\n    work(a)\n  }')
  check('  function f(a) {\n-   if (!a) return\n-   work(a)\n+   if (a) work(a)\n  }')
  check('  function f(a) {\n-   if (!a) return\n+   if (!a || b) return\n    work(a)\n  }')
  check('  function f(a) {\n    if (!a) return\n-   work(a)\n+   else work(a)\n  }')
  check('  function f(a) {\n-   if (!a) return\n    b()\n+   if (!a) return\n    work(a)\n  }')
})

describe('a guard that went with its work is left alone', () => {
  check('- function f(a) {\n-   if (!a) return\n-   work(a)\n- }\n  b()')
  check('  function f(a) {\n-   if (!a) return\n-   work(a)\n+   other(a)\n  }')
})

describe('a `try` taken off is found', () => {
  check('- try {\n-   work()\n- } catch (error) {\n-   report(error)\n- }\n+ ‹work()›')
  check('  function f() {\n-   try {\n+   ‹work()›\n-     work()\n-   } finally { close() }\n  }')
})

describe('a `try` that is another one now is left alone', () => {
  check('- try { work() } catch { a() }\n+ try { work() } catch { b() }')
  check(
    '- try {\n-   work()\n- } catch (error) {\n-   report(error)\n- }\n+ try { first(); work() } catch { b() }',
  )
})

describe('an `await` taken off is found', () => {
  check('  async function f() {\n-   await work(1)\n+   ‹work(1)›\n    b()\n  }')
  check('- const a = await work(1)\n+ ‹const a = work(1)›')
})

describe('what is returned, or no longer done, needs no `await`', () => {
  check('- async function f() { return await work(1) }\n+ async function f() { return work(1) }')
  check('- await work(1)\n+ await work(2)')
  check('- await work(1)\n  b()')
})

describe('a transaction taken off is found', () => {
  check('- await db.transaction(async tx => {\n-   await tx.a.debit(1)\n- })\n+ ‹await db.a.debit(1)›')
  check("  async function f(c) {\n-   await c.query('BEGIN')\n    ‹await c.query(a)›\n  }")
})

describe('where a check of who may do this is gone, that is said alone', () => {
  check('  function f(user) {\n-   if (!user.isAdmin) throw new ForbiddenError()\n    work(user)\n  }')
})

test('a test may take away what it likes', () =>
  checkRule(removedGuard, 'a.test.ts', '  function f(a) {\n-   if (!a) return\n    b(a)\n  }', 'test'))
