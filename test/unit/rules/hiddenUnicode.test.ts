// Characters that nobody sees, or takes for others: what is found, and what a reader needs and is left alone.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { hiddenUnicode } from '../../../server/src/rules/hiddenUnicode.ts'
import { changed, checkRule } from '../../support/ruleFixture.ts'

/** `[200b]` in a fixture stands for that character. */
function withCharacters(text: string): string {
  return text.replaceAll(/\[([0-9a-f]{4,5})\]/g, (_, code: string) =>
    String.fromCodePoint(parseInt(code, 16)),
  )
}

const check = (path: string, line: string): void =>
  checkRule(hiddenUnicode, path, withCharacters(`+ ${line}`))

describe('what nobody sees is found', () => {
  for (const [path, line] of [
    ['a.ts', 'const level = "user‹[200b]›"'],
    ['a.ts', 'const total‹[200c]›Sum = 0'],
    ['a.ts', 'const { name, ‹[3164]› } = settings'],
    ['a.ts', '/*‹[202e]› } ‹[2066]›if (isAdmin)‹[2069]› ‹[2066]› begin admins only */'],
    ['a.ts', 'call();‹[e0069][e0067][e006e]›'],
    ['a.ts', 'const a = "x‹[e0101][e0142]›"'],
    ['a.ts', 'const a = "x‹[fe01]›"'],
    ['a.py', "name = 'user‹[2060]›'"],
    ['a.yaml', 'image: nginx‹[feff]›'],
    ['AGENTS.md', 'Be kind.‹[e0061][e0062]›'],
    ['.cursor/rules/go.mdc', 'Use gofmt‹[200b]›.'],
    ['docs/guide.md', 'Run it‹[202e]› now.'],
  ] as const) {
    test(`${path}: ${line}`, () => check(path, line))
  }
})

describe('letters that look like others are found', () => {
  for (const [path, line] of [
    ['a.ts', 'if (role === "‹[0430]dmin›") return'],
    ['a.ts', 'const ‹pr[0456]ce› = 1'],
    ['a.go', '	h := "api.‹ex[0430]mple›.com"'],
    ['CLAUDE.md', 'Ask ‹c[043e]untersign› first.'],
  ] as const) {
    test(`${path}: ${line}`, () => check(path, line))
  }
})

describe('what a reader needs is left alone', () => {
  for (const [path, line] of [
    ['a.ts', "const family = '👩‍👩‍👧'"],
    ['a.ts', "const runner = '🏃🏽‍♀️', heart = '❤️', key = '1️⃣', scales = '⚖️'"],
    ['a.ts', "const flag = '🏴[e0067][e0062][e0065][e006e][e0067][e007f]'"],
    ['fa.json', '"greeting": "می‌خواهم"'],
    ['he.json', '"price": "[200f]₪ 5 מחיר"'],
    ['hi.json', '"a": "क्‍ष"'],
    ['th.json', '"a": "สวัสดี[200b]ครับ"'],
    ['ja.json', '"a": "葛[e0100]城"'],
    ['ru.json', '"a": "Привет, мир! API-ключ CSSом"'],
    ['a.ts', 'const Δx = 1, λ = 2, µs = 3, naïve = 4'],
    ['README.md', 'The c[043e]ntract.'],
    ['a.ts', "const zeroWidth = '\\u200b'"],
  ] as const) {
    test(`${path}: ${line}`, () => check(path, line))
  }
})

test('a line that stood there before is left alone', () => {
  checkRule(hiddenUnicode, 'a.ts', withCharacters('- a("[200b]")\n  b\n+   a("[200b]")'))
})

test('a line that gained nothing but what nobody sees is another line', () => {
  checkRule(hiddenUnicode, 'a.yaml', withCharacters('- image: nginx\n+ image: nginx‹[feff]›'))
})

test('in a test the finding is soft', () => {
  const { text } = changed('a.test.ts', withCharacters('+ a("[200b]")'), 'test')
  assert.deepEqual(
    hiddenUnicode.check(text).map(({ severity }) => severity),
    ['soft'],
  )
})

test('a message names the character, says who reads it, and what to do', () => {
  const message = (path: string, line: string): string =>
    hiddenUnicode.check(changed(path, withCharacters(`+ ${line}`)).text)[0]?.message ?? ''
  assert.equal(
    message('a.ts', 'a("[200b]")'),
    'Here stands an invisible character (U+200B): a compiler or a model reads it, and a reviewer does not. ' +
      'Delete it; where it is meant, write it as an escape.',
  )
  assert.equal(
    message('AGENTS.md', `Hi.${'[e0061]'.repeat(9)}`),
    'Here stands text in invisible tag characters (U+E0061 U+E0061 U+E0061 and 6 more): the agent reads it as an ' +
      'order, and nobody else sees it. Delete it; where it is meant, write it as an escape.',
  )
  assert.equal(
    message('a.ts', '"[0430]dmin"'),
    `“${withCharacters('[0430]dmin')}” is not the word that it looks like: one of its letters is Cyrillic (U+0430). ` +
      'Type it anew in Latin letters.',
  )
})
