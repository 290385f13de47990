// opencode's tools, as the plugin that Countersign installs passes them on.

import type { Adapter } from './adapter.ts'
import { objectIn, stringIn } from './payload.ts'
import { filesIn } from './toolInput.ts'

const writing: ReadonlySet<string> = new Set(['edit', 'write', 'multiedit', 'patch', 'apply_patch'])

export const opencode: Adapter = {
  tool: 'opencode',
  recognises: payload => /^tool\.execute\.(before|after)$/.test(stringIn(payload, 'hook_event_name') ?? ''),
  read: payload => {
    const action = stringIn(payload, 'tool', 'tool_name') ?? ''
    const files = writing.has(action) ? filesIn(objectIn(payload, 'args', 'tool_input')) : []
    return files.length === 0 ? undefined : { action, files }
  },
}
