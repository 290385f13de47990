// The answer sheet: who wrote each character, by VS Code's word and by the script's.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { by, join } from '../../oracle/authored.ts'
import { type SeenChange, type SeenEvent, Sheet } from '../../oracle/sheet.ts'

const typed = { source: 'cursor', metadata: { kind: 'type' } }
const ghost = { source: 'inlineCompletionAccept', metadata: { $extensionId: 'a.b' } }
const pasted = { source: 'cursor', metadata: { kind: 'paste' } }
const reloaded = { source: 'reloadFromDisk', metadata: {} }
const undone = { source: 'applyEdits', metadata: {}, reason: 'undo' } as const
const redone = { ...undone, reason: 'redo' } as const

test('typing is human, and an accepted ghost text is AI where it brings something', () => {
  const sheet = sheetOf('ab')
  see(sheet, typed, [1, 0, 'x'])
  see(sheet, ghost, [0, 3, 'axGHOSTb'])
  says(sheet, 'uhaaaaau')
})

test('the editor’s own preview of a suggestion is no AI', () => {
  const sheet = sheetOf('')
  see(sheet, { source: 'inlineCompletionAccept', metadata: {} }, [0, 0, 'x'])
  says(sheet, 'h')
})

test('several changes of one event come from the end to the start', () => {
  const sheet = sheetOf('ab')
  see(sheet, typed, [2, 0, '!'], [0, 0, '?'])
  says(sheet, 'huuh')
  assert.deepEqual(sheet.touched, [true, false, false, true])
})

test('VS Code does not know who filled the clipboard; the script does', () => {
  const sheet = sheetOf('')
  sheet.rule = inserted => by('ai', inserted)
  see(sheet, pasted, [0, 0, 'xy'])
  says(sheet, 'aa')
  assert.deepEqual(sheet.unclear, [])
})

test('what neither knows is nobody’s, and said to be unclear', () => {
  const sheet = sheetOf('')
  see(sheet, pasted, [0, 0, 'xy'])
  says(sheet, '..')
  assert.deepEqual(sheet.unclear, ['cursor/paste: xy'])
})

test('undo and redo bring back the authors of the state they lead to', () => {
  const sheet = sheetOf('')
  see(sheet, typed, [0, 0, 'x'])
  see(sheet, ghost, [1, 0, 'y'])
  see(sheet, undone, [1, 1, ''])
  see(sheet, undone, [0, 1, ''])
  see(sheet, redone, [0, 0, 'x'])
  see(sheet, redone, [1, 0, 'y'])
  says(sheet, 'ha')
  see(sheet, undone, [0, 2, ''])
  sheet.rule = inserted => by('unknown', inserted)
  see(sheet, pasted, [0, 0, 'xy'])
  says(sheet, 'uu')
})

test('a reload brings a text that somebody wrote, or that was saved', () => {
  const sheet = sheetOf('u')
  sheet.onDisk.set('uA', join(by('unknown', 'u'), by('ai', 'A')))
  see(sheet, reloaded, [1, 0, 'A'])
  says(sheet, 'ua')
  see(sheet, typed, [2, 0, 'h'])
  sheet.saved()
  see(sheet, reloaded, [0, 3, 'u'])
  see(sheet, reloaded, [0, 1, 'uAh'])
  says(sheet, 'uah')
  see(sheet, reloaded, [0, 3, 'else'])
  assert.deepEqual(sheet.unclear, ['reloadFromDisk brought a text that nobody foresaw'])
})

function sheetOf(text: string): Sheet {
  return new Sheet(by('unknown', text))
}

function see(
  sheet: Sheet,
  cause: Pick<SeenEvent, 'source' | 'metadata'> & { readonly reason?: 'undo' | 'redo' },
  ...changes: readonly (readonly [offset: number, length: number, text: string])[]
): void {
  const seen: readonly SeenChange[] = changes.map(([offset, length, text]) => ({ offset, length, text }))
  sheet.change({ reason: undefined, ...cause, changes: seen })
}

function says(sheet: Sheet, authors: string): void {
  const letters = { human: 'h', ai: 'a', unknown: 'u', nobody: '.' }
  assert.equal(sheet.now.authors.map(author => letters[author]).join(''), authors)
}
