// Windsurf's Cascade: what it writes (pre_write_code, post_write_code) and runs. Its Tab has no hook.

import type { Adapter } from './adapter.ts'
import { objectIn, stringIn } from './payload.ts'
import { readShell } from './shellTool.ts'
import { filesIn } from './toolInput.ts'

const shells: ReadonlySet<string> = new Set(['pre_run_command', 'post_run_command'])

export const windsurf: Adapter = {
  tool: 'windsurf',
  recognises: payload => stringIn(payload, 'agent_action_name') !== undefined,
  read: payload => {
    const action = stringIn(payload, 'agent_action_name') ?? ''
    const info = objectIn(payload, 'tool_info')
    const files = /^(pre|post)_write_code$/.test(action) ? filesIn(info) : []
    const report = files.length === 0 ? readShell(action, shells, info) : { action, files }
    const model = stringIn(payload, 'model_name')
    return report && { ...report, ...(model === undefined || model === 'Unknown' ? {} : { model }) }
  },
}
