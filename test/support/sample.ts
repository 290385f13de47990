// The sample repository in a temporary folder, and an agent that edits it through its hook's payload.

import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { addLines } from '../../scripts/sample/agentEdit.ts'
import { createSample } from '../../scripts/sample/createSample.ts'
import { openSpool } from '../../server/src/io/spool.ts'
import { closeAfter } from './closing.ts'

/** Absolute; removed when the test ends. */
export function sampleRepository(t: TestContext): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'countersign-sample-')))
  closeAfter(t, () => rmSync(folder, { recursive: true, force: true }))
  const root = join(folder, 'shop')
  createSample(root)
  return root
}

/** An agent adds lines to `path#function` on disk. Returns how its hook reports that: before or after, as hooks do. */
export function agentEdits(
  root: string,
  place: string,
  lines: number,
): { readonly report: () => Promise<void> } {
  const [path = '', name = ''] = place.split('#')
  const file = join(root, path)
  const edit = addLines(readFileSync(file, 'utf8'), name, lines)
  writeFileSync(file, edit.after)
  const payload = {
    session_id: 'a-session',
    cwd: root,
    hook_event_name: 'PostToolUse',
    tool_name: 'Edit',
    tool_use_id: `toolu_${name}`,
    tool_input: { file_path: file, old_string: edit.oldString, new_string: edit.newString },
    tool_response: {
      filePath: file,
      originalFile: edit.before,
      structuredPatch: [edit.patch],
      userModified: false,
    },
  }
  const spool = openSpool(join(root, '.git', 'countersign'))
  return { report: () => spool.write('claude-code', Buffer.from(JSON.stringify(payload))) }
}
