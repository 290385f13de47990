// Agents that write by a command in their shell: their hooks tell that it is about to run, and that it has run.

import { hook, type Ids, idsBy } from './hook.ts'
import type { Random } from './random.ts'

type Moment = 'before' | 'after'

export interface Shell {
  /** As `countersign record` is told. */
  readonly name: string
  /** Its payload around a command, in the fields that its makers document. */
  readonly payload: (command: string, moment: Moment, ids: Ids) => object
}

export const shells: readonly Shell[] = [
  {
    name: 'claude-code',
    payload: (command, moment, { session, call, cwd }) => ({
      session_id: session,
      transcript_path: `/home/d/.claude/projects/-w/${session}.jsonl`,
      cwd,
      permission_mode: 'default',
      hook_event_name: moment === 'before' ? 'PreToolUse' : 'PostToolUse',
      tool_use_id: call,
      tool_name: 'Bash',
      tool_input: { command, description: 'Write lines' },
    }),
  },
  {
    name: 'cursor',
    payload: (command, moment, { session, call, cwd }) => ({
      conversation_id: session,
      generation_id: call,
      model: 'gpt-5',
      cursor_version: '2.4.0',
      workspace_roots: [cwd],
      hook_event_name: moment === 'before' ? 'beforeShellExecution' : 'afterShellExecution',
      command,
      cwd,
    }),
  },
  {
    name: 'gemini',
    payload: (command, moment, { session, cwd }) => ({
      session_id: session,
      transcript_path: `/home/d/.gemini/tmp/x/chats/${session}.json`,
      cwd,
      hook_event_name: moment === 'before' ? 'BeforeTool' : 'AfterTool',
      timestamp: new Date().toISOString(),
      tool_name: 'run_shell_command',
      tool_input: { command },
    }),
  },
]

/** Runs `write` between the two calls of the agent's hook. */
export async function runCommand(shell: Shell, random: Random, write: () => void): Promise<void> {
  const ids = idsBy(random)
  await hook(shell.name, shell.payload('node write.js', 'before', ids))
  write()
  await hook(shell.name, shell.payload('node write.js', 'after', ids))
}
