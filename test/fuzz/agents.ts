// Agents: the payloads that their hooks send about one edit, in the fields that each documents.

import type { Random } from './random.ts'
import { linesIn } from './texts.ts'

/** One edit of one file, as its agent made it. */
export interface AgentEdit {
  /** Absolute. */
  readonly root: string
  readonly path: string
  /** Undefined for a new file. */
  readonly before: string | undefined
  readonly after: string
  /** What the agent asked for: these texts in place of those. */
  readonly replacements: readonly { readonly oldText: string; readonly newText: string }[]
  /** The session and the call. */
  readonly session: string
  readonly call: string
}

export interface Agent {
  /** What hooks are installed for. */
  readonly name: string
  /** How Countersign calls it. */
  readonly tool: string
  /** True when it only ever writes whole files. */
  readonly writesWhole?: boolean
  readonly after: (edit: AgentEdit) => object
  /** What it says before the edit, where it says something. */
  readonly before?: (edit: AgentEdit) => object
}

/** In the order in which they are read about. */
export const agents: readonly Agent[] = [
  {
    name: 'claude-code',
    tool: 'claude-code',
    after: edit => ({
      ...claude(edit),
      hook_event_name: 'PostToolUse',
      tool_response: {
        filePath: absolute(edit),
        ...first(edit, 'oldString', 'newString'),
        originalFile: edit.before ?? '',
        structuredPatch: hunksOf(edit),
        userModified: false,
        replaceAll: false,
      },
    }),
    before: edit => ({ ...claude(edit), hook_event_name: 'PreToolUse' }),
  },
  {
    name: 'claude-code',
    tool: 'claude-code',
    writesWhole: true,
    after: edit => ({
      ...claude(edit),
      hook_event_name: 'PostToolUse',
      tool_name: 'Write',
      tool_input: { file_path: absolute(edit), content: edit.after },
      tool_response: {
        type: edit.before === undefined ? 'create' : 'update',
        filePath: absolute(edit),
        content: edit.after,
        structuredPatch: edit.before === undefined ? [] : hunksOf(edit),
        ...(edit.before === undefined ? {} : { originalFile: edit.before }),
      },
    }),
  },
  {
    name: 'codex',
    tool: 'codex',
    after: edit => ({
      session_id: edit.session,
      turn_id: edit.call,
      transcript_path: null,
      cwd: edit.root,
      hook_event_name: 'PostToolUse',
      model: 'gpt-5-codex',
      permission_mode: 'default',
      tool_name: 'apply_patch',
      tool_use_id: edit.call,
      tool_input: { command: patchOf(edit) },
      tool_response: `Success. Updated the following files:\nM ${edit.path}`,
    }),
  },
  {
    name: 'gemini',
    tool: 'gemini',
    after: edit => ({ ...gemini(edit), hook_event_name: 'AfterTool', tool_response: { llmContent: 'ok' } }),
    before: edit => ({ ...gemini(edit), hook_event_name: 'BeforeTool' }),
  },
  {
    name: 'cursor',
    tool: 'cursor',
    after: edit => ({
      conversation_id: edit.session,
      generation_id: edit.call,
      model: 'gpt-5',
      hook_event_name: 'afterFileEdit',
      cursor_version: '2.4.0',
      workspace_roots: [edit.root],
      file_path: absolute(edit),
      edits: edit.replacements.map(({ oldText, newText }) => ({ old_string: oldText, new_string: newText })),
    }),
  },
  {
    name: 'windsurf',
    tool: 'windsurf',
    after: edit => ({
      agent_action_name: 'post_write_code',
      trajectory_id: edit.session,
      execution_id: edit.call,
      timestamp: '2026-01-01T10:00:00Z',
      model_name: 'Unknown',
      tool_info: {
        file_path: absolute(edit),
        edits: edit.replacements.map(({ oldText, newText }) => ({
          old_string: oldText,
          new_string: newText,
        })),
      },
    }),
  },
  {
    name: 'claude-code',
    tool: 'github-copilot',
    after: edit => ({
      timestamp: '2026-01-01T10:00:00.000Z',
      hook_event_name: 'PostToolUse',
      session_id: edit.session,
      transcript_path:
        '/home/d/.config/Code/User/workspaceStorage/ab12/GitHub.copilot-chat/transcripts/s.jsonl',
      cwd: edit.root,
      tool_name: edit.before === undefined ? 'create_file' : 'replace_string_in_file',
      tool_use_id: `${edit.call}__vscode-1`,
      tool_input:
        edit.before === undefined
          ? { filePath: absolute(edit), content: edit.after }
          : { filePath: absolute(edit), ...first(edit, 'oldString', 'newString') },
      tool_response: 'The file was edited',
    }),
  },
  {
    name: 'agent-v1',
    tool: 'house-agent',
    writesWhole: true,
    after: edit => ({
      format: 'agent-v1',
      agent: 'house-agent',
      session: edit.session,
      call: edit.call,
      cwd: edit.root,
      files: [{ path: edit.path, before: edit.before ?? '', content: edit.after }],
    }),
  },
]

export function anyAgent(random: Random): Agent {
  return random.pick(agents)
}

export function bytesOf(payload: object): Uint8Array {
  return Buffer.from(JSON.stringify(payload))
}

function absolute({ root, path }: AgentEdit): string {
  return `${root}/${path}`
}

function first({ replacements, after }: AgentEdit, oldKey: string, newKey: string): object {
  const [{ oldText, newText } = { oldText: '', newText: after }] = replacements
  return { [oldKey]: oldText, [newKey]: newText }
}

function claude(edit: AgentEdit): object {
  const common = {
    session_id: edit.session,
    transcript_path: `/home/d/.claude/projects/-w-app/${edit.session}.jsonl`,
    cwd: edit.root,
    permission_mode: 'acceptEdits',
    tool_use_id: edit.call,
  }
  const input =
    edit.before === undefined
      ? { tool_name: 'Write', tool_input: { file_path: absolute(edit), content: edit.after } }
      : {
          tool_name: 'Edit',
          tool_input: { file_path: absolute(edit), ...first(edit, 'old_string', 'new_string') },
        }
  return { ...common, ...input }
}

function gemini(edit: AgentEdit): object {
  return {
    session_id: edit.session,
    transcript_path: '/home/d/.gemini/tmp/x/chats/s.json',
    cwd: edit.root,
    timestamp: '2026-01-01T10:00:00Z',
    ...(edit.before === undefined
      ? { tool_name: 'write_file', tool_input: { file_path: absolute(edit), content: edit.after } }
      : {
          tool_name: 'replace',
          tool_input: { file_path: absolute(edit), ...first(edit, 'old_string', 'new_string') },
        }),
  }
}

/** One hunk from the first to the last difference: agents put nothing in another order, so what both have stayed. */
function hunksOf({ before = '', after }: AgentEdit): readonly Hunk[] {
  const old = linesIn(before)
  const current = linesIn(after)
  const stayed = new Set(old.filter(line => current.includes(line)))
  const lines: string[] = []
  let from = 0
  for (const line of current) {
    if (stayed.has(line)) {
      for (; old[from] !== line; from++) lines.push(`-${old[from]}`)
      lines.push(` ${line}`)
      from++
    } else lines.push(`+${line}`)
  }
  lines.push(...old.slice(from).map(line => `-${line}`))
  const isChange = (line: string): boolean => !line.startsWith(' ')
  const first = Math.max(0, lines.findIndex(isChange) - CONTEXT)
  const shown = lines.slice(first, lines.findLastIndex(isChange) + 1 + CONTEXT)
  return [
    {
      oldStart: first + 1,
      oldLines: shown.filter(line => !line.startsWith('+')).length,
      newStart: first + 1,
      newLines: shown.filter(line => !line.startsWith('-')).length,
      lines: shown,
    },
  ]
}

interface Hunk {
  readonly oldStart: number
  readonly oldLines: number
  readonly newStart: number
  readonly newLines: number
  readonly lines: readonly string[]
}

/** Lines around a change that a patch shows. */
const CONTEXT = 3

/** What a patch shows of the text after: a hook that tells one is believed where all of it is there. */
export function shownAfter(edit: AgentEdit): string {
  const [{ lines } = { lines: [] }] = hunksOf(edit)
  return lines
    .filter(line => !line.startsWith('-'))
    .map(line => line.slice(1))
    .join('\n')
}

function patchOf({ path, before, after, replacements }: AgentEdit): string {
  const body =
    before === undefined
      ? [`*** Add File: ${path}`, ...linesIn(after).map(line => `+${line}`)]
      : [
          `*** Update File: ${path}`,
          ...replacements.flatMap(({ oldText, newText }) => ['@@', ...patchLines(oldText, newText)]),
        ]
  return ['*** Begin Patch', ...body, '*** End Patch'].join('\n')
}

/** The replacement with its first line as context when both sides begin with it. */
function patchLines(oldText: string, newText: string): readonly string[] {
  const old = oldText.split('\n')
  const current = newText.split('\n')
  const shared = old[0] === current[0] ? 1 : 0
  return [
    ...old.slice(0, shared).map(line => ` ${line}`),
    ...old.slice(shared).map(line => `-${line}`),
    ...current.slice(shared).map(line => `+${line}`),
  ]
}
