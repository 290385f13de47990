// Each rule has its page, and the list of them says how hard it is.

import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { rules } from '../../../server/src/rules/rules.ts'

const folder = join(import.meta.dirname, '../../../docs/rules')
const read = (name: string): string => readFileSync(join(folder, name), 'utf8')

test('each rule has a page of its own, and each page a rule', () => {
  const pages = readdirSync(folder).filter(name => name !== 'README.md')
  assert.deepEqual(pages.sort(), rules.map(({ id }) => `${id}.md`).sort())
  for (const { id, severity } of rules) {
    assert.match(read(`${id}.md`), new RegExp(`^# \`${id}\`\n\n\\*\\*${severity}\\.\\*\\*`, 'i'), id)
  }
})

test('the list names them all, hard and soft', () => {
  const [hard = '', soft = ''] = read('README.md').split('| soft |')
  const listed = (text: string): readonly string[] =>
    [...text.matchAll(/^\| \[`([\w-]+)`\]/gm)].map(([, id = '']) => id)
  for (const [text, severity] of [
    [hard, 'hard'],
    [soft, 'soft'],
  ] as const) {
    const own = rules.filter(rule => rule.severity === severity).map(({ id }) => id)
    assert.deepEqual([...listed(text)].sort(), own.sort())
  }
})
