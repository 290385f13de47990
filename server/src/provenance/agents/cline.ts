// Cline's hooks: PreToolUse and PostToolUse. All parameters are strings, nested ones JSON in strings.

import type { Adapter } from './adapter.ts'
import { objectIn, type Payload, parseJson, stringIn } from './payload.ts'
import { readShell } from './shellTool.ts'
import { filesIn } from './toolInput.ts'

const writing: ReadonlySet<string> = new Set([
  'write_to_file',
  'replace_in_file',
  'new_rule',
  'apply_patch',
  'editor',
  'edit',
  'write',
])

const shells: ReadonlySet<string> = new Set(['execute_command', 'bash', 'run_commands'])

export const cline: Adapter = {
  tool: 'cline',
  recognises: payload =>
    stringIn(payload, 'clineVersion') !== undefined ||
    (stringIn(payload, 'hookName') !== undefined && stringIn(payload, 'taskId') !== undefined),
  read: payload => {
    const call = objectIn(payload, 'postToolUse', 'preToolUse')
    const action = stringIn(call, 'toolName', 'tool') ?? ''
    const model = stringIn(objectIn(payload, 'model'), 'slug')
    const named = model === undefined ? {} : { model }
    const shell = readShell(action, shells, objectIn(call, 'parameters'))
    if (shell !== undefined) return { ...shell, ...named }
    if (!writing.has(action) || call.success === false) return undefined
    const files = filesIn(withLists(objectIn(call, 'parameters')))
    return files.length === 0 ? undefined : { action, files, ...named }
  },
}

/** The list of edits, which comes as JSON in a string; texts stay as they are. */
function withLists(parameters: Payload): Payload {
  const edits = stringIn(parameters, 'edits')
  return edits === undefined ? parameters : { ...parameters, edits: parseJson(edits) }
}
