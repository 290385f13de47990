// Findings and regions: whatever a rule finds is shown with one region, also where lines only went away.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pendingChanges } from '../../../server/src/analysis/pendingChanges.ts'
import { emptySnapshot, type FileState, type Version } from '../../../server/src/analysis/snapshot.ts'
import { sha256 } from '../../../server/src/base/hash.ts'
import { unknownLedger } from '../../../server/src/provenance/ledger.ts'
import { scan } from '../../../server/src/syntax/scan.ts'

function versionOf(text: string): Version {
  return { text, facts: scan({ path: 'a.ts', text, hash: sha256(text) }) }
}

/** `declaration: rule` of each finding, by region. */
function check(before: string, after: string, expected: readonly string[]): void {
  const [then, now] = [versionOf(before), versionOf(after)]
  const ledger = unknownLedger(after.length)
  const file: FileState = { path: 'a.ts', before: then, origin: then, after: now, ledger, version: undefined }
  const changes = pendingChanges({ ...emptySnapshot, files: new Map([['a.ts', file]]) })
  const found = changes.flatMap(({ declaration, findings }) =>
    findings.map(({ rule }) => `${declaration}: ${rule}`),
  )
  assert.deepEqual(found, expected)
}

test('a finding belongs to the region that holds its line', () => {
  check('', 'function f() {\n  g({ rejectUnauthorized: false })\n}\n', ['f: tls-verification-off'])
})

test('what is found where indented lines went away belongs to the region that lost them', () => {
  check(
    'function f() {\n  try {\n    g()\n  } catch (error) {\n    report(error)\n  }\n}\nfunction h() {}\n',
    'function f() {\n  try {\n    g()\n  } catch (error) {\n  }\n}\nfunction h() { return 1 }\n',
    ['f: swallowed-error'],
  )
})
