// GitHub Copilot's hooks outside of VS Code: its command line, its cloud agent, and the host that runs it for VS Code.

import type { Adapter } from './adapter.ts'
import { isPayload, objectIn, type Payload, stringIn } from './payload.ts'
import { readShell } from './shellTool.ts'
import { filesIn } from './toolInput.ts'

/** Its own names, and those it borrows from Claude Code when the hook file spells events with a capital. */
const writing: ReadonlySet<string> = new Set([
  'create',
  'edit',
  'str_replace',
  'str_replace_editor',
  'apply_patch',
  'git_apply_patch',
  'Write',
  'Edit',
])
const shells: ReadonlySet<string> = new Set(['bash', 'powershell', 'shell', 'Bash'])

export const githubCopilotCli: Adapter = {
  tool: 'github-copilot-cli',
  recognises: payload =>
    stringIn(payload, 'toolName') !== undefined
      ? Object.hasOwn(payload, 'toolArgs')
      : stringIn(objectIn(payload, 'tool_result'), 'result_type') !== undefined || isFailure(payload),
  // The events of a hook file in camel case do not say their names. What has a result has happened.
  momentOf: payload => {
    if (!Object.hasOwn(payload, 'toolArgs')) return undefined
    if (isPayload(payload.toolResult)) return 'after'
    return stringIn(payload, 'error') === undefined ? 'before' : 'failed'
  },
  read: payload => {
    const action = stringIn(payload, 'toolName', 'tool_name') ?? ''
    const input = payload.toolArgs ?? payload.tool_input
    const shell = readShell(action, shells, input)
    if (shell !== undefined) return shell
    if (!writing.has(action) || hasFailed(payload)) return undefined
    const files = filesIn(input)
    return files.length === 0 ? undefined : { action, files }
  },
}

function hasFailed(payload: Payload): boolean {
  const result = stringIn(objectIn(payload, 'toolResult', 'tool_result'), 'resultType', 'result_type')
  return result !== undefined && result !== 'success'
}

/** An event of its own, which names neither the call nor a transcript, as those of other agents do. */
function isFailure(payload: Payload): boolean {
  return (
    stringIn(payload, 'hook_event_name') === 'PostToolUseFailure' &&
    stringIn(payload, 'error') !== undefined &&
    stringIn(payload, 'tool_use_id', 'transcript_path') === undefined
  )
}
