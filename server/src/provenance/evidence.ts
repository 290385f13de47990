// Evidence: what was observed about one edit, and how far it can be trusted.

/**
 * A: an agent's own hook verified against the content, or keystrokes in a focused editor.
 * B: another tool's record, an accepted ghost text, an agent's author identity.
 * C: a commit trailer, an agent's command line running. D: shape only; never shown as AI.
 */
export type Grade = 'A' | 'B' | 'C' | 'D'

export const evidenceKinds = [
  'hook', // an agent's own hook described the text, and the text was there
  'typing', // keystrokes in a focused editor
  'inlineCompletion', // a ghost text, accepted
  'paste', // from the clipboard: nobody knows where it came from
  'completion', // an item of the suggestion list
  'snippet',
  'refactoring', // a command of the editor that keeps the meaning: rename, organise imports, a code action
  'replace', // find and replace: the person gave the text, the editor put it in
  'chat', // an agent inside of the editor changed the buffer
  'format',
  'reload', // the file changed on disk and nothing claimed the change
  'shell', // a shell command of an agent changed the file, by its content before and after
  'terminal', // an agent's command line was running in a terminal when the file changed
  'note', // another tool's record beside the commit
  'trace', // another tool's record in the repository
  'author', // the commit's author is an agent
  'trailer', // a line of the commit's message says that an agent took part
  'resync', // editor and server lost each other, and found back
  'statement', // a person said so
] as const

export type EvidenceKind = (typeof evidenceKinds)[number]

/** One observation. It stays under whatever is observed later about the same text. */
export interface Evidence {
  readonly kind: EvidenceKind
  readonly grade: Grade
  /** The agent or the extension, as a lower-case identifier: `claude-code`, `cursor`, `github-copilot`. */
  readonly tool?: string
  readonly model?: string
  readonly session?: string
  /** Who said so, for a statement: `Name <email>`. */
  readonly person?: string
  /** What they said, for a statement: that they wrote it, or that an AI did. */
  readonly says?: 'human' | 'ai'
  /** The program through which they said it, as it calls itself. */
  readonly via?: string
  /** Milliseconds since 1970, UTC. */
  readonly at: number
}

/** A person's word, and nothing that was observed. */
export function isStatement({ kind }: Evidence): boolean {
  return kind === 'statement'
}
