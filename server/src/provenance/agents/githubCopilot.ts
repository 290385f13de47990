// VS Code's agent hooks, as the extension host's harness of GitHub Copilot calls them.

import type { Adapter } from './adapter.ts'
import { stringIn } from './payload.ts'
import { readShell } from './shellTool.ts'
import { filesIn } from './toolInput.ts'

const writing = /edit|write|replace|patch|create_?file|insert/i
const reading = /read|search|find|list|grep|open|fetch/i
/** Its own, and those of the command line, whose events before a command say nothing else that tells them apart. */
const shells: ReadonlySet<string> = new Set([
  'run_in_terminal',
  'runInTerminal',
  'copilot_runInTerminal',
  'Bash',
  'bash',
  'powershell',
])

export const githubCopilot: Adapter = {
  tool: 'github-copilot',
  recognises: payload => {
    const transcript = stringIn(payload, 'transcript_path', 'transcriptPath') ?? ''
    if (/[\\/]\.claude[\\/]/.test(transcript)) return false
    const action = stringIn(payload, 'tool_name', 'toolName') ?? ''
    return (
      /github[. ]copilot/i.test(transcript) ||
      (stringIn(payload, 'tool_use_id', 'toolUseId')?.includes('__vscode-') ?? false) ||
      action.startsWith('copilot_') ||
      /_in_file$|^create_file$|^insert_edit_into_file$|^run_in_terminal$/.test(action)
    )
  },
  read: payload => {
    const action = stringIn(payload, 'tool_name', 'toolName') ?? ''
    const input = payload.tool_input ?? payload.toolInput
    const shell = readShell(action, shells, input)
    if (shell !== undefined) return shell
    // `multi_replace_string_in_file` is no search, but `replace_in_open_files` would be neither: writing wins.
    if (!writing.test(action) || (reading.test(action) && !/replace/i.test(action))) return undefined
    const files = filesIn(input)
    return files.length === 0 ? undefined : { action, files }
  },
}
