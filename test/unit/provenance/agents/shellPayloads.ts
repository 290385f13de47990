// The events around a command in a shell, of every agent: `make` is about to run, and has run.

import {
  amp,
  claude,
  cline,
  clineCall,
  codex,
  cursor,
  cwd,
  gemini,
  vscode,
  windsurf,
} from './payloadBases.ts'

type Payload = Record<string, unknown>

export interface ShellSample {
  readonly tool: string
  readonly before: Payload
  readonly after: Payload
}

const clineShell = { ...clineCall, toolName: 'execute_command', parameters: { command: 'make' } }
const cli = { sessionId: 's', cwd, toolName: 'bash', toolArgs: JSON.stringify({ command: 'make' }) }
const opencode = { sessionID: 's', callID: 'c', directory: cwd, tool: 'bash', args: { command: 'make' } }
const generic = { format: 'agent-v1', agent: 'our-agent', session: 's', cwd, command: 'make' }

/** Two events that differ in the name of the moment alone. */
function around(
  tool: string,
  payload: Payload,
  [before, after] = ['PreToolUse', 'PostToolUse'],
): ShellSample {
  return {
    tool,
    before: { ...payload, hook_event_name: before },
    after: { ...payload, hook_event_name: after },
  }
}

export const shells: Record<string, ShellSample> = {
  'Claude Code, Bash': around('claude-code', {
    ...claude,
    tool_name: 'Bash',
    tool_input: { command: 'make', description: 'Build' },
  }),
  'Claude Code, a command that failed': around(
    'claude-code',
    { ...claude, tool_name: 'Bash', tool_input: { command: 'make' } },
    ['PreToolUse', 'PostToolUseFailure'],
  ),
  'Cursor, Shell': around(
    'cursor',
    { ...cursor, tool_name: 'Shell', tool_use_id: 'c', tool_input: { command: 'make' } },
    ['preToolUse', 'postToolUse'],
  ),
  'Cursor, a command that failed': around(
    'cursor',
    { ...cursor, tool_name: 'Shell', tool_use_id: 'c', tool_input: { command: 'make' } },
    ['preToolUse', 'postToolUseFailure'],
  ),
  'Cursor, its own events': around('cursor', { ...cursor, command: 'make', cwd }, [
    'beforeShellExecution',
    'afterShellExecution',
  ]),
  'VS Code, run_in_terminal': around('github-copilot', {
    ...vscode,
    tool_name: 'run_in_terminal',
    tool_input: { command: 'make', explanation: '', isBackground: false },
  }),
  'VS Code, without a transcript': around('github-copilot', {
    session_id: 's',
    cwd,
    tool_name: 'run_in_terminal',
    tool_input: { command: 'make' },
  }),
  'Copilot CLI, bash': {
    tool: 'github-copilot-cli',
    before: cli,
    after: { ...cli, toolResult: { resultType: 'success', textResultForLlm: '' } },
  },
  'Copilot CLI, a command that failed': {
    tool: 'github-copilot-cli',
    before: cli,
    after: { ...cli, error: 'exit code 2' },
  },
  'Codex, Bash': around('codex', { ...codex, tool_name: 'Bash', tool_input: { command: 'make' } }),
  'Codex, exec_command of its desktop': around('codex', {
    ...codex,
    tool_name: 'functions.exec_command',
    tool_input: { cmd: 'make' },
  }),
  'Codex, several at once': around('codex', {
    ...codex,
    tool_name: 'multi_tool_use.parallel',
    tool_input: {
      tool_uses: [{ recipient_name: 'functions.exec_command', parameters: { cmd: 'make' } }],
    },
  }),
  'Gemini CLI, run_shell_command': around(
    'gemini',
    { ...gemini, tool_name: 'run_shell_command', tool_input: { command: 'make' } },
    ['BeforeTool', 'AfterTool'],
  ),
  'Windsurf, run_command': {
    tool: 'windsurf',
    before: {
      ...windsurf,
      agent_action_name: 'pre_run_command',
      tool_info: { command_line: 'make', cwd },
    },
    after: {
      ...windsurf,
      agent_action_name: 'post_run_command',
      tool_info: { command_line: 'make', cwd },
    },
  },
  'Cline, execute_command': {
    tool: 'cline',
    before: { ...cline, hookName: 'PreToolUse', preToolUse: clineShell },
    after: { ...cline, postToolUse: clineShell },
  },
  'opencode, bash': around('opencode', opencode, ['tool.execute.before', 'tool.execute.after']),
  'Amp, Bash': around('amp', { ...amp, tool_name: 'Bash', tool_input: { cmd: 'make' } }),
  'any other, agent-v1': {
    tool: 'our-agent',
    before: { ...generic, phase: 'before' },
    after: { ...generic, phase: 'after' },
  },
}
