// VS Code's agent hooks, as the extension host's harness of GitHub Copilot calls them.

import { type Adapter, editsIn, inputOf, type NamedFile, pathIn } from './adapter.ts'
import { readPatchText } from './patchText.ts'
import { objectsIn, type Payload, stringIn, textIn } from './payload.ts'

const writing = /edit|write|replace|patch|create_?file|insert/i
const reading = /read|search|find|list|grep|open|fetch/i

export const githubCopilot: Adapter = {
  tool: 'github-copilot',
  recognises: payload => {
    const transcript = stringIn(payload, 'transcript_path', 'transcriptPath') ?? ''
    if (/[\\/]\.claude[\\/]/.test(transcript)) return false
    return (
      /github[. ]copilot/i.test(transcript) ||
      (stringIn(payload, 'tool_use_id', 'toolUseId')?.includes('__vscode-') ?? false) ||
      (stringIn(payload, 'tool_name', 'toolName') ?? '').startsWith('copilot_') ||
      /_in_file$|^create_file$|^insert_edit_into_file$/.test(stringIn(payload, 'tool_name', 'toolName') ?? '')
    )
  },
  read: payload => {
    const action = stringIn(payload, 'tool_name', 'toolName') ?? ''
    // `multi_replace_string_in_file` is no search, but `replace_in_open_files` would be neither: writing wins.
    if (!writing.test(action) || (reading.test(action) && !/replace/i.test(action))) return undefined
    const files = filesOf(inputOf(payload))
    return files.length === 0 ? undefined : { action, files }
  },
}

function filesOf(input: Payload): readonly NamedFile[] {
  const patch = stringIn(input, 'input', 'patch')
  if (patch?.includes('*** ')) return readPatchText(patch)
  const path = pathIn(input)
  const replacements = objectsIn(input, 'replacements')
  if (replacements.length > 0) return byFile(replacements, path)
  if (path === undefined) return []
  const content = textIn(input, 'content')
  if (content !== undefined) return [{ path, content }]
  const code = textIn(input, 'code')
  // The code of an insertion is a sketch with gaps; only what of it is really there will be claimed.
  if (code !== undefined) return [{ path, edits: sketchEdits(code) }]
  return [{ path, edits: editsIn(input, 'edits') }]
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
function sketchEdits(code: string) {
  return code
    .split(/^.*\.{3}\s*existing code\s*\.{3}.*$/gim)
    .map(part => ({ oldText: '', newText: part.replace(/^\r?\n|\r?\n$/g, '') }))
    .filter(({ newText }) => newText.trim() !== '')
}
