// One payload of every agent after the same edit of /w/app/src/a.ts: `let x = 1` became `let x = 2`.

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
  patch,
  path,
  replacement,
  type Sample,
  vscode,
  windsurf,
} from './payloadBases.ts'

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
