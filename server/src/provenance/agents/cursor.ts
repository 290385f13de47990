// Cursor's hooks, its own and those it calls out of other agents' hook files.

import type { Adapter } from './adapter.ts'
import { type Payload, stringIn } from './payload.ts'
import { readShell } from './shellTool.ts'
import { editsIn, filesIn, pathIn } from './toolInput.ts'

const writing: ReadonlySet<string> = new Set(['Write', 'Edit', 'MultiEdit', 'StrReplace', 'ApplyPatch'])

const shells: ReadonlySet<string> = new Set(['Shell', 'Bash', 'run_terminal_cmd'])
const shellEvents: ReadonlySet<string> = new Set(['beforeShellExecution', 'afterShellExecution'])

export const cursor: Adapter = {
  tool: 'cursor',
  recognises: payload =>
    stringIn(payload, 'cursor_version') !== undefined ||
    (stringIn(payload, 'conversation_id') !== undefined &&
      stringIn(payload, 'generation_id') !== undefined) ||
    /[\\/]\.cursor[\\/]/.test(stringIn(payload, 'transcript_path') ?? ''),
  read: payload =>
    readEdit(payload) ??
    readTool(payload) ??
    readShell(stringIn(payload, 'hook_event_name') ?? '', shellEvents, payload),
}

function readEdit(payload: Payload): ReturnType<Adapter['read']> {
  const event = stringIn(payload, 'hook_event_name') ?? ''
  const path = pathIn(payload)
  if (path === undefined || (event !== 'afterFileEdit' && event !== 'afterTabFileEdit')) return undefined
  const report = { action: event, files: [{ path, edits: editsIn(payload, 'edits') }] }
  // Tab completes what the person types; the agent writes by itself. They are two tools in one product.
  return event === 'afterTabFileEdit' ? { ...report, tool: 'cursor-tab' } : report
}

function readTool(payload: Payload): ReturnType<Adapter['read']> {
  const action = stringIn(payload, 'tool_name') ?? ''
  const files = writing.has(action) ? filesIn(payload.tool_input) : []
  return files.length === 0 ? readShell(action, shells, payload.tool_input) : { action, files }
}
