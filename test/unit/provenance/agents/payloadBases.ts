// What all payloads of an agent have in common, in documented fields. The file is /w/app/src/a.ts.

export const path = '/w/app/src/a.ts'
export const cwd = '/w/app'
export const oldText = 'let x = 1'
export const newText = 'let x = 2'

/** The same edit, in the text that Codex and others exchange. */
export const patch = [
  '*** Begin Patch',
  '*** Update File: src/a.ts',
  '@@',
  `-${oldText}`,
  `+${newText}`,
  '*** End Patch',
].join('\n')

/** The same edit, in the text that Cline exchanges. */
export const blocks = ['------- SEARCH', oldText, '=======', newText, '+++++++ REPLACE'].join('\n')

export const claude = {
  session_id: 's',
  transcript_path: '/home/d/.claude/projects/-w-app/s.jsonl',
  cwd,
  hook_event_name: 'PostToolUse',
  tool_name: 'Edit',
  tool_use_id: 'c',
  tool_input: { file_path: path, old_string: oldText, new_string: newText },
}

export const cursor = {
  conversation_id: 's',
  generation_id: 'c',
  model: 'gpt-5',
  cursor_version: '2.4.0',
  workspace_roots: [cwd],
}

export const vscode = {
  timestamp: '2026-11-23T10:00:00.000Z',
  hook_event_name: 'PostToolUse',
  session_id: 's',
  cwd,
  transcript_path: '/home/d/.config/Code/User/workspaceStorage/ab12/GitHub.copilot-chat/transcripts/s.jsonl',
  tool_use_id: 'toolu_x__vscode-1777882602614',
  tool_response: 'The file was edited',
}

export const codex = {
  session_id: 's',
  turn_id: 't3',
  transcript_path: '/home/d/.codex/sessions/2026/11/23/rollout-x.jsonl',
  cwd,
  hook_event_name: 'PostToolUse',
  model: 'gpt-5-codex',
  permission_mode: 'default',
  tool_name: 'apply_patch',
  tool_use_id: 'c',
  tool_input: { command: patch },
  tool_response: 'Success. Updated the following files:\nM src/a.ts',
}

export const gemini = {
  session_id: 's',
  transcript_path: '/home/d/.gemini/tmp/x/chats/s.json',
  cwd,
  hook_event_name: 'AfterTool',
  timestamp: '2026-11-23T10:00:00Z',
  tool_name: 'replace',
  tool_input: { file_path: path, old_string: oldText, new_string: newText, instruction: 'count on' },
  tool_response: { llmContent: 'Successfully modified file', returnDisplay: {} },
}

export const windsurf = {
  agent_action_name: 'post_write_code',
  trajectory_id: 's',
  execution_id: 'c',
  timestamp: '2026-11-23T10:00:00Z',
  model_name: 'Claude Sonnet 4',
  tool_info: { file_path: path, edits: [{ old_string: oldText, new_string: newText }] },
}

export const cline = {
  clineVersion: '3.82.0',
  hookName: 'PostToolUse',
  timestamp: '1795428000000',
  taskId: 's',
  workspaceRoots: [cwd],
  userId: 'u',
  model: { provider: 'anthropic', slug: 'claude-sonnet-4' },
}

export const clineCall = {
  toolName: 'replace_in_file',
  parameters: { path: 'src/a.ts', diff: blocks },
  result: 'ok',
  success: true,
  executionTimeMs: 5,
}

export const amp = {
  hook_event_name: 'PostToolUse',
  thread_id: 's',
  tool_use_id: 'c',
  tool_name: 'edit_file',
  tool_input: { path, old_str: oldText, new_str: newText },
  edited_filepaths: [path],
  cwd,
}

export const replacement = { filePath: path, oldString: oldText, newString: newText }

export interface Sample {
  /** Of the agent that calls, as the ledger names it. */
  readonly tool: string
  readonly model?: string
  readonly payload: Record<string, unknown>
}
