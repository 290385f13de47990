// Amp's tools, as a plugin of it passes them on.

import type { Adapter } from './adapter.ts'
import { stringIn } from './payload.ts'
import { readShell } from './shellTool.ts'
import { filesIn } from './toolInput.ts'

const writing: ReadonlySet<string> = new Set(['edit_file', 'create_file', 'apply_patch'])
const shells: ReadonlySet<string> = new Set(['Bash', 'bash', 'shell_command'])

export const amp: Adapter = {
  tool: 'amp',
  recognises: payload =>
    (stringIn(payload, 'thread_id') !== undefined && stringIn(payload, 'tool_name') !== undefined) ||
    /[\\/]amp[\\/]threads[\\/]/.test(stringIn(payload, 'transcript_path') ?? ''),
  read: payload => {
    const action = stringIn(payload, 'tool_name') ?? ''
    const files = writing.has(action) ? filesIn(payload.tool_input) : []
    return files.length === 0 ? readShell(action, shells, payload.tool_input) : { action, files }
  },
}
