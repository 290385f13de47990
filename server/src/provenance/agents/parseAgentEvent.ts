// From the raw bytes of any agent's hook to one AgentEvent.

import { sha256 } from '../../base/hash.ts'
import type { Checked } from '../../base/problem.ts'
import type { Adapter, NamedFile } from './adapter.ts'
import type { AgentEvent, ReportedFile } from './agentEvent.ts'
import { claudeCode } from './claudeCode.ts'
import { cursor } from './cursor.ts'
import { githubCopilot } from './githubCopilot.ts'
import { type Payload, readPayload, stringIn, stringsIn } from './payload.ts'
import { absolutePath } from './reportedPath.ts'

/**
 * In the order in which a payload is held against them. VS Code and Cursor call the hooks in Claude Code's
 * settings too, with payloads of their own, so the payload decides and not the settings that it came through.
 */
export const adapters: readonly Adapter[] = [cursor, githubCopilot, claudeCode]

const LONGEST_NAME = 200

/**
 * The edit that a payload reports; `agent` is whom the hook was installed for, `at` when it was called, in
 * milliseconds since 1970, UTC. Undefined without a problem for events that edit no file.
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
  const phase = phaseOf(payload)
  const report = phase === undefined ? undefined : adapter.read(payload)
  if (phase === undefined || report === undefined) return { value: undefined, problems }
  const cwd = folderOf(payload)
  const value: AgentEvent = {
    key: sha256(bytes),
    phase,
    tool: report.tool ?? adapter.tool,
    ...named('session', stringIn(payload, 'session_id', 'sessionId', 'conversation_id')),
    ...named('call', stringIn(payload, 'tool_use_id', 'toolUseId', 'generation_id')),
    ...named('model', stringIn(payload, 'model')),
    action: report.action,
    cwd,
    files: report.files.flatMap(file => reported(file, cwd)),
    userModified: report.userModified ?? false,
    at,
  }
  return { value, problems }
}

/** Undefined for events around prompts, sessions, reads and failures. */
function phaseOf(payload: Payload): AgentEvent['phase'] | undefined {
  const event = (stringIn(payload, 'hook_event_name', 'hookEventName') ?? '').toLowerCase()
  if (event === 'pretooluse') return 'before'
  if (event === 'posttooluse' || event === 'afterfileedit' || event === 'aftertabfileedit') return 'after'
  return undefined
}

function folderOf(payload: Payload): string {
  const folder = stringIn(payload, 'cwd') ?? stringsIn(payload, 'workspace_roots')[0] ?? ''
  return absolutePath('', folder) ?? ''
}

function reported(file: NamedFile, cwd: string): readonly ReportedFile[] {
  const path = absolutePath(cwd, file.path)
  return path === undefined ? [] : [{ edits: [], hunks: [], ...file, path }]
}

/** Names end up in sentences and in the journal: one short line, and nothing that moves a terminal's cursor. */
function named<K extends string>(key: K, value: string | undefined): { readonly [key in K]?: string } {
  const name = value
    ?.replace(/[\p{C}\p{Z}]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_NAME)
  return name ? ({ [key]: name } as { [key in K]: string }) : {}
}
