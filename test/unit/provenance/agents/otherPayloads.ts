// Payloads of new files, and of events that are no edits.

import {
  amp,
  claude,
  cline,
  clineCall,
  codex,
  cursor,
  cwd,
  gemini,
  newText,
  oldText,
  path,
  type Sample,
  vscode,
} from './payloadBases.ts'

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

/** Each read, searched, failed, or is another event of the agent's. */
export const noEdits: Record<string, Record<string, unknown>> = {
  'Cursor, Delete': {
    ...cursor,
    hook_event_name: 'postToolUse',
    tool_name: 'Delete',
    tool_input: { path },
  },
  'VS Code, read_file': { ...vscode, tool_name: 'read_file', tool_input: { filePath: path } },
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
  'Gemini CLI, an edit that failed': {
    ...gemini,
    tool_response: { llmContent: '', error: { message: 'no' } },
  },
  'Gemini CLI, its own notes': {
    ...gemini,
    tool_name: 'write_file',
    tool_input: { file_path: '/home/d/.gemini/tmp/x/plan.md', content: 'b\n' },
  },
  'Cline, an edit that failed': { ...cline, postToolUse: { ...clineCall, success: false } },
  'Claude Code, an edit that failed': { ...claude, hook_event_name: 'PostToolUseFailure' },
  'Claude Code, a command that is none': { ...claude, tool_name: 'Bash', tool_input: { file_path: path } },
}
