// AgentEvent: one edit, or one command in a shell, that an agent reports of itself, in one shape for all agents.

import type { ChangedLines } from '../changedLines.ts'

/** One replacement inside a file. */
export interface ReportedEdit {
  readonly oldText: string
  readonly newText: string
  /** One-based line at which the new text begins, where the agent says it. */
  readonly line?: number
}

/** One hunk of a unified patch; `lines` begin with ` `, `-` or `+`. Line numbers are one-based. */
export interface ReportedHunk {
  readonly oldStart: number
  readonly oldLines: number
  readonly newStart: number
  readonly newLines: number
  readonly lines: readonly string[]
}

export interface ReportedFile {
  /** Absolute and normalised. */
  readonly path: string
  /** The whole text before, where the agent says it. */
  readonly before?: string
  /** The whole text after, where the agent wrote the whole file. */
  readonly content?: string
  readonly edits: readonly ReportedEdit[]
  readonly hunks: readonly ReportedHunk[]
  /** What a command in a shell did to the file: seen by us before and after it, for no agent says it. */
  readonly lines?: ChangedLines
}

export interface AgentEvent {
  /** `sha256` of the raw payload: twice is once. */
  readonly key: string
  readonly phase: 'before' | 'after'
  /** Who really called, told from the payload: `claude-code`, `cursor`, `github-copilot` … */
  readonly tool: string
  readonly session?: string
  readonly call?: string
  readonly model?: string
  /** The agent's own name of what it did: `Edit`, `Write`. */
  readonly action: string
  /** Absolute folder in which the agent runs. */
  readonly cwd: string
  /** Of a command in a shell: those that were seen to change while it ran. */
  readonly files: readonly ReportedFile[]
  /** The command, when this is one in a shell and no edit. */
  readonly command?: string
  /** The user changed the agent's proposal before it was applied. */
  readonly userModified: boolean
  /** Milliseconds since 1970, UTC: when the hook was called. */
  readonly at: number
}
