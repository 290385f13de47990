// One payload of every agent after the same edit of /w/app/src/a.ts: `let x = 1` became `let x = 2`.

const path = '/w/app/src/a.ts'
const cwd = '/w/app'
const oldText = 'let x = 1'
const newText = 'let x = 2'

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

interface Sample {
  /** Of the agent that calls, as the ledger names it. */
  readonly tool: string
  readonly model?: string
  readonly payload: Record<string, unknown>
}

const claude = {
  session_id: 's',
  transcript_path: '/home/d/.claude/projects/-w-app/s.jsonl',
  cwd,
  hook_event_name: 'PostToolUse',
  tool_name: 'Edit',
  tool_use_id: 'c',
  tool_input: { file_path: path, old_string: oldText, new_string: newText },
}

const cursor = {
  conversation_id: 's',
  generation_id: 'c',
  model: 'gpt-5',
  cursor_version: '2.4.0',
  workspace_roots: [cwd],
}

const vscode = {
  timestamp: '2026-11-23T10:00:00.000Z',
  hook_event_name: 'PostToolUse',
  session_id: 's',
  cwd,
  transcript_path: '/home/d/.config/Code/User/workspaceStorage/ab12/GitHub.copilot-chat/transcripts/s.jsonl',
  tool_use_id: 'toolu_x__vscode-1777882602614',
  tool_response: 'The file was edited',
}

const codex = {
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

const gemini = {
  session_id: 's',
  transcript_path: '/home/d/.gemini/tmp/x/chats/s.json',
  cwd,
  hook_event_name: 'AfterTool',
  timestamp: '2026-11-23T10:00:00Z',
  tool_name: 'replace',
  tool_input: { file_path: path, old_string: oldText, new_string: newText, instruction: 'count on' },
  tool_response: { llmContent: 'Successfully modified file', returnDisplay: {} },
}

const windsurf = {
  agent_action_name: 'post_write_code',
  trajectory_id: 's',
  execution_id: 'c',
  timestamp: '2026-11-23T10:00:00Z',
  model_name: 'Claude Sonnet 4',
  tool_info: { file_path: path, edits: [{ old_string: oldText, new_string: newText }] },
}

const cline = {
  clineVersion: '3.82.0',
  hookName: 'PostToolUse',
  timestamp: '1795428000000',
  taskId: 's',
  workspaceRoots: [cwd],
  userId: 'u',
  model: { provider: 'anthropic', slug: 'claude-sonnet-4' },
}

const clineCall = {
  toolName: 'replace_in_file',
  parameters: { path: 'src/a.ts', diff: blocks },
  result: 'ok',
  success: true,
  executionTimeMs: 5,
}

const amp = {
  hook_event_name: 'PostToolUse',
  thread_id: 's',
  tool_use_id: 'c',
  tool_name: 'edit_file',
  tool_input: { path, old_str: oldText, new_str: newText },
  edited_filepaths: [path],
  cwd,
}

const replacement = { filePath: path, oldString: oldText, newString: newText }

export const samples = {
  'Claude Code, Edit': { tool: 'claude-code', payload: claude },
  'Cursor, afterFileEdit': {
    tool: 'cursor',
    model: 'gpt-5',
    payload: {
      ...cursor,
      hook_event_name: 'afterFileEdit',
      file_path: path,
      edits: [{ old_string: oldText, new_string: newText }],
    },
  },
  'Cursor, afterTabFileEdit': {
    tool: 'cursor-tab',
    model: 'gpt-5',
    payload: {
      ...cursor,
      hook_event_name: 'afterTabFileEdit',
      file_path: path,
      edits: [{ old_string: oldText, new_string: newText }],
    },
  },
  'Cursor, postToolUse with a replacement': {
    tool: 'cursor',
    model: 'gpt-5',
    payload: {
      ...cursor,
      hook_event_name: 'postToolUse',
      tool_name: 'StrReplace',
      tool_use_id: 'c',
      tool_input: { path, old_string: oldText, new_string: newText },
    },
  },
  'Cursor, postToolUse with a patch as text': {
    tool: 'cursor',
    model: 'gpt-5',
    payload: { ...cursor, hook_event_name: 'postToolUse', tool_name: 'ApplyPatch', tool_input: patch },
  },
  'Cursor, postToolUse with a patch among its arguments': {
    tool: 'cursor',
    model: 'gpt-5',
    payload: { ...cursor, hook_event_name: 'postToolUse', tool_name: 'ApplyPatch', tool_input: { patch } },
  },
  'VS Code, replace_string_in_file': {
    tool: 'github-copilot',
    payload: { ...vscode, tool_name: 'replace_string_in_file', tool_input: replacement },
  },
  'VS Code, multi_replace_string_in_file': {
    tool: 'github-copilot',
    payload: {
      ...vscode,
      tool_name: 'multi_replace_string_in_file',
      tool_input: { explanation: 'count on', replacements: [replacement] },
    },
  },
  'VS Code, apply_patch': {
    tool: 'github-copilot',
    payload: { ...vscode, tool_name: 'apply_patch', tool_input: { input: patch, explanation: '' } },
  },
  'VS Code, in camel case as its manual shows it': {
    tool: 'github-copilot',
    payload: {
      hookEventName: 'PostToolUse',
      sessionId: 's',
      toolUseId: 'c',
      cwd,
      toolName: 'replace_string_in_file',
      toolInput: replacement,
    },
  },
  'Copilot CLI, postToolUse': {
    tool: 'github-copilot-cli',
    payload: {
      sessionId: 's',
      timestamp: 1795428000000,
      cwd,
      toolName: 'edit',
      toolArgs: { path, old_str: oldText, new_str: newText },
      toolResult: { resultType: 'success', textResultForLlm: 'ok' },
    },
  },
  'Copilot CLI, postToolUse with its arguments as a string': {
    tool: 'github-copilot-cli',
    payload: {
      sessionId: 's',
      cwd,
      toolName: 'str_replace_editor',
      toolArgs: JSON.stringify({ command: 'str_replace', path, old_str: oldText, new_str: newText }),
      toolResult: { resultType: 'success', textResultForLlm: 'ok' },
    },
  },
  'Copilot CLI, PostToolUse under the names of Claude Code': {
    tool: 'github-copilot-cli',
    payload: {
      hook_event_name: 'PostToolUse',
      session_id: 's',
      timestamp: '2026-11-23T10:00:00Z',
      cwd,
      tool_name: 'Edit',
      tool_input: patch,
      tool_result: { result_type: 'success', text_result_for_llm: 'ok' },
    },
  },
  'Codex, apply_patch': { tool: 'codex', model: 'gpt-5-codex', payload: codex },
  'Codex, the patch tool called through the shell': {
    tool: 'codex',
    model: 'gpt-5-codex',
    payload: { ...codex, tool_name: 'shell', tool_input: { command: ['apply_patch', patch] } },
  },
  'Gemini CLI, replace': { tool: 'gemini', payload: gemini },
  'Windsurf, post_write_code': { tool: 'windsurf', model: 'Claude Sonnet 4', payload: windsurf },
  'Cline, replace_in_file': {
    tool: 'cline',
    model: 'claude-sonnet-4',
    payload: { ...cline, postToolUse: clineCall },
  },
  'Cline, a list of edits as a string': {
    tool: 'cline',
    model: 'claude-sonnet-4',
    payload: {
      ...cline,
      postToolUse: {
        ...clineCall,
        toolName: 'editor',
        parameters: { path, edits: JSON.stringify([{ old_string: oldText, new_string: newText }]) },
      },
    },
  },
  'opencode, edit': {
    tool: 'opencode',
    model: 'anthropic/claude-sonnet-4',
    payload: {
      hook_event_name: 'tool.execute.after',
      sessionID: 's',
      callID: 'c',
      directory: cwd,
      model: 'anthropic/claude-sonnet-4',
      tool: 'edit',
      args: replacement,
    },
  },
  'opencode, apply_patch': {
    tool: 'opencode',
    payload: {
      hook_event_name: 'tool.execute.after',
      sessionID: 's',
      directory: cwd,
      tool: 'apply_patch',
      args: { patchText: patch },
    },
  },
  'Amp, edit_file': { tool: 'amp', payload: amp },
  'any other, agent-v1': {
    tool: 'our-agent',
    model: 'm-1',
    payload: {
      format: 'agent-v1',
      agent: 'our-agent',
      session: 's',
      call: 'c',
      model: 'm-1',
      cwd,
      files: [{ path: 'src/a.ts', edits: [{ oldText, newText }] }],
    },
  },
} satisfies Record<string, Sample>

/** Each writes the whole new file /w/app/src/b.ts: `b` and a line end. */
export const creations: Record<string, Sample> = {
  'Cursor, Write': {
    tool: 'cursor',
    payload: {
      ...cursor,
      hook_event_name: 'postToolUse',
      tool_name: 'Write',
      tool_input: { file_path: 'src/b.ts', contents: 'b\n' },
    },
  },
  'VS Code, create_file': {
    tool: 'github-copilot',
    payload: {
      ...vscode,
      tool_name: 'create_file',
      tool_input: { filePath: '/w/app/src/b.ts', content: 'b\n' },
    },
  },
  'Copilot CLI, create': {
    tool: 'github-copilot-cli',
    payload: {
      sessionId: 's',
      cwd,
      toolName: 'create',
      toolArgs: JSON.stringify({ path: '/w/app/src/b.ts', file_text: 'b\n' }),
      toolResult: { resultType: 'success' },
    },
  },
  'Codex, Add File': {
    tool: 'codex',
    payload: {
      ...codex,
      tool_input: { command: '*** Begin Patch\n*** Add File: src/b.ts\n+b\n*** End Patch' },
    },
  },
  'Gemini CLI, write_file': {
    tool: 'gemini',
    payload: {
      ...gemini,
      tool_name: 'write_file',
      tool_input: { file_path: '/w/app/src/b.ts', content: 'b\n' },
    },
  },
  'Cline, write_to_file': {
    tool: 'cline',
    payload: {
      ...cline,
      postToolUse: {
        ...clineCall,
        toolName: 'write_to_file',
        parameters: { path: 'src/b.ts', content: 'b\n' },
      },
    },
  },
  'opencode, write': {
    tool: 'opencode',
    payload: {
      hook_event_name: 'tool.execute.after',
      sessionID: 's',
      directory: cwd,
      tool: 'write',
      args: { filePath: '/w/app/src/b.ts', content: 'b\n' },
    },
  },
  'Amp, create_file': {
    tool: 'amp',
    payload: { ...amp, tool_name: 'create_file', tool_input: { path: 'src/b.ts', content: 'b\n' } },
  },
  'any other, agent-v1': {
    tool: 'agent-v1',
    payload: { format: 'agent-v1', cwd, files: [{ path: 'src/b.ts', content: 'b\n' }] },
  },
}

/** Each ran a command, read, searched, failed, or is another event of the agent's. */
export const noEdits: Record<string, Record<string, unknown>> = {
  'Claude Code, Bash': { ...claude, tool_name: 'Bash', tool_input: { command: 'sed -i s/1/2/ src/a.ts' } },
  'Cursor, afterShellExecution': {
    ...cursor,
    hook_event_name: 'afterShellExecution',
    command: 'sed -i s/1/2/ src/a.ts',
    output: '',
    duration: 3,
  },
  'Cursor, Shell': {
    ...cursor,
    hook_event_name: 'postToolUse',
    tool_name: 'Shell',
    tool_input: { command: 'ls' },
  },
  'Cursor, Delete': {
    ...cursor,
    hook_event_name: 'postToolUse',
    tool_name: 'Delete',
    tool_input: { path },
  },
  'VS Code, run_in_terminal': { ...vscode, tool_name: 'run_in_terminal', tool_input: { command: 'ls' } },
  'VS Code, read_file': { ...vscode, tool_name: 'read_file', tool_input: { filePath: path } },
  'Copilot CLI, bash': {
    sessionId: 's',
    cwd,
    toolName: 'bash',
    toolArgs: JSON.stringify({ command: 'ls' }),
    toolResult: { resultType: 'success' },
  },
  'Copilot CLI, an edit that was denied': {
    sessionId: 's',
    cwd,
    toolName: 'edit',
    toolArgs: { path, old_str: oldText, new_str: newText },
    toolResult: { resultType: 'denied' },
  },
  'Copilot CLI, a view through its editor': {
    sessionId: 's',
    cwd,
    toolName: 'str_replace_editor',
    toolArgs: { command: 'view', path },
    toolResult: { resultType: 'success' },
  },
  'Codex, Bash': { ...codex, tool_name: 'Bash', tool_input: { command: 'git apply fix.patch' } },
  'Gemini CLI, run_shell_command': {
    ...gemini,
    tool_name: 'run_shell_command',
    tool_input: { command: 'ls' },
  },
  'Gemini CLI, an edit that failed': {
    ...gemini,
    tool_response: { llmContent: '', error: { message: 'no' } },
  },
  'Gemini CLI, its own notes': {
    ...gemini,
    tool_name: 'write_file',
    tool_input: { file_path: '/home/d/.gemini/tmp/x/plan.md', content: 'b\n' },
  },
  'Windsurf, post_run_command': {
    ...windsurf,
    agent_action_name: 'post_run_command',
    tool_info: { command_line: 'ls', cwd },
  },
  'Cline, execute_command': {
    ...cline,
    postToolUse: { ...clineCall, toolName: 'execute_command', parameters: { command: 'ls' } },
  },
  'Cline, an edit that failed': { ...cline, postToolUse: { ...clineCall, success: false } },
  'opencode, bash': {
    hook_event_name: 'tool.execute.after',
    sessionID: 's',
    directory: cwd,
    tool: 'bash',
    args: { command: 'ls' },
  },
  'Amp, Bash': { ...amp, tool_name: 'Bash', tool_input: { cmd: 'ls' } },
}
