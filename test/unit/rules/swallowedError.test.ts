// Errors that nobody will ever hear of.

import { describe, test } from 'node:test'
import { swallowedError } from '../../../server/src/rules/swallowedError.ts'
import { checkRule } from '../../support/ruleFixture.ts'

const check = (marked: string): void => {
  test(marked, () => checkRule(swallowedError, 'a.ts', marked))
}

describe('a handler that does nothing with its error is found', () => {
  check('+ try { a() } ‹catch {}›')
  check('+ try { a() } ‹catch (error) { /* ignore */ }›')
  check('  try {\n    a()\n- } catch (error) {\n-   report(error)\n- }\n+ } ‹catch (error) {\n+ }›')
  check('+ try { a() } ‹catch { return null }›')
  check('+ try { a() } ‹catch (e) { console.log(e); return [] }›')
  check('+ for (const a of b) try { a() } ‹catch { continue }›')
  check('+ a().‹catch(() => {})›')
  check('+ a().‹catch(() => undefined)›')
  check('+ a().‹catch(() => ({}))›')
  check('+ a().‹catch(function () {})›')
  check('+ a().‹catch(noop)›')
  check('+ a().‹then(b => c(b), () => {})›')
  check("+ a.‹on('error', () => {})›")
  check('+ a.‹onerror = () => {}›')
})

describe('an error that is used, passed on or answered is left alone', () => {
  check('+ try { a() } catch (error) { throw new Error("b", { cause: error }) }')
  check('+ try { a() } catch (error) { console.error(error) }')
  check('+ try { a() } catch { failed = true }')
  check('+ try { a() } catch { return fallback }')
  check('+ a().catch(error => report(error))')
  check('+ a().catch(next)')
  check('+ a().then(b => c(b))')
  check("+ a.on('end', () => {})")
  check('+ class A { catch() {} }')
  check('+ try { a() } finally {}')
  check('  try { a() } catch {}\n+ b()')
  check('- try { a() } catch {}\n  b()\n+   try { a() } catch {}')
})

test('a test may swallow', () => checkRule(swallowedError, 'a.test.ts', '+ try { a() } catch {}', 'test'))
