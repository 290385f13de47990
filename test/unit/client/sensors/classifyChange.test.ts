// The decision table of the sensors, read from the acts of a person at the keyboard.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  awaitsKeyboard,
  classifyChange,
  type Observation,
} from '../../../../client/src/sensors/classifyChange.ts'
import { staysInPlace, type TextChange } from '../../../../client/src/sensors/typing.ts'
import { change, stretch } from './places.ts'

/** An event in the focused editor, with cursors where the changes are unless said otherwise. */
function seen(changes: readonly TextChange[], more: Partial<Observation> = {}): Observation {
  return {
    changes,
    reason: undefined,
    formatting: false,
    acceptsInlineCompletion: false,
    mayAcceptUnseen: false,
    insertsSnippet: false,
    clipboard: undefined,
    picksSuggestion: false,
    expandsAbbreviation: false,
    comments: false,
    renames: false,
    organises: false,
    replaces: false,
    typed: undefined,
    composes: false,
    mirrors: false,
    chats: false,
    focused: true,
    textAt: () => '',
    cursors: changes.map(({ range }) => range),
    ...more,
  }
}

function typed(name: string, observation: Observation): void {
  test(`typing: ${name}`, () => assert.equal(classifyChange(observation).kind, 'typing'))
}

function untold(name: string, observation: Observation): void {
  test(`unknown: ${name}`, () => assert.equal(classifyChange(observation).kind, 'unknown'))
}

typed('a character', seen([change('3:4', 'a')]))
typed('a character over a selection', seen([change('3:4-5:2', 'a')]))
typed('an emoji', seen([change('3:4', '😀')]))
typed('a bracket and the one that closes it', seen([change('3:4', '()')]))
typed('a bracket around a selection', {
  ...seen([change('3:9', ')'), change('3:4', '(')]),
  cursors: [stretch('3:4-3:9')],
})
typed('Enter with indentation', seen([change('3:4', '\n    ')]))
typed('Enter with Windows line ends', seen([change('3:4', '\r\n\t')]))
typed('Enter between brackets', seen([change('3:4', '\n    \n')]))
typed(
  'Enter that cuts the blanks before it',
  seen([change('3:2-3:6', '\n  ')], { cursors: [stretch('3:6')] }),
)
typed('Enter in a comment', seen([change('3:4', '\n * ')]))
typed('Enter in a comment that closes', seen([change('3:4', '\n * \n */')]))
typed('the end of a comment that opens', seen([change('3:4', '* */')]))
typed('a closing bracket that moves its line', seen([change('3:0-3:4', '}')], { cursors: [stretch('3:4')] }))
typed('Tab', seen([change('3:4', '    ')]))
typed(
  'Tab on several lines',
  seen([change('5:0', '  '), change('4:0', '  '), change('3:0', '  ')], { cursors: [stretch('3:4-5:1')] }),
)
typed('Backspace', seen([change('3:4-3:5', '')], { cursors: [stretch('3:5')] }))
typed('a line that is cut', seen([change('3:0-4:0', '')], { cursors: [stretch('3:5')] }))
typed('one character at three cursors', seen([change('7:4', 'a'), change('5:4', 'a'), change('3:4', 'a')]))
typed('Enter at two cursors of different depth', seen([change('7:4', '\n    '), change('3:4', '\n  ')]))
typed('an input method that replaces what it composed', {
  ...seen([change('3:2-3:4', '日本語')]),
  cursors: [stretch('3:4')],
})

untold('a word at once', seen([change('3:4', 'total')]))
untold('a line at once', seen([change('3:4', '\nreturn 1')]))
untold('one character in a window without focus', seen([change('3:4', 'a')], { focused: false }))
untold('one character away from the cursor', seen([change('3:4', 'a')], { cursors: [stretch('9:0')] }))
untold('one character in place of a function', seen([change('3:4-9:0', 'a')], { cursors: [stretch('9:0')] }))
untold('different texts at two cursors', seen([change('7:4', 'a'), change('3:4', 'b')]))
untold(
  'more changes than cursors',
  seen([change('7:4', 'a'), change('3:4', 'a')], { cursors: [stretch('3:4')] }),
)
untold('text dragged from one place to another', {
  ...seen([change('7:0', 'moved text'), change('3:0-3:10', '')]),
  cursors: [stretch('3:0-3:10')],
})
untold('a rename in two places', seen([change('7:4-7:9', 'price'), change('3:4-3:9', 'price')]))
untold('indentation of lines without a cursor', seen([change('7:0', '  ')], { cursors: [stretch('3:0')] }))
untold('Latin text as long as what input methods compose', seen([change('3:4', 'composed')]))

const word = [change('3:4', 'const total = sum(prices)')]

test('undo and redo are the editor’s own word, whatever else was seen', () => {
  assert.equal(classifyChange(seen(word, { reason: 'undo', formatting: true })).kind, 'undo')
  assert.equal(classifyChange(seen([change('3:4', 'a')], { reason: 'redo' })).kind, 'redo')
})

test('edits while saving or formatting keep what was known of their text', () => {
  assert.equal(classifyChange(seen(word, { formatting: true })).kind, 'format')
})

test('the first change of the command that accepts a ghost text is that text', () => {
  assert.equal(classifyChange(seen(word, { acceptsInlineCompletion: true })).kind, 'inlineCompletion')
})

test('a paste must carry the clipboard’s text', () => {
  const clipboard = 'const total = sum(prices)'
  assert.equal(classifyChange(seen(word, { clipboard })).kind, 'paste')
  assert.equal(classifyChange(seen(word, { clipboard: 'something else' })).kind, 'unknown')
  assert.equal(classifyChange(seen([change('3:4', 'x')], { clipboard })).kind, 'typing')
})

test('a pasted character is pasted, not typed', () => {
  assert.equal(classifyChange(seen([change('3:4', 'x')], { clipboard: 'x' })).kind, 'paste')
})

test('a paste may be indented anew, and be spread over the cursors line by line', () => {
  const indented = seen([change('3:4', 'if (a) {\n      b()\n    }')], {
    clipboard: 'if (a) {\r\n  b()\r\n}',
  })
  assert.equal(classifyChange(indented).kind, 'paste')
  const spread = seen([change('5:0', 'two'), change('3:0', 'one')], { clipboard: 'one\ntwo' })
  assert.equal(classifyChange(spread).kind, 'paste')
})

test('a snippet is known when the person picked it', () => {
  assert.equal(classifyChange(seen(word, { insertsSnippet: true })).kind, 'snippet')
})

test('typed text waits for the keyboard to move the cursor, line ends and indentation do not', () => {
  const waits = (observation: Observation) => awaitsKeyboard(classifyChange(observation), observation)
  assert.equal(waits(seen([change('3:4', 'a')])), true)
  assert.equal(waits(seen([change('3:4', '\n  ')])), false)
  assert.equal(waits(seen([change('3:4', '\n * ')])), false)
  assert.equal(waits(seen([change('3:4-3:5', '')])), false)
  assert.equal(waits(seen([change('3:4', 'a')], { clipboard: 'a' })), false)
})

test('an input method that ends puts again what is there, or a letter for its accent, and moves no cursor', () => {
  const composed = [change('3:2-3:6', '日本語')]
  assert.equal(staysInPlace([change('3:2-3:5', '日本語')], composed), true)
  assert.equal(staysInPlace([change('3:2-3:5', '日本人')], composed), false)
  assert.equal(staysInPlace([change('4:2-4:5', '日本語')], composed), false)
  assert.equal(staysInPlace([change('3:2', '日本語')], composed), false)
  assert.equal(staysInPlace([change('3:2-3:3', 'è')], [change('3:2', '`')]), true)
  assert.equal(staysInPlace([change('3:2-3:3', 'ed')], [change('3:2', 'e')]), false)
})

test('a picked suggestion, an expanded abbreviation and a comment are what was seen of them', () => {
  assert.equal(classifyChange(seen(word, { picksSuggestion: true })).kind, 'completion')
  assert.equal(classifyChange(seen(word, { expandsAbbreviation: true })).kind, 'snippet')
  assert.equal(classifyChange(seen([change('3:0', '// ')], { comments: true })).kind, 'comment')
  assert.equal(classifyChange(seen(word, { picksSuggestion: true, focused: false })).kind, 'unknown')
})

test('a rename changes names only: while the box is open an agent may write elsewhere', () => {
  assert.equal(
    classifyChange(seen([change('7:4-7:9', 'price')], { renames: true, cursors: [] })).kind,
    'refactoring',
  )
  const lines = [change('7:0', 'if (a) {\n  return b + c;\n}')]
  assert.equal(classifyChange(seen(lines, { renames: true, cursors: [] })).kind, 'unknown')
})

test('organised imports come when the server answers, and what is typed before stays typed', () => {
  const names = [change('0:9-0:13', 'join, basename')]
  assert.equal(classifyChange(seen(names, { organises: true, cursors: [] })).kind, 'refactoring')
  assert.equal(classifyChange(seen([change('3:4', 'a')], { organises: true })).kind, 'typing')
  const lines = [change('7:0', 'if (a) {\n  return b + c;\n}')]
  assert.equal(classifyChange(seen(lines, { organises: true, cursors: [] })).kind, 'unknown')
})

test('a key right after a ghost text is nobody’s, while the next may be accepted unseen', () => {
  assert.equal(classifyChange(seen([change('3:4', ' ')], { mayAcceptUnseen: true })).kind, 'unknown')
})

test('what a running command replaces is the person’s, wherever it is', () => {
  assert.equal(classifyChange(seen(word, { replaces: true, focused: false })).kind, 'replace')
})

test('an agent’s edit in the buffer is chat only where nothing else explains it', () => {
  assert.equal(classifyChange(seen(word, { chats: true })).kind, 'chat')
  assert.equal(classifyChange(seen([change('3:4', 'a')], { chats: true })).kind, 'typing')
  assert.equal(
    classifyChange(seen(word, { chats: true, clipboard: 'const total = sum(prices)' })).kind,
    'paste',
  )
})

test('a mark of a comment without its command belongs to its line', () => {
  assert.equal(
    classifyChange(seen([change('3:0', '// ')], { cursors: [stretch('3:7')] })).kind,
    'rearrangement',
  )
})
