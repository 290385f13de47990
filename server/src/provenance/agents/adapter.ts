// Adapter: what one agent calls its hooks, its tools and their fields.

import type { AgentEvent, ReportedEdit } from './agentEvent.ts'
import { objectIn, objectsIn, type Payload, stringIn, textIn } from './payload.ts'

/** A file as the agent wrote it down: the path not yet absolute. */
export interface NamedFile {
  readonly path: string
  readonly before?: string
  readonly content?: string
  readonly edits?: readonly ReportedEdit[]
  readonly hunks?: AgentEvent['files'][number]['hunks']
}

/** What an adapter finds in a payload; everything that all agents share is read elsewhere. */
export interface Report {
  readonly action: string
  readonly files: readonly NamedFile[]
  /** Where the adapter knows better than its own name: `cursor-tab`. */
  readonly tool?: string
  readonly userModified?: boolean
}

export interface Adapter {
  readonly tool: string
  /** True when the payload itself says that it comes from this agent, whatever the hook was installed for. */
  readonly recognises: (payload: Payload) => boolean
  /** Undefined for an event that edits no file. */
  readonly read: (payload: Payload) => Report | undefined
}

/** The arguments of the call that the event is about. */
export function inputOf(payload: Payload): Payload {
  return objectIn(payload, 'tool_input', 'toolInput')
}

/** The one path of an edit, under any of its names. Never looked for inside of texts. */
export function pathIn(payload: Payload): string | undefined {
  return stringIn(payload, 'file_path', 'filePath', 'path')
}

/** The replacements under `key`, else the one replacement in the payload itself. */
export function editsIn(payload: Payload, key: string): readonly ReportedEdit[] {
  const listed = objectsIn(payload, key)
  return (listed.length > 0 ? listed : [payload]).flatMap(edit => {
    const newText = textIn(edit, 'new_string', 'newString', 'new_str')
    if (newText === undefined) return []
    return [{ oldText: textIn(edit, 'old_string', 'oldString', 'old_str') ?? '', newText }]
  })
}
