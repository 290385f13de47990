// Codex's hooks: PreToolUse and PostToolUse of `apply_patch` and of its shells.

import type { Adapter } from './adapter.ts'
import { readPatchText } from './patchText.ts'
import { type Payload, stringIn, stringsIn } from './payload.ts'
import { readShell } from './shellTool.ts'
import { inputOf } from './toolInput.ts'

const shells: ReadonlySet<string> = new Set([
  'Bash',
  'shell',
  'local_shell',
  'shell_command',
  'exec_command',
  'multi_tool_use.parallel',
  'parallel',
])

export const codex: Adapter = {
  tool: 'codex',
  recognises: payload => {
    const transcript = stringIn(payload, 'transcript_path') ?? ''
    if (/[\\/]\.claude[\\/]/.test(transcript)) return false
    return stringIn(payload, 'turn_id') !== undefined || /[\\/]\.codex[\\/]/.test(transcript)
  },
  read: payload => {
    const action = (stringIn(payload, 'tool_name') ?? '').replace(/^functions\./, '')
    const patch = patchOf(payload)
    // Some models call the patch tool through the shell.
    if (action !== 'apply_patch' && !/^\s*apply_patch\b/.test(patch))
      return readShell(action, shells, payload.tool_input)
    const files = readPatchText(patch)
    return files.length === 0 ? undefined : { action: 'apply_patch', files }
  },
}

function patchOf(payload: Payload): string {
  const input = inputOf(payload)
  return (
    stringIn(payload, 'tool_input') ??
    stringIn(input, 'command', 'cmd', 'patch', 'input') ??
    stringsIn(input, 'command').join('\n')
  )
}
