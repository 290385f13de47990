// Plays an edit of Claude Code: writes the file, and calls the hooks of `.claude/settings.json` as the agent would.

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { capture } from '../run.ts'
import { type AgentEdit, addLines } from './agentEdit.ts'

export interface Task {
  /** Absolute. */
  readonly repository: string
  /** `path#function`. */
  readonly place: string
  /** Lines to add. */
  readonly lines: number
}

const model = 'claude-opus-4-8'

/**
 * Edits the place and reports it to the repository's hooks; returns how many were called.
 * Throws when there is no such place, no hook, or a hook that fails.
 */
export function simulateAgent(task: Task): number {
  const [path = '', name = ''] = task.place.split('#')
  const file = join(task.repository, path)
  if (!existsSync(file)) throw new Error(`There is no ${path} in ${task.repository}.`)
  const edit = addLines(readFileSync(file, 'utf8'), name, task.lines)
  const session = sessionOf(edit)
  const transcript = writeTranscript(task.repository, session)
  const common = {
    session_id: session,
    transcript_path: transcript,
    cwd: task.repository,
    permission_mode: 'acceptEdits',
    tool_name: 'Edit',
    tool_use_id: `toolu_${session.slice(0, 8)}`,
    tool_input: {
      file_path: file,
      old_string: edit.oldString,
      new_string: edit.newString,
      replace_all: false,
    },
  }
  callHooks(task.repository, { ...common, hook_event_name: 'PreToolUse' })
  writeFileSync(file, edit.after)
  const called = callHooks(task.repository, {
    ...common,
    hook_event_name: 'PostToolUse',
    tool_response: {
      filePath: file,
      oldString: edit.oldString,
      newString: edit.newString,
      originalFile: edit.before,
      structuredPatch: [edit.patch],
      userModified: false,
      replaceAll: false,
    },
  })
  if (called > 0) return called
  throw new Error(
    `${task.repository} has no hook for Claude Code. Run \`countersign install claude-code\` there.`,
  )
}

/** Puts the file of the place back to its last commit, as `git restore` does. Throws when git does not know it. */
export function revert(repository: string, place: string): void {
  const [path = ''] = place.split('#')
  const { status, stderr } = capture('git', ['restore', '--', path], { cwd: repository })
  if (status !== 0) throw new Error(`git could not restore ${path}: ${stderr.trim()}`)
}

interface HookSettings {
  readonly hooks?: Readonly<Record<string, readonly HookGroup[]>>
}

interface HookGroup {
  readonly matcher?: string
  readonly hooks?: readonly { readonly type: string; readonly command: string }[]
}

interface HookPayload {
  readonly hook_event_name: string
  readonly tool_name: string
  readonly [field: string]: unknown
}

function callHooks(repository: string, payload: HookPayload): number {
  const file = join(repository, '.claude', 'settings.json')
  const settings: HookSettings = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
  const commands = (settings.hooks?.[payload.hook_event_name] ?? [])
    .filter(
      ({ matcher }) => !matcher || matcher === '*' || new RegExp(`^(?:${matcher})$`).test(payload.tool_name),
    )
    .flatMap(group => group.hooks ?? [])
  for (const { command } of commands) callHook(repository, command, payload)
  return commands.length
}

function callHook(repository: string, command: string, payload: HookPayload): void {
  const { status, stderr } = spawnSync(command, {
    cwd: repository,
    // The agent runs its hooks through a shell and says where the project is.
    shell: true,
    env: { ...process.env, CLAUDE_PROJECT_DIR: repository },
    input: JSON.stringify(payload),
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`the hook ended with status ${status}: ${command}\n${stderr.trim()}`)
}

/** The same edit is the same session: a report can be repeated. */
function sessionOf(edit: AgentEdit): string {
  const hex = createHash('sha256').update(edit.after).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  )
}

/**
 * Claude Code keeps its transcripts below `.claude/projects` of the user's home, and names the model there only. Ours
 * lies in the git directory: it must neither touch the user's own nor look like a file of the repository.
 */
function writeTranscript(repository: string, session: string): string {
  const { stdout, status } = capture('git', ['rev-parse', '--absolute-git-dir'], { cwd: repository })
  if (status !== 0) throw new Error(`${repository} is not a git repository.`)
  const file = join(stdout.trim(), 'simulated-agent', '.claude', 'projects', `${session}.jsonl`)
  const message = {
    role: 'assistant',
    model,
    content: [{ type: 'text', text: 'I will time this function.' }],
  }
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(
    file,
    `${JSON.stringify({ type: 'assistant', sessionId: session, cwd: repository, message })}\n`,
  )
  return file
}
