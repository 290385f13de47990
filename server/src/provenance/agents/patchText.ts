// The patch format that agents exchange as text (`*** Begin Patch`): files, hunks without line numbers.

import type { NamedFile } from './adapter.ts'
import type { ReportedEdit } from './agentEvent.ts'

interface OpenFile {
  path: string
  readonly added: boolean
  readonly edits: ReportedEdit[]
  before: string[]
  after: string[]
  /** Bare empty lines that are context if the hunk goes on, and the end of the text else. */
  blank: number
}

/**
 * The files of a patch. A hunk becomes one edit, from its old lines to its new ones; an added file is its content;
 * a file that was deleted, or only moved, is none. Lines that fit no rule are left out: what cannot be read cannot be
 * claimed. Linear in the text.
 */
export function readPatchText(patch: string): readonly NamedFile[] {
  const files: NamedFile[] = []
  let open: OpenFile | undefined
  for (const line of patch.split(/\r?\n/)) {
    const header = /^\*\*\* (Add|Update|Delete) File: (.+)$/.exec(line)
    const moved = /^\*\*\* Move to: (.+)$/.exec(line)?.[1]
    if (header?.[2] !== undefined) {
      if (open !== undefined) files.push(...closed(open))
      open = header[1] === 'Delete' ? undefined : opened(header[2].trim(), header[1] === 'Add')
    } else if (open === undefined) continue
    else if (moved !== undefined) open.path = moved.trim()
    else if (line.startsWith('@@') || line.startsWith('***')) closeHunk(open)
    else read(line, open)
  }
  if (open !== undefined) files.push(...closed(open))
  return files
}

function read(line: string, file: OpenFile): void {
  // Models leave out the space of an empty context line.
  if (line === '') {
    file.blank++
    return
  }
  const mark = line.charAt(0)
  if (mark !== '+' && mark !== '-' && mark !== ' ') return
  const blanks = file.added || file.before.length + file.after.length === 0 ? 0 : file.blank
  file.blank = 0
  for (let count = 0; count < blanks; count++) {
    file.before.push('')
    file.after.push('')
  }
  if (mark !== '+') file.before.push(line.slice(1))
  if (mark !== '-') file.after.push(line.slice(1))
}

function opened(path: string, added: boolean): OpenFile {
  return { path, added, edits: [], before: [], after: [], blank: 0 }
}

function closeHunk(file: OpenFile): void {
  file.blank = 0
  if (file.added || file.before.length + file.after.length === 0) return
  file.edits.push({ oldText: file.before.join('\n'), newText: file.after.join('\n') })
  file.before = []
  file.after = []
}

/** None when the file was only moved. */
function closed(file: OpenFile): readonly NamedFile[] {
  closeHunk(file)
  const { path, added, edits, after } = file
  if (added) return [{ path, before: '', content: `${after.join('\n')}\n` }]
  return edits.length === 0 ? [] : [{ path, edits }]
}
