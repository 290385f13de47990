// Adapter: what one agent calls its hooks, its tools and their fields.

import type { AgentEvent, ReportedEdit } from './agentEvent.ts'
import type { Payload } from './payload.ts'

/** A file as the agent wrote it down: the path not yet absolute. */
export interface NamedFile {
  readonly path: string
  readonly before?: string
  readonly content?: string
  readonly edits?: readonly ReportedEdit[]
  readonly hunks?: AgentEvent['files'][number]['hunks']
}

/** When a hook is called. Of an edit that failed nothing is left; a command may have written before it failed. */
export type Moment = AgentEvent['phase'] | 'failed'

/** What an adapter finds in a payload; everything that all agents share is read elsewhere. */
export interface Report {
  readonly action: string
  readonly files: readonly NamedFile[]
  /** The command of a shell; `files` is empty then. */
  readonly command?: string
  /** Where the adapter knows better than its own name: `cursor-tab`. */
  readonly tool?: string
  /** Where it does not lie under a name that all agents share. */
  readonly model?: string
  readonly userModified?: boolean
}

export interface Adapter {
  readonly tool: string
  /** True when the payload itself says that it comes from this agent, whatever the hook was installed for. */
  readonly recognises: (payload: Payload) => boolean
  /** Where the event has no name that says it: whether the edit is still to come. */
  readonly momentOf?: (payload: Payload) => Moment | undefined
  /** Undefined for an event that can change no file: a read, a search, an edit that failed. */
  readonly read: (payload: Payload) => Report | undefined
}
