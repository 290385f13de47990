// Gemini CLI's hooks: BeforeTool and AfterTool of `replace`, `write_file` and `run_shell_command`.

import type { Adapter } from './adapter.ts'
import { objectIn, stringIn } from './payload.ts'
import { readShell } from './shellTool.ts'
import { filesIn, inputOf } from './toolInput.ts'

const writing: ReadonlySet<string> = new Set(['replace', 'write_file', 'edit'])
const shells: ReadonlySet<string> = new Set(['run_shell_command'])

export const gemini: Adapter = {
  tool: 'gemini',
  recognises: payload =>
    /^(Before|After)Tool$/.test(stringIn(payload, 'hook_event_name') ?? '') ||
    /[\\/]\.gemini[\\/]/.test(stringIn(payload, 'transcript_path') ?? ''),
  read: payload => {
    const action = stringIn(payload, 'tool_name') ?? ''
    const shell = readShell(action, shells, inputOf(payload))
    if (shell !== undefined) return shell
    const { error } = objectIn(payload, 'tool_response')
    if (!writing.has(action) || (error !== undefined && error !== null)) return undefined
    // Its own notes, which are nobody's source.
    const files = filesIn(inputOf(payload)).filter(({ path }) => !/[\\/]\.gemini[\\/]tmp[\\/]/.test(path))
    return files.length === 0 ? undefined : { action, files }
  },
}
