// Rearrangement: text of the document that a command of the editor repeats, or marks as a comment.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { marksComments, repeatedFrom } from '../../../../client/src/sensors/rearrangement.ts'
import type { Stretch, TextChange } from '../../../../client/src/sensors/typing.ts'
import { change, stretch } from './places.ts'

/** As the editor reads a stretch of a text. */
function textOf(text: string): (range: Stretch) => string {
  const lines = text.split('\n')
  return ({ start, end }) => {
    if (start.line === end.line) return (lines[start.line] ?? '').slice(start.character, end.character)
    const inner = lines.slice(start.line + 1, end.line)
    return [
      (lines[start.line] ?? '').slice(start.character),
      ...inner,
      (lines[end.line] ?? '').slice(0, end.character),
    ].join('\n')
  }
}

function repeats(
  name: string,
  made: TextChange,
  more: { cursor: string; after: string; from: string | undefined },
): void {
  test(name, () => {
    const from = repeatedFrom([made], [stretch(more.cursor)], textOf(more.after))
    assert.deepEqual(from, more.from === undefined ? undefined : [stretch(more.from)])
  })
}

repeats('a line copied down', change('0:0', 'one\n'), {
  cursor: '0:2',
  after: 'one\none\ntwo',
  from: '0:0-1:0',
})
repeats('a line copied up', change('1:3', '\ntwo'), {
  cursor: '1:1',
  after: 'one\ntwo\ntwo',
  from: '1:0-1:3',
})
repeats('two lines copied down', change('0:0', 'one\ntwo\n'), {
  cursor: '0:1-1:1',
  after: 'one\ntwo\none\ntwo\n',
  from: '0:0-2:0',
})
repeats('a selection that is duplicated', change('0:3', 'one'), {
  cursor: '0:0-0:3',
  after: 'oneone',
  from: '0:0-0:3',
})
repeats('a selection that is dragged to the front, as a copy', change('0:0', 'two'), {
  cursor: '1:0-1:3',
  after: 'twoone\ntwo',
  from: '1:0-1:3',
})
repeats('another text beside the cursor is no copy', change('0:0', 'uno\n'), {
  cursor: '0:2',
  after: 'uno\none\ntwo',
  from: undefined,
})
repeats('the same text far from the cursor is no copy', change('0:0', 'one\n'), {
  cursor: '7:0',
  after: 'one\none\ntwo',
  from: undefined,
})

test('marks of comments on lines with a cursor, and nothing else', () => {
  assert.ok(marksComments([change('3:2', '// ')], [stretch('3:7')]))
  assert.ok(marksComments([change('4:0', '# '), change('3:0', '# ')], [stretch('3:0-4:1')]))
  assert.ok(marksComments([change('3:9', ' */'), change('3:2', '/* ')], [stretch('3:2-3:9')]))
  assert.ok(!marksComments([change('9:0', '// ')], [stretch('3:7')]))
  assert.ok(!marksComments([change('3:2', '// done')], [stretch('3:7')]))
  assert.ok(!marksComments([change('3:2-3:5', '')], [stretch('3:7')]))
})
