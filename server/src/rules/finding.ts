// Rules and findings: a check of changed text, and one hit of it.

import type { FilePath } from '../base/path.ts'
import type { Span } from '../base/span.ts'

/** `hard` makes a change `critical` and is never averaged away; `soft` is a reason among others. */
export type Severity = 'hard' | 'soft'

export interface Finding {
  /** Identifier of the rule: `tls-verification-off`. */
  readonly rule: string
  readonly severity: Severity
  /** In the text after the change. */
  readonly span: Span
  /** What was seen, what it would cost, what to do. */
  readonly message: string
  /** Address of the rule's page. */
  readonly docs: string
}

/** The two texts of one file and the spans of the second that are new. */
export interface ChangedText {
  readonly path: FilePath
  readonly before: string
  readonly after: string
  /** Changed lines of `after`, ascending, each a whole line without its end. */
  readonly added: readonly Span[]
  /** The file is a test: some rules are `soft` there. Left out, it counts as code that ships. */
  readonly test?: boolean
}

/** One check, a file each under `rules/`. Pure; at most linear in the changed text. */
export interface Rule {
  readonly id: string
  readonly severity: Severity
  readonly check: (text: ChangedText) => readonly Finding[]
}
