// Cline's hooks: PreToolUse and PostToolUse. All parameters are strings, nested ones JSON in strings.

import type { Adapter } from './adapter.ts'
import { objectIn, type Payload, stringIn } from './payload.ts'
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

export const cline: Adapter = {
  tool: 'cline',
  recognises: payload =>
    stringIn(payload, 'clineVersion') !== undefined ||
    (stringIn(payload, 'hookName') !== undefined && stringIn(payload, 'taskId') !== undefined),
  read: payload => {
    const call = objectIn(payload, 'postToolUse', 'preToolUse')
    const action = stringIn(call, 'toolName', 'tool') ?? ''
    if (!writing.has(action) || call.success === false) return undefined
    const files = filesIn(withLists(objectIn(call, 'parameters')))
    if (files.length === 0) return undefined
    const model = stringIn(objectIn(payload, 'model'), 'slug')
    return { action, files, ...(model === undefined ? {} : { model }) }
  },
}

/** The list of edits, which comes as JSON in a string; texts stay as they are. */
function withLists(parameters: Payload): Payload {
  const edits = stringIn(parameters, 'edits')
  if (edits === undefined) return parameters
  try {
    return { ...parameters, edits: JSON.parse(edits) }
  } catch {
    // Not JSON after all: then there is no list to read.
    return parameters
  }
}
