import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readPatchText } from '../../../../server/src/provenance/agents/patchText.ts'
import { readSearchReplace } from '../../../../server/src/provenance/agents/searchReplace.ts'

function lines(...texts: readonly string[]): string {
  return texts.join('\n')
}

test('a patch: added, changed, moved and deleted files', () => {
  const patch = lines(
    '*** Begin Patch',
    '*** Add File: new.ts',
    '+one',
    '+',
    '+two',
    '*** Update File: old.ts',
    '*** Move to: moved.ts',
    '@@ class A',
    ' {',
    '-  a()',
    '+  b()',
    '@@',
    '-c',
    '*** End of File',
    '*** Delete File: gone.ts',
    '*** End Patch',
  )
  assert.deepEqual(readPatchText(patch), [
    { path: 'new.ts', before: '', content: 'one\n\ntwo\n' },
    {
      path: 'moved.ts',
      edits: [
        { oldText: '{\n  a()', newText: '{\n  b()' },
        { oldText: 'c', newText: '' },
      ],
    },
  ])
})

test('a patch: the empty context line that lost its space, and the one at the end that is none', () => {
  const patch = lines('*** Update File: a.ts', '@@', ' a', '', '+b', '', '*** End Patch', '')
  assert.deepEqual(readPatchText(patch), [{ path: 'a.ts', edits: [{ oldText: 'a\n', newText: 'a\n\nb' }] }])
})

test('a patch: Windows line ends, and a frame that is missing or wrapped in a command', () => {
  const plain = readPatchText(lines('*** Update File: a.ts', '-a', '+b'))
  assert.deepEqual(plain, [{ path: 'a.ts', edits: [{ oldText: 'a', newText: 'b' }] }])
  const wrapped = lines(
    'apply_patch <<EOF',
    '*** Begin Patch',
    '*** Update File: a.ts',
    '-a',
    '+b',
    '*** End Patch',
    'EOF',
  )
  assert.deepEqual(readPatchText(wrapped), plain)
  assert.deepEqual(readPatchText(wrapped.replaceAll('\n', '\r\n')), plain)
})

test('SEARCH/REPLACE: both spellings of the marks, several blocks, nothing to search for', () => {
  assert.deepEqual(
    readSearchReplace(
      lines(
        '------- SEARCH',
        'a',
        '=======',
        'b',
        '=======',
        'c',
        '+++++++ REPLACE',
        'between',
        '<<<<<<< SEARCH',
        '=======',
        'd',
        '>>>>>>> REPLACE',
      ),
    ),
    [
      { oldText: 'a', newText: 'b\n=======\nc' },
      { oldText: '', newText: 'd' },
    ],
  )
})

test('SEARCH/REPLACE: a block that does not end is left out', () => {
  assert.deepEqual(readSearchReplace(lines('------- SEARCH', 'a', '=======', 'b')), [])
  assert.deepEqual(
    readSearchReplace(lines('------- SEARCH', 'a', '------- SEARCH', 'b', '=======', 'c', '+++++++ REPLACE')),
    [{ oldText: 'b', newText: 'c' }],
  )
})

const line = fc.oneof(
  fc.constantFrom(
    '*** Begin Patch',
    '*** Add File: a.ts',
    '*** Update File: b.ts',
    '*** Delete File: c.ts',
    '*** Move to: d.ts',
    '*** End Patch',
    '@@',
    '@@ f',
    '',
    '------- SEARCH',
    '=======',
    '+++++++ REPLACE',
    '<<<<<<< SEARCH',
    '>>>>>>> REPLACE',
  ),
  fc.tuple(fc.constantFrom('+', '-', ' ', ''), fc.string()).map(([mark, text]) => mark + text),
)
const text = fc.array(line).map(all => all.join('\n'))

test('property: any text is read, and no line comes out that is not in it', () => {
  fc.assert(
    fc.property(text, patch => {
      const known = new Set(patch.split(/\r?\n/).flatMap(one => [one, one.slice(1)]))
      known.add('')
      const read = [
        ...readPatchText(patch).flatMap(({ content = '', edits = [] }) => [
          content,
          ...edits.flatMap(({ oldText, newText }) => [oldText, newText]),
        ]),
        ...readSearchReplace(patch).flatMap(({ oldText, newText }) => [oldText, newText]),
      ]
      for (const one of read.flatMap(part => part.split('\n'))) assert.ok(known.has(one), JSON.stringify(one))
    }),
  )
  fc.assert(fc.property(fc.string(), any => void [readPatchText(any), readSearchReplace(any)]))
})

test('property: a patch written line by line comes back as its edits', () => {
  const plain = fc.stringMatching(/^[a-z]{1,8}$/)
  const edit = fc.record({ old: fc.array(plain, { minLength: 1 }), new: fc.array(plain, { minLength: 1 }) })
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1 }), edits => {
      const patch = lines(
        '*** Update File: a.ts',
        ...edits.flatMap(one => ['@@', ...one.old.map(l => `-${l}`), ...one.new.map(l => `+${l}`)]),
      )
      const blocks = edits.flatMap(one => [
        '------- SEARCH',
        ...one.old,
        '=======',
        ...one.new,
        '+++++++ REPLACE',
      ])
      const expected = edits.map(one => ({ oldText: one.old.join('\n'), newText: one.new.join('\n') }))
      assert.deepEqual(readPatchText(patch), [{ path: 'a.ts', edits: expected }])
      assert.deepEqual(readSearchReplace(lines(...blocks)), expected)
    }),
  )
})
