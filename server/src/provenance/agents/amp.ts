// Amp's tools, as a plugin of it passes them on.

import type { Adapter } from './adapter.ts'
import { stringIn } from './payload.ts'
import { filesIn } from './toolInput.ts'

const writing: ReadonlySet<string> = new Set(['edit_file', 'create_file', 'apply_patch'])

export const amp: Adapter = {
  tool: 'amp',
  recognises: payload =>
    (stringIn(payload, 'thread_id') !== undefined && stringIn(payload, 'tool_name') !== undefined) ||
    /[\\/]amp[\\/]threads[\\/]/.test(stringIn(payload, 'transcript_path') ?? ''),
  read: payload => {
    const action = stringIn(payload, 'tool_name') ?? ''
    const files = writing.has(action) ? filesIn(payload.tool_input) : []
    return files.length === 0 ? undefined : { action, files }
  },
}
