// The patch format that agents exchange as text (`*** Begin Patch`): files, hunks without line numbers.

import type { NamedFile } from './adapter.ts'
import type { ReportedEdit } from './agentEvent.ts'

/**
 * The files of a patch. A hunk becomes one edit, from its old lines to its new ones; an added file is its content.
 * Lines that fit no rule are left out: what cannot be read cannot be claimed.
 */
export function readPatchText(patch: string): readonly NamedFile[] {
  const files: NamedFile[] = []
  let open:
    | { path: string; added: boolean; edits: ReportedEdit[]; before: string[]; after: string[] }
    | undefined
  const closeHunk = (): void => {
    if (open === undefined || open.added || open.before.length + open.after.length === 0) return
    open.edits.push({ oldText: open.before.join('\n'), newText: open.after.join('\n') })
    open.before = []
    open.after = []
  }
  const closeFile = (): void => {
    closeHunk()
    if (open?.added) files.push({ path: open.path, before: '', content: `${open.after.join('\n')}\n` })
    else if (open !== undefined) files.push({ path: open.path, edits: open.edits })
    open = undefined
  }
  for (const line of patch.split(/\r?\n/)) {
    const header = /^\*\*\* (Add|Update|Delete) File: (.+)$/.exec(line)
    const moved = /^\*\*\* Move to: (.+)$/.exec(line)?.[1]
    if (header?.[2] !== undefined) {
      closeFile()
      if (header[1] !== 'Delete') {
        open = { path: header[2].trim(), added: header[1] === 'Add', edits: [], before: [], after: [] }
      }
    } else if (open === undefined) continue
    else if (moved !== undefined) open.path = moved.trim()
    else if (line.startsWith('@@') || line.startsWith('***')) closeHunk()
    else if (line.startsWith('+')) open.after.push(line.slice(1))
    else if (line.startsWith('-')) open.before.push(line.slice(1))
    else if (line.startsWith(' ')) {
      open.before.push(line.slice(1))
      open.after.push(line.slice(1))
    }
  }
  closeFile()
  return files
}
