// The arguments of an editing tool, under the names that agents give them.

import type { NamedFile } from './adapter.ts'
import type { ReportedEdit } from './agentEvent.ts'
import { readPatchText } from './patchText.ts'
import {
  countIn,
  isPayload,
  objectIn,
  objectsIn,
  type Payload,
  parseObject,
  stringIn,
  textIn,
} from './payload.ts'
import { readSearchReplace } from './searchReplace.ts'

/** The arguments of the call that the event is about. */
export function inputOf(payload: Payload): Payload {
  return objectIn(payload, 'tool_input', 'toolInput')
}

/** The one path of an edit, under any of its names. Never looked for inside of texts. */
export function pathIn(payload: Payload): string | undefined {
  return stringIn(payload, 'file_path', 'filePath', 'path', 'filepath', 'fsPath')
}

/** The replacements under `key`, else the one replacement in the payload itself. */
export function editsIn(payload: Payload, key: string): readonly ReportedEdit[] {
  const listed = objectsIn(payload, key)
  return (listed.length > 0 ? listed : [payload]).flatMap(edit => {
    const newText = textIn(edit, 'new_string', 'newString', 'new_str', 'newText')
    if (newText === undefined) return []
    const oldText = textIn(edit, 'old_string', 'oldString', 'old_str', 'oldText') ?? ''
    const line = countIn(objectIn(edit, 'range'), 'start_line_number')
    return [line === undefined ? { oldText, newText } : { oldText, newText, line }]
  })
}

/**
 * What the arguments of a tool that writes say of files: a patch as text, several replacements, a whole content, a
 * sketch, or one replacement. A string is a patch, or the arguments as JSON. Empty when they write nothing.
 */
export function filesIn(input: unknown): readonly NamedFile[] {
  if (typeof input === 'string') {
    const parsed = parseObject(input)
    return parsed === undefined ? readPatchText(input) : filesIn(parsed)
  }
  if (!isPayload(input)) return []
  const patch = stringIn(input, 'patch', 'input', 'patchText')
  if (patch?.includes('*** ')) return readPatchText(patch)
  const path = pathIn(input)
  const replacements = objectsIn(input, 'replacements')
  if (replacements.length > 0) return byFile(replacements, path)
  if (path === undefined) return []
  const content = textIn(input, 'content', 'contents', 'file_text')
  if (content !== undefined) return [{ path, content }]
  const code = textIn(input, 'code')
  // The code of an insertion is a sketch with gaps; only what of it is really there will be claimed.
  if (code !== undefined) return [{ path, edits: sketchEdits(code) }]
  const diff = textIn(input, 'diff')
  const edits = diff === undefined ? editsIn(input, 'edits') : readSearchReplace(diff)
  return edits.length === 0 ? [] : [{ path, edits }]
}

function byFile(replacements: readonly Payload[], fallback: string | undefined): readonly NamedFile[] {
  const files = new Map<string, NamedFile>()
  for (const replacement of replacements) {
    const path = pathIn(replacement) ?? fallback
    if (path === undefined) continue
    const edits = [...(files.get(path)?.edits ?? []), ...editsIn(replacement, 'edits')]
    files.set(path, { path, edits })
  }
  return [...files.values()]
}

/** A sketch between its `...existing code...` comments: the parts that the agent wrote in full. */
function sketchEdits(code: string): readonly ReportedEdit[] {
  return code
    .split(/^.*\.{3}\s*existing code\s*\.{3}.*$/gim)
    .map(part => ({ oldText: '', newText: part.replace(/^\r?\n|\r?\n$/g, '') }))
    .filter(({ newText }) => newText.trim() !== '')
}
