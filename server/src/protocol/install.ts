// The wire of the setup: connecting an agent, and installing the commit gate.

export interface InstallParams {
  readonly root: string
  /** `hook` for the commit gate, else an agent: `claude-code`. */
  readonly what: string
  /** Whose settings: the project's or the user's. */
  readonly scope?: 'project' | 'user'
}

export interface InstallResult {
  readonly done: boolean
  readonly message: string
  /** A snippet to paste where Countersign must not write. */
  readonly snippet?: string
}
