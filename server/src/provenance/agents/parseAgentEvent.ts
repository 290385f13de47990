// From the raw bytes of any agent's hook to one AgentEvent.

import { sha256 } from '../../base/hash.ts'
import type { Checked } from '../../base/problem.ts'
import { isNotebook } from '../notebook.ts'
import type { Adapter, Moment, NamedFile } from './adapter.ts'
import type { AgentEvent, ReportedFile } from './agentEvent.ts'
import { agentV1 } from './agentV1.ts'
import { amp } from './amp.ts'
import { claudeCode } from './claudeCode.ts'
import { cline } from './cline.ts'
import { codex } from './codex.ts'
import { cursor } from './cursor.ts'
import { gemini } from './gemini.ts'
import { githubCopilot } from './githubCopilot.ts'
import { githubCopilotCli } from './githubCopilotCli.ts'
import { opencode } from './opencode.ts'
import { objectIn, type Payload, readPayload, stringIn, stringsIn } from './payload.ts'
import { absolutePath } from './reportedPath.ts'
import { windsurf } from './windsurf.ts'

/**
 * In the order in which a payload is held against them. VS Code, Copilot and Cursor call the hooks in Claude Code's
 * settings too, with payloads of their own, so the payload decides and not the settings that it came through.
 */
export const adapters: readonly Adapter[] = [
  agentV1,
  cursor,
  windsurf,
  cline,
  gemini,
  opencode,
  amp,
  codex,
  githubCopilot,
  githubCopilotCli,
  claudeCode,
]

/** What agents call the moments around an edit; letters only, lower case. */
const moments: ReadonlyMap<string, Moment> = new Map([
  ['pretooluse', 'before'],
  ['beforetool', 'before'],
  ['prewritecode', 'before'],
  ['preruncommand', 'before'],
  ['beforeshellexecution', 'before'],
  ['toolexecutebefore', 'before'],
  ['posttooluse', 'after'],
  ['aftertool', 'after'],
  ['postwritecode', 'after'],
  ['postruncommand', 'after'],
  ['aftershellexecution', 'after'],
  ['toolexecuteafter', 'after'],
  ['afterfileedit', 'after'],
  ['aftertabfileedit', 'after'],
  ['posttoolusefailure', 'failed'],
])

const sessionKeys = [
  'session_id',
  'sessionId',
  'sessionID',
  'conversation_id',
  'trajectory_id',
  'taskId',
  'thread_id',
  'session',
]
const callKeys = ['tool_use_id', 'toolUseId', 'callID', 'execution_id', 'call']

const LONGEST_NAME = 200

/**
 * The edit, or the command, that a payload reports; `agent` is whom the hook was installed for, `at` when it was called,
 * in milliseconds since 1970, UTC. Undefined without a problem for events that can change no file.
 */
export function parseAgentEvent(
  agent: string,
  bytes: Uint8Array,
  at: number,
): Checked<AgentEvent | undefined> {
  const { value: payload, problems } = readPayload(bytes)
  if (payload === undefined) return { value: undefined, problems }
  const adapter = adapters.find(one => one.recognises(payload)) ?? adapters.find(({ tool }) => tool === agent)
  if (adapter === undefined) {
    const known = adapters.map(({ tool }) => tool).join(', ')
    return {
      value: undefined,
      problems: [
        { message: `Nobody here knows the agent "${agent}"; its edit stays unknown. Known: ${known}.` },
      ],
    }
  }
  const moment = momentOf(payload) ?? adapter.momentOf?.(payload)
  const report = moment === undefined ? undefined : adapter.read(payload)
  if (moment === undefined || report === undefined) return { value: undefined, problems }
  const cwd = folderOf(payload)
  const files = moment === 'failed' ? [] : report.files.flatMap(file => reported(file, cwd))
  if (files.length === 0 && report.command === undefined) return { value: undefined, problems }
  const value: AgentEvent = {
    key: sha256(bytes),
    phase: moment === 'failed' ? 'after' : moment,
    tool: report.tool ?? adapter.tool,
    ...named('session', stringIn(payload, ...sessionKeys)),
    ...named('call', stringIn(payload, ...callKeys)),
    ...named('model', report.model ?? stringIn(payload, 'model')),
    action: report.action,
    cwd,
    files,
    ...(report.command === undefined ? {} : { command: report.command }),
    userModified: report.userModified ?? false,
    at,
  }
  return { value, problems }
}

/** Undefined for events around prompts and sessions, and where the event has no name. */
function momentOf(payload: Payload): Moment | undefined {
  const event = stringIn(payload, 'hook_event_name', 'hookEventName', 'agent_action_name', 'hookName') ?? ''
  return moments.get(event.toLowerCase().replace(/[^a-z]/g, ''))
}

/** The first root stands for all: which of several a relative path means, no agent says. */
function folderOf(payload: Payload): string {
  const folder =
    stringIn(payload, 'cwd', 'directory') ??
    stringIn(objectIn(payload, 'tool_info'), 'cwd') ??
    [...stringsIn(payload, 'workspace_roots'), ...stringsIn(payload, 'workspaceRoots')][0] ??
    ''
  return absolutePath('', folder) ?? ''
}

function reported(file: NamedFile, cwd: string): readonly ReportedFile[] {
  const path = absolutePath(cwd, file.path)
  return path === undefined || isNotebook(path) ? [] : [{ edits: [], hunks: [], ...file, path }]
}

/** Names end up in sentences and in the journal: one short line, and nothing that moves a terminal's cursor. */
function named<K extends string>(key: K, value: string | undefined): { readonly [key in K]?: string } {
  const name = value
    ?.replace(/[\p{C}\p{Z}]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_NAME)
  return name ? ({ [key]: name } as { [key in K]: string }) : {}
}
