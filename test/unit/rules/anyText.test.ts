// Rules over any text: they end, do not throw, and point into the text after, whatever stands there.

import assert from 'node:assert/strict'
import { globSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { compareTexts, topLevelSpans } from '../../../server/src/rules/changedText.ts'
import { rules, runRules } from '../../../server/src/rules/rules.ts'
import { noSurroundings } from '../../../server/src/rules/surroundings.ts'
import { scan } from '../../../server/src/syntax/scan.ts'

/** What code is made of, whole pieces of it, and what opens and never closes. */
const pieces = [
  ...[
    '(',
    ')',
    '{',
    '}',
    '[',
    ']',
    '<',
    '>',
    '=>',
    '=',
    ':',
    ';',
    ',',
    '.',
    '?.',
    '...',
    '!',
    '?',
    '@',
    '#',
    '|',
    '&',
  ],
  ...[
    'function',
    'async',
    'await',
    'class',
    'if',
    'else',
    'for',
    'while',
    'do',
    'try',
    'catch',
    'finally',
    'return',
  ],
  ...[
    'throw',
    'new',
    'const',
    'import',
    'export',
    'from',
    'default',
    'extends',
    'get',
    'static',
    'as',
    'any',
    'never',
  ],
  ...[
    'a',
    'b',
    'Promise',
    'fetch',
    'expect',
    'it',
    'describe',
    'query',
    'error',
    'true',
    '1',
    "'text'",
    '`${',
    '`',
  ],
  ...[
    '/.*/',
    '// @ts-ignore',
    '/*',
    '*/',
    '<a>',
    '</a>',
    '\n',
    '\n',
    '\n',
    ' ',
    '\r\n',
    '\u200b',
    'a: { b: C } | undefined',
  ],
  ...['(a): Promise<{ a: B } | undefined> {', 'async (a) => {', 'try { a() } catch {}', "await fetch('/a')"],
]

const paths = [
  'a.ts',
  'a.tsx',
  'a.js',
  'a.vue',
  'a.test.ts',
  'a.py',
  'package.json',
  'Dockerfile',
  'AGENTS.md',
]

function check(path: string, before: string, after: string): void {
  const text = compareTexts({
    path,
    before,
    after,
    test: path.includes('test'),
    surroundings: noSurroundings,
  })
  for (const rule of rules) {
    for (const { span, message } of rule.check(text)) {
      assert.ok(
        0 <= span.start && span.start <= span.end && span.end <= after.length,
        `${rule.id} in ${path}`,
      )
      assert.ok(message.length > 0, rule.id)
    }
  }
}

test('pieces of code in any order', () => {
  const anyText = fc.array(fc.constantFrom(...pieces), { maxLength: 80 }).map(parts => parts.join(' '))
  fc.assert(
    fc.property(fc.constantFrom(...paths), anyText, anyText, (path, before, after) =>
      check(path, before, after),
    ),
    { numRuns: 1_000 },
  )
})

test('real code with lines left out, one way and the other', () => {
  const folder = join(import.meta.dirname, '../../../server/src/rules')
  const files = readdirSync(folder).filter(name => name.endsWith('.ts'))
  for (const [seed, name] of files.entries()) {
    const whole = readFileSync(join(folder, name), 'utf8')
    const holed = whole
      .split('\n')
      .filter((_, line) => (line * 7919 + seed) % 5 > 0)
      .join('\n')
    check(name, holed, whole)
    check(name, whole, holed)
  }
})

test('what rules find does not depend on how much of the file they read', () => {
  const folder = join(import.meta.dirname, '../../../server/src')
  const files = globSync('{rules,graph,io,lsp,analysis}/*.ts', { cwd: folder }).sort()
  const edits = fc.record({
    file: fc.constantFrom(...files),
    line: fc.nat(250),
    count: fc.nat(12),
    insert: fc.nat(80),
  })
  fc.assert(
    fc.property(edits, ({ file, line, count, insert }) => {
      const before = readFileSync(join(folder, file), 'utf8')
      const lines = before.split('\n')
      const after = lines.toSpliced(line, count, ...lines.slice(insert, insert + 6)).join('\n')
      const declarations = topLevelSpans(scan({ path: file, text: after, hash: '' }))
      const texts = { path: file, before, after, test: false }
      const [part, whole] = [compareTexts({ ...texts, declarations }), compareTexts(texts)]
      assert.deepEqual(runRules(part, {}), runRules(whole, {}))
    }),
    { numRuns: 300 },
  )
})
