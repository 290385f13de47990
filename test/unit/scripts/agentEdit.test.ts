// The simulated agent says exactly what it wrote.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addLines, type StructuredPatch } from '../../../scripts/sample/agentEdit.ts'

const text = `import { a } from './a.ts'

/** Doc. */
export function one(x: number): number {
  return a(x)
}

export function two(
  x: number,
): number {
  return x
}
`

/** The patch, applied to the text before as any tool would. */
function patched(before: string, patch: StructuredPatch): string {
  const lines = before.split('\n')
  const kept = patch.lines.filter(line => !line.startsWith('-')).map(line => line.slice(1))
  lines.splice(patch.oldStart - 1, patch.oldLines, ...kept)
  return lines.join('\n')
}

for (const [name, count] of [
  ['one', 5],
  ['two', 1],
  ['two', 120],
] as const) {
  test(`${count} lines into ${name}: the patch and the replacement say the same`, () => {
    const edit = addLines(text, name, count)
    assert.equal(edit.after.split('\n').length, text.split('\n').length + count)
    assert.equal(
      text.replace(edit.oldString, () => edit.newString),
      edit.after,
    )
    assert.equal(patched(text, edit.patch), edit.after)
    assert.equal(edit.patch.newLines, edit.patch.lines.filter(line => !line.startsWith('-')).length)
  })
}

test('an unknown function is an error', () => {
  assert.throws(() => addLines(text, 'three', 1), /three/)
})
