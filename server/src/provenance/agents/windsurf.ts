// Windsurf's Cascade: pre_write_code and post_write_code. Its Tab has no hook.

import type { Adapter } from './adapter.ts'
import { objectIn, stringIn } from './payload.ts'
import { filesIn } from './toolInput.ts'

export const windsurf: Adapter = {
  tool: 'windsurf',
  recognises: payload => stringIn(payload, 'agent_action_name') !== undefined,
  read: payload => {
    const action = stringIn(payload, 'agent_action_name') ?? ''
    const files = /^(pre|post)_write_code$/.test(action) ? filesIn(objectIn(payload, 'tool_info')) : []
    if (files.length === 0) return undefined
    const model = stringIn(payload, 'model_name')
    return { action, files, ...(model === undefined || model === 'Unknown' ? {} : { model }) }
  },
}
