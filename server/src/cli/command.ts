// Command: one word of the command line, and the world that it runs in.

import type { Host, Setup, Spool } from '../analysis/host.ts'

/** 0 pass, 1 the gate refuses, 2 we could not decide. */
export type ExitStatus = 0 | 1 | 2

export interface Terminal {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  /** All of standard input. */
  readonly input: () => Promise<Uint8Array>
  /** A person can answer: both standard input and output are terminals. */
  readonly interactive: boolean
  /** False when `NO_COLOR` is set or the output is no terminal. */
  readonly color: boolean
  /** Asks a yes-or-no question; only where `interactive`. */
  readonly confirm: (question: string) => Promise<boolean>
}

export interface CommandContext {
  /** Of this program: `0.1.0`. */
  readonly version: string
  /** Absolute: `--cwd`, else where the command was called. */
  readonly cwd: string
  readonly terminal: Terminal
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Opened on first use; disposed by whoever made the context. */
  readonly host: () => Promise<Host>
  readonly spool: () => Promise<Spool>
  readonly setups: () => Promise<readonly Setup[]>
  /** A path of the command line, made absolute from where the command was called. */
  readonly resolvePath: (path: string) => string
  /** Writes a file that the user named. */
  readonly write: (path: string, content: string | Uint8Array) => Promise<void>
  /** Reads a file that the user named. */
  readonly readBytes: (path: string) => Promise<Uint8Array>
  /** Runs the language server until its client leaves. */
  readonly serve: () => Promise<void>
}

/** One word of the command line, a file each below cli/. */
export interface Command {
  /** The arguments as the README writes them: `PATH [--json]`. */
  readonly usage: string
  readonly summary: string
  /** Throws a `UsageError` when the arguments do not fit. */
  readonly run: (args: readonly string[], context: CommandContext) => Promise<ExitStatus>
}

/** The arguments do not fit; the message says which, and the shell adds the usage. */
export class UsageError extends Error {}
