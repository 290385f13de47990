// The scanner says what TypeScript's parser says: of our own sources, and of a package's declarations.

import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { precisionOf, recallOf } from '../../differential/compare.ts'
import { emptyTally, type Tally, tallyFolder } from '../../differential/tally.ts'

const root = join(import.meta.dirname, '..', '..', '..')

describe('the scanner agrees with the parser', () => {
  it('on every fact of our own sources', () => {
    agrees(tallied(join(root, 'server', 'src'), join(root, 'client', 'src')), 100)
  })

  it('on every fact of what packages ship', () => {
    const packages = ['vscode-languageserver-protocol', 'minimatch']
    agrees(tallied(...packages.map(name => join(root, 'node_modules', name))), 60)
  })
})

function tallied(...folders: readonly string[]): Tally {
  const tally = emptyTally()
  for (const folder of folders) tallyFolder(tally, folder, 60)
  return tally
}

function agrees({ files, unsure, differences, counts }: Tally, atLeast: number): void {
  assert.ok(files >= atLeast, `only ${files} files were compared`)
  assert.deepEqual(unsure, [])
  assert.deepEqual(differences, [])
  // What is never missed and never more was compared at all.
  assert.ok(counts.references.same > files)
  assert.equal(precisionOf(counts.references) * recallOf(counts.references), 1)
}
