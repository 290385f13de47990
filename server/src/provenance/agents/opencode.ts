// opencode's tools, as the plugin that Countersign installs passes them on.

import type { Adapter } from './adapter.ts'
import { objectIn, stringIn } from './payload.ts'
import { readShell } from './shellTool.ts'
import { filesIn } from './toolInput.ts'

const writing: ReadonlySet<string> = new Set(['edit', 'write', 'multiedit', 'patch', 'apply_patch'])
const shells: ReadonlySet<string> = new Set(['bash'])

export const opencode: Adapter = {
  tool: 'opencode',
  recognises: payload => /^tool\.execute\.(before|after)$/.test(stringIn(payload, 'hook_event_name') ?? ''),
  read: payload => {
    const action = stringIn(payload, 'tool', 'tool_name') ?? ''
    const input = objectIn(payload, 'args', 'tool_input')
    const files = writing.has(action) ? filesIn(input) : []
    return files.length === 0 ? readShell(action, shells, input) : { action, files }
  },
}
