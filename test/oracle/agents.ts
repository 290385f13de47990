// Simulated agents: they write files as agents do, and call the repository's hook with the payloads they document.

import { hook, type Ids, idsBy } from './hook.ts'
import type { Random } from './random.ts'

/** One replacement in one file, or the whole of a new one when there is no `old`. */
export interface AgentWrite {
  /** Absolute. */
  readonly path: string
  readonly old?: string
  readonly text: string
}

export interface Agent {
  /** As `countersign record` is told. */
  readonly name: string
  /** Its payload after the write, in the fields that its makers document. */
  readonly payload: (write: AgentWrite, ids: Ids) => object
}

const claudeCode: Agent = {
  name: 'claude-code',
  payload: ({ path, old, text }, { session, call, cwd }) => ({
    session_id: session,
    transcript_path: `/home/d/.claude/projects/-w/${session}.jsonl`,
    cwd,
    permission_mode: 'acceptEdits',
    hook_event_name: 'PostToolUse',
    tool_use_id: call,
    ...(old === undefined
      ? { tool_name: 'Write', tool_input: { file_path: path, content: text } }
      : {
          tool_name: 'Edit',
          tool_input: { file_path: path, old_string: old, new_string: text, replace_all: false },
        }),
  }),
}

const cursor: Agent = {
  name: 'cursor',
  payload: ({ path, old, text }, { session, call, cwd }) => ({
    conversation_id: session,
    generation_id: call,
    model: 'gpt-5',
    cursor_version: '2.4.0',
    workspace_roots: [cwd],
    hook_event_name: 'afterFileEdit',
    file_path: path,
    edits: [{ old_string: old ?? '', new_string: text }],
  }),
}

const codex: Agent = {
  name: 'codex',
  payload: ({ path, old, text }, { session, call, cwd }) => ({
    session_id: session,
    turn_id: 't1',
    transcript_path: `/home/d/.codex/sessions/2026/11/23/rollout-${session}.jsonl`,
    cwd,
    hook_event_name: 'PostToolUse',
    model: 'gpt-5-codex',
    permission_mode: 'default',
    tool_name: 'apply_patch',
    tool_use_id: call,
    tool_input: { command: patchOf(path.slice(cwd.length + 1), old, text) },
    tool_response: 'Success. Updated the following files:',
  }),
}

const gemini: Agent = {
  name: 'gemini',
  payload: ({ path, old, text }, { session, cwd }) => ({
    session_id: session,
    transcript_path: `/home/d/.gemini/tmp/x/chats/${session}.json`,
    cwd,
    hook_event_name: 'AfterTool',
    timestamp: new Date().toISOString(),
    ...(old === undefined
      ? { tool_name: 'write_file', tool_input: { file_path: path, content: text } }
      : {
          tool_name: 'replace',
          tool_input: { file_path: path, old_string: old, new_string: text, instruction: 'go on' },
        }),
    tool_response: { llmContent: 'Successfully modified file', returnDisplay: {} },
  }),
}

const windsurf: Agent = {
  name: 'windsurf',
  payload: ({ path, old, text }, { session, call }) => ({
    agent_action_name: 'post_write_code',
    trajectory_id: session,
    execution_id: call,
    timestamp: new Date().toISOString(),
    model_name: 'Claude Sonnet 4',
    tool_info: { file_path: path, edits: [{ old_string: old ?? '', new_string: text }] },
  }),
}

const copilotCli: Agent = {
  name: 'github-copilot-cli',
  payload: ({ path, old, text }, { session, cwd }) => ({
    sessionId: session,
    timestamp: Date.now(),
    cwd,
    ...(old === undefined
      ? { toolName: 'create', toolArgs: { path, file_text: text } }
      : { toolName: 'edit', toolArgs: { path, old_str: old, new_str: text } }),
    toolResult: { resultType: 'success', textResultForLlm: 'ok' },
  }),
}

const agentV1: Agent = {
  name: 'agent-v1',
  payload: ({ path, old, text }, { session, call, cwd }) => ({
    format: 'agent-v1',
    agent: 'our-agent',
    session,
    call,
    model: 'm-1',
    cwd,
    files: [
      {
        path: path.slice(cwd.length + 1),
        ...(old === undefined ? { content: text } : { edits: [{ oldText: old, newText: text }] }),
      },
    ],
  }),
}

/** Copilot in VS Code, in the harness whose agent writes to the disk. */
export const copilotAgentHost: Agent = {
  name: 'github-copilot',
  payload: ({ path, old, text }, { session, call, cwd }) => ({
    timestamp: new Date().toISOString(),
    hook_event_name: 'PostToolUse',
    session_id: session,
    cwd,
    transcript_path: `/home/d/.config/Code/User/workspaceStorage/ab/GitHub.copilot-chat/transcripts/${session}.jsonl`,
    tool_use_id: `${call}__vscode-1777882602614`,
    ...(old === undefined
      ? { tool_name: 'create_file', tool_input: { filePath: path, content: text } }
      : {
          tool_name: 'replace_string_in_file',
          tool_input: { filePath: path, oldString: old, newString: text },
        }),
    tool_response: 'The file was edited',
  }),
}

export const agents: readonly Agent[] = [claudeCode, cursor, codex, gemini, windsurf, copilotCli, agentV1]
/** Those whose payloads can tell of a new file. */
export const creators: readonly Agent[] = [claudeCode, codex, gemini, copilotCli, agentV1]

/** Calls the hook as the agent does after its write. Rejects when the hook cannot be run. */
export function report(agent: Agent, write: AgentWrite, random: Random): Promise<void> {
  return hook(agent.name, agent.payload(write, idsBy(random)))
}

function patchOf(path: string, old: string | undefined, text: string): string {
  const plus = text.split('\n').map(line => `+${line}`)
  const body =
    old === undefined
      ? [`*** Add File: ${path}`, ...plus]
      : [`*** Update File: ${path}`, '@@', ...old.split('\n').map(line => `-${line}`), ...plus]
  return ['*** Begin Patch', ...body, '*** End Patch'].join('\n')
}
