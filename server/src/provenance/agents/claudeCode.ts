// Claude Code's hooks: PreToolUse and PostToolUse of Edit, MultiEdit, Write and Bash.

import type { Adapter, NamedFile, Report } from './adapter.ts'
import type { ReportedHunk } from './agentEvent.ts'
import { countIn, objectIn, objectsIn, type Payload, stringIn, stringsIn, textIn } from './payload.ts'
import { readShell } from './shellTool.ts'
import { editsIn, inputOf, pathIn } from './toolInput.ts'

const shells: ReadonlySet<string> = new Set(['Bash', 'PowerShell'])

export const claudeCode: Adapter = {
  tool: 'claude-code',
  recognises: payload => /[\\/]\.claude[\\/]/.test(stringIn(payload, 'transcript_path') ?? ''),
  read: payload => {
    const action = stringIn(payload, 'tool_name') ?? ''
    const input = inputOf(payload)
    const response = objectIn(payload, 'tool_response')
    const path = pathIn(input) ?? pathIn(response)
    if (path === undefined || shells.has(action)) return readShell(action, shells, input)
    const file = response.success === false ? undefined : fileOf(action, { path, input, response })
    if (file === undefined) return undefined
    return { action, files: [file], userModified: response.userModified === true } satisfies Report
  },
}

interface Call {
  readonly path: string
  readonly input: Payload
  readonly response: Payload
}

function fileOf(action: string, { path, input, response }: Call): NamedFile | undefined {
  const hunks = objectsIn(response, 'structuredPatch').map(hunkOf)
  const created = stringIn(response, 'type') === 'create'
  const before = textIn(response, 'originalFile') ?? (created ? '' : undefined)
  const known = { path, hunks, ...(before === undefined ? {} : { before }) }
  if (action === 'Write') {
    const content = textIn(input, 'content') ?? textIn(response, 'content')
    return content === undefined ? undefined : { ...known, content }
  }
  if (action === 'Edit' || action === 'MultiEdit') return { ...known, edits: editsIn(input, 'edits') }
  return undefined
}

function hunkOf(hunk: Payload): ReportedHunk {
  return {
    oldStart: countIn(hunk, 'oldStart') ?? 0,
    oldLines: countIn(hunk, 'oldLines') ?? 0,
    newStart: countIn(hunk, 'newStart') ?? 0,
    newLines: countIn(hunk, 'newLines') ?? 0,
    lines: stringsIn(hunk, 'lines'),
  }
}
