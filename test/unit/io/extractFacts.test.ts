// What TypeScript's parser reads of a file, and of files that are hard to read.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { extractFacts } from '../../../server/src/io/extractFacts.ts'
import type { FileFacts } from '../../../server/src/syntax/facts.ts'
import { specifyFacts } from '../../support/factsSpecification.ts'

specifyFacts((text, path) => extractFacts(path, text).value)

function read(text: string): FileFacts {
  return extractFacts('src/file.ts', text).value
}

describe('files that are hard to read', () => {
  it('that do not parse have the facts that could be read', () => {
    const facts = read('export function a() {}\nexport function b( {\nexport const c = 1')
    assert.equal(facts.complete, false)
    assert.ok(facts.declarations.some(one => one.name === 'a'))
  })

  it('over the limits have no declarations, and say so', () => {
    const long = extractFacts('src/data.ts', `const a = "${'x'.repeat(50_000)}"\n`)
    assert.deepEqual(long.value.declarations, [])
    assert.match(long.problems[0]?.message ?? '', /^src\/data\.ts has a line of 50,012 characters/)
    const large = extractFacts('src/data.ts', 'const a = 1\n'.repeat(100_000))
    assert.match(large.problems[0]?.message ?? '', /has 1,200,000 characters/)
  })

  it('nested without end do not end the reader', () => {
    const { value, problems } = extractFacts('src/deep.ts', `const a = ${'(\n'.repeat(30_000)}`)
    assert.ok(value.declarations.length === 0 ? problems.length === 1 : !value.complete)
  })

  it('that are empty are a module and nothing else', () => {
    assert.deepEqual(
      read('').declarations.map(one => one.name),
      ['<module>'],
    )
    assert.equal(read('').complete, true)
  })
})
