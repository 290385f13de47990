// Suggestions: what the list showed as selected, and the change that puts it in.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Suggestions } from '../../../../client/src/sensors/suggestions.ts'
import { change, stretch } from './places.ts'

function watched(models = false) {
  const clock = { now: 0 }
  const suggestions = new Suggestions(
    () => clock.now,
    () => models,
  )
  const lines: Record<number, string> = {}
  return {
    clock,
    suggestions,
    lines,
    show: (at: string, text: string) => suggestions.select('a', { range: stretch(at), text }),
    explains: (...changes: ReturnType<typeof change>[]) =>
      suggestions.explain('a', changes, line => lines[line] ?? ''),
  }
}

test('the selected text at its place is picked; another text, or another place, is not', () => {
  const { show, explains } = watched()
  show('8:0-8:3', 'confirm')
  assert.equal(explains(change('8:0-8:3', 'console')), false)
  assert.equal(explains(change('8:1-8:3', 'confirm')), false)
  assert.equal(explains(change('8:0-8:3', 'confirm')), true)
  assert.equal(explains(change('8:0-8:3', 'confirm')), false)
})

test('an item that was shown before the newest one is known too, and so is more that was typed meanwhile', () => {
  const { show, explains } = watched()
  show('8:0-8:2', 'confirm')
  show('8:0-8:3', 'console')
  assert.equal(explains(change('8:0-8:4', 'confirm')), true)
})

test('a snippet is known though the editor indents it anew', () => {
  const { show, explains } = watched()
  show('3:2-3:7', 'for (const a of b) {\n  \n}')
  assert.equal(explains(change('3:2-3:7', 'for (const a of b) {\n    \n  }')), true)
})

test('several cursors get the same', () => {
  const { show, explains } = watched()
  show('8:0-8:3', 'alpha')
  assert.equal(explains(change('9:0-9:3', 'alpha'), change('8:0-8:3', 'alpha')), true)
  show('8:0-8:3', 'alpha')
  assert.equal(explains(change('9:0-9:3', 'beta'), change('8:0-8:3', 'alpha')), false)
})

test('the import of a picked name belongs to it, for three seconds', () => {
  const { show, explains, clock } = watched()
  show('9:0-9:4', 'something')
  explains(change('9:0-9:4', 'something'))
  assert.equal(explains(change('0:0', "import { other } from './c'\n")), false)
  assert.equal(explains(change('0:0', 'const something = model()\n')), false)
  assert.equal(explains(change('0:0', "import { something } from './c'\n")), true)
  clock.now = 3001
  assert.equal(explains(change('0:0', "import { something } from './d'\n")), false)
})

test('a name that joins an import does too', () => {
  const { show, explains, lines } = watched()
  show('9:0-9:4', 'something')
  explains(change('9:0-9:4', 'something'))
  lines[1] = "import { a, something } from './c'"
  assert.equal(explains(change('1:10', ', something')), true)
})

test('an import that comes first moves the place of its name', () => {
  const { show, explains } = watched()
  show('9:0-9:4', 'something')
  assert.equal(explains(change('0:0', "import { something } from './c'\n")), true)
  assert.equal(explains(change('10:0-10:4', 'something')), true)
})

test('where an extension lists text of a model, only names are picked', () => {
  const { show, explains } = watched(true)
  show('8:0-8:3', 'return total * rate')
  assert.equal(explains(change('8:0-8:3', 'return total * rate')), false)
  show('8:0-8:3', 'total()')
  assert.equal(explains(change('8:0-8:3', 'total()')), true)
})

test('a list that was too quick: a typed prefix becomes a name of the document where suggestions were asked for', () => {
  const { suggestions } = watched()
  const completes = (prefix: string | undefined, hasName = true) =>
    suggestions.completes('a', [change('8:0-8:3', 'confirmAll')], { prefix, hasName: () => hasName })
  assert.equal(completes('con'), false)
  suggestions.ask('a', { line: 8, character: 2 })
  assert.equal(completes(undefined), false)
  assert.equal(completes('nfo'), false)
  assert.equal(completes('con', false), false)
  assert.equal(completes('cAl'), true)
})

test('what was shown long ago explains nothing: another change ends it, typing in the word does not', () => {
  const { show, explains } = watched()
  show('8:0-8:3', 'something')
  assert.equal(explains(change('8:3', 'x')), false)
  assert.equal(explains(change('0:0', "import { something } from './c'\n")), false)
  assert.equal(explains(change('8:0-8:4', 'something')), false)
})
