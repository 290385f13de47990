// A text and its authors: when it is brought into another form.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Author, type Authored, by, carried, join } from '../../oracle/authored.ts'

const letters: Readonly<Record<Author, string>> = { human: 'h', ai: 'a', unknown: 'u', nobody: '.' }
const text = join(by('human', 'const x'), by('ai', ' = [1,2]'))

check('the same text keeps everything', carried(text, text.text), 'hhhhhhhaaaaaaaa')
check('ink keeps its author when blanks change', carried(text, 'const  x=[1, 2]'), 'hhhhh..haaaa.aa')
check('ink that was not there is nobody’s', carried(text, 'let x = [1,2];'), '..h.h.a.aaaaa.')

function check(what: string, found: Authored, authors: string): void {
  test(what, () => {
    assert.equal(found.authors.map(author => letters[author]).join(''), authors)
    assert.equal(found.authors.length, found.text.length)
  })
}
