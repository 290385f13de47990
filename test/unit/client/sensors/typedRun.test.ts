// The typed run and what is made of it: abbreviations, closed tags, mirrored tags, composed words.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { expandsAbbreviation } from '../../../../client/src/sensors/abbreviation.ts'
import { completesTag, mirrors } from '../../../../client/src/sensors/afterTyping.ts'
import { TypedRun } from '../../../../client/src/sensors/typedRun.ts'
import { recomposes } from '../../../../client/src/sensors/typing.ts'
import { change, stretch } from './places.ts'

function typed(text: string): TypedRun {
  const run = new TypedRun()
  for (const [index, letter] of [...text].entries()) run.add('a', [change(`2:${index}`, letter)])
  return run
}

test('what was typed last is known when it is replaced, whole or from its middle', () => {
  assert.equal(typed('ul>li').replaced('a', change('2:0-2:5', 'x')), 'ul>li')
  assert.equal(typed('ul>li').replaced('a', change('2:3-2:5', 'x')), 'li')
})

test('more than was typed, another document, or text behind the run is not', () => {
  const run = typed('abc')
  assert.equal(run.replaced('b', change('2:0-2:3', 'x')), undefined)
  assert.equal(run.replaced('a', change('2:0-2:4', 'x')), undefined)
  assert.equal(run.replaced('a', change('3:0-3:3', 'x')), undefined)
  run.add('a', [change('9:0', 'z')])
  assert.equal(run.replaced('a', change('2:0-2:3', 'x')), undefined)
})

test('a deleted letter shortens the run, a new line ends it', () => {
  const run = typed('abcd')
  run.add('a', [change('2:3-2:4', '')])
  assert.equal(run.replaced('a', change('2:0-2:3', 'x')), 'abc')
  run.add('a', [change('2:3', '\n')])
  assert.equal(run.replaced('a', change('2:0-2:3', 'x')), undefined)
})

test('an abbreviation that is written out holds no word but its own, and what tags imply', () => {
  assert.ok(
    expandsAbbreviation('ul>li.item*2', '<ul>\n  <li class="item"></li>\n  <li class="item"></li>\n</ul>'),
  )
  assert.ok(expandsAbbreviation('a', '<a href=""></a>'))
  assert.ok(expandsAbbreviation('p#intro{Hello}', '<p id="intro">Hello</p>'))
  assert.ok(!expandsAbbreviation('ul', '<ul onclick="steal()"></ul>'))
  assert.ok(!expandsAbbreviation('todo', 'function todo() {}'))
  assert.ok(!expandsAbbreviation('list of it', '<list></list>'))
})

test('a tag that was typed is closed at the cursor, and nowhere else', () => {
  const cursors = [stretch('1:4')]
  assert.ok(completesTag([change('1:4', '</em>')], [change('1:3', '>')], cursors))
  assert.ok(completesTag([change('1:4', 'em>')], [change('1:3', '/')], cursors))
  assert.ok(completesTag([change('1:4', '""')], [change('1:3', '=')], cursors))
  assert.ok(!completesTag([change('1:4', '</em>')], [change('1:3', 'x')], cursors))
  assert.ok(!completesTag([change('5:4', '</em>')], [change('1:3', '>')], cursors))
  assert.ok(!completesTag([change('1:4', '</em> and more')], [change('1:3', '>')], cursors))
})

test('the other tag of a pair gets the same change', () => {
  assert.ok(mirrors([change('9:2', 'q')], [change('1:1', 'q')]))
  assert.ok(mirrors([change('9:2-9:5', 'z')], [change('1:1-1:4', 'z')]))
  assert.ok(!mirrors([change('9:2', 'r')], [change('1:1', 'q')]))
  assert.ok(!mirrors([change('9:2-9:5', 'q')], [change('1:1', 'q')]))
})

test('an input method puts other text in the place of exactly what it composed', () => {
  assert.ok(recomposes([change('3:2-3:6', 'kodie')], [change('3:2-3:5', 'kodi')]))
  assert.ok(!recomposes([change('3:2-3:7', 'kodie')], [change('3:2-3:5', 'kodi')]))
  assert.ok(!recomposes([change('3:2-3:6', 'kodie\nrung')], [change('3:2-3:5', 'kodi')]))
  assert.ok(!recomposes([change('3:2-3:6', 'x'.repeat(65))], [change('3:2-3:5', 'kodi')]))
})
