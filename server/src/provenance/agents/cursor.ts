// Cursor's hooks, its own and those it calls out of other agents' hook files.

import { type Adapter, editsIn, inputOf, pathIn } from './adapter.ts'
import { readPatchText } from './patchText.ts'
import { type Payload, stringIn, textIn } from './payload.ts'

const writing: ReadonlySet<string> = new Set(['Write', 'Edit', 'MultiEdit', 'StrReplace', 'ApplyPatch'])

export const cursor: Adapter = {
  tool: 'cursor',
  recognises: payload =>
    stringIn(payload, 'cursor_version') !== undefined ||
    (stringIn(payload, 'conversation_id') !== undefined &&
      stringIn(payload, 'generation_id') !== undefined) ||
    /[\\/]\.cursor[\\/]/.test(stringIn(payload, 'transcript_path') ?? ''),
  read: payload => {
    const event = stringIn(payload, 'hook_event_name') ?? ''
    const path = pathIn(payload)
    if (path !== undefined && (event === 'afterFileEdit' || event === 'afterTabFileEdit')) {
      const files = [{ path, edits: editsIn(payload, 'edits') }]
      // Tab completes what the person types; the agent writes by itself. They are two tools in one product.
      return event === 'afterTabFileEdit'
        ? { action: event, files, tool: 'cursor-tab' }
        : { action: event, files }
    }
    const action = stringIn(payload, 'tool_name') ?? ''
    if (!writing.has(action)) return undefined
    const patch = patchOf(payload)
    if (patch !== undefined) return { action, files: readPatchText(patch) }
    const input = inputOf(payload)
    const named = pathIn(input)
    if (named === undefined) return undefined
    const content = textIn(input, 'content', 'contents', 'file_text')
    if (content !== undefined) return { action, files: [{ path: named, content }] }
    return { action, files: [{ path: named, edits: editsIn(input, 'edits') }] }
  },
}

function patchOf(payload: Payload): string | undefined {
  return stringIn(payload, 'tool_input') ?? stringIn(inputOf(payload), 'patch', 'input')
}
