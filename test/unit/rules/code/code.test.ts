// Code as rules read it: calls, functions and statements in tokens.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { callsOf } from '../../../../server/src/rules/code/calls.ts'
import { type Code, codeOf, spanOf, wordsOf } from '../../../../server/src/rules/code/code.ts'
import { functionAround, functionsOf, parameterNames } from '../../../../server/src/rules/code/functions.ts'
import { blocksOf, statementStart } from '../../../../server/src/rules/code/statements.ts'

function codeIn(text: string, path = 'a.ts'): Code {
  const code = codeOf(path, text)
  assert.ok(code)
  return code
}

describe('calls', () => {
  const check = (text: string, ...expected: readonly string[]): void => {
    const code = codeIn(text)
    const shown = callsOf(code).map(call => {
      const given = call.arguments.map(range => wordsOf(code, range)).join(' | ')
      return `${call.isAwaited ? 'await ' : ''}${call.isNew ? 'new ' : ''}${call.callee}(${given})`
    })
    test(text, () => assert.deepEqual(shown, expected))
  }
  check('a(1, b)', 'a(1 | b)')
  check('fs.promises.readFile(path)', 'fs.promises.readFile(path)')
  check('await this.#db.query(`a ${b, c} d`, 1)', 'await this.#db.query(`a ${ b , c } d` | 1)')
  check('new Map<string, number[]>()', 'new Map()')
  check('expect(a).toBe(1)', 'expect(a)', 'expect().toBe(1)')
  check('list[0]?.go?.({ a, b })', 'list[].go({ a , b })')
  check('p.catch(() => {})', 'p.catch(( ) => { })')
  check('f(a,)', 'f(a)')
  check('if (a) while (b) for (;;) {}')
  check('function f(a) {} class A { m(b) {} }', 'm(b)')
  check('import("x")', 'import("x")')
})

describe('functions', () => {
  const check = (text: string, ...expected: readonly string[]): void => {
    const code = codeIn(text)
    const shown = functionsOf(code).map(found => {
      const names = [...parameterNames(code, found)].join(' ')
      return `${found.isAsync ? 'async ' : ''}${found.name}(${names}): ${wordsOf(code, found.body)}`
    })
    test(text, () => assert.deepEqual(shown, expected))
  }
  check('function f(a: number, { b, c: d = 1 }: { e: F }, ...g) { h() }', 'f(a b d g): h ( )')
  check('export default async function () { x }', 'async (): x')
  check('export async function* g<T extends A>(a: T): AsyncGenerator<T> { y }', 'async g(a): y')
  check('function f(): A<{ b: C; d: E } | F> { g }', 'f(): g')
  check('const a = b > (c) => { d }', '(c): d')
  check('const f = a => a + 1, b = 2', 'f(a): a + 1')
  check('const f = async (a, b = c()): Promise<Map<A, B>> => { x }', 'async f(a b): x')
  check('app.get("/", async (req, res) => { x })', 'async (req res): x')
  check(
    'class A { private async m(a) { x } get b() { y } constructor(private readonly c: C) {} }',
    ...['async m(a): x', 'b(): y', 'constructor(c): '],
  )
  check(
    'const o = { m(a) { x }, delete() { y }, "k"() { z }, [c](d) { w } }',
    ...['m(a): x', 'delete(): y', '"k"(): z', '](d): w'],
  )
  check('if (a) { b } while (c) { d } switch (e) { } try { } catch (f) { }')
  check('const v = a ? (b) : c')
  check('f(a => b, (c) => d)', '(a): b', '(c): d')
  check('const f = <T,>(a: T): a is B => a', 'f(a): a')
})

describe('blocks', () => {
  const check = (text: string, ...expected: readonly string[]): void => {
    const code = codeIn(text)
    const shown = blocksOf(code).map(({ keyword, head, body }) =>
      `${keyword} ${wordsOf(code, head)}: ${wordsOf(code, body)}`.replace('  ', ' '),
    )
    test(text, () => assert.deepEqual(shown, expected))
  }
  check('if (a) { b } else { c }', 'if a: b', 'else : c')
  check('if (!a) return null\nnext()', 'if ! a: return null')
  check('if (a) throw new Error("b"); next()', 'if a: throw new Error ( "b" ) ;')
  check('if (a)\n  return b\n    .c()\nd', 'if a: return b . c ( )')
  check('try { a } catch { b } finally { c }', 'try : a', 'catch : b', 'finally : c')
  check('try { a } catch (error) { }', 'try : a', 'catch error: ')
  check('for await (const a of b) c()', 'for const a of b: c ( )')
  check('for (const a of b) if (c) d()\ne()', 'for const a of b: if ( c ) d ( )', 'if c: d ( )')
  check('p.catch(a).finally(b); const o = { if: 1 }')
  check('do a(); while (b)', 'do : a ( ) ;', 'while b: ')
})

test('a token knows the function and the statement that it stands in', () => {
  const text = 'function f() {\n  const a = g(\n    1,\n  )\n  b()\n}\n'
  const code = codeIn(text)
  const at = code.starts.indexOf(text.indexOf('1'))
  assert.equal(functionAround(code, at)?.name, 'f')
  assert.equal(
    code.starts[statementStart(code, code.starts.indexOf(text.indexOf('g(')))],
    text.indexOf('const'),
  )
  assert.equal(
    code.starts[statementStart(code, code.starts.indexOf(text.indexOf('b()')))],
    text.indexOf('b()'),
  )
})

test('a component is read from its scripts, in its own offsets', () => {
  const text = '<template><a/></template>\n<script setup lang="ts">\nfetch(url)\n</script>\n'
  const code = codeIn(text, 'a.vue')
  const [call] = callsOf(code)
  assert.ok(call)
  const { start, end } = spanOf(code, call.range)
  assert.equal(text.slice(start, end), 'fetch(url)')
})

test('other languages have no code that rules could read', () => {
  assert.equal(codeOf('a.py', 'fetch(url)'), undefined)
})
