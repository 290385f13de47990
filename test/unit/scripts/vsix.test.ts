// What users download holds what it needs and nothing else. Needs dist/, which `npm test` builds first.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { listFiles, PackageManager } from '@vscode/vsce'
import { projectRoot } from '../../../scripts/paths.ts'

test('the VSIX holds exactly what the golden list names', async () => {
  const golden = readFileSync(join(import.meta.dirname, 'vsix.golden.txt'), 'utf8')
    .trim()
    .split('\n')
  const packed = await listFiles({ cwd: projectRoot, packageManager: PackageManager.None })
  assert.deepEqual(packed.map(file => file.replaceAll('\\', '/')).toSorted(), golden)
})
