// Rules and findings: a check of changed text, and one hit of it.

import type { Span } from '../base/span.ts'
import type { ChangedText } from './changedText.ts'

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

/** What a rule saw: the rest of a finding is the rule's own. */
export interface Hit {
  /** In the text after the change; not empty. */
  readonly span: Span
  /** What was seen, what it would cost, what to do. */
  readonly message: string
  /** Where it is less than the rule's own: in a test. */
  readonly severity?: Severity
}

/** One check, a file each under `rules/`. Pure; at most linear in the two texts. */
export interface Rule {
  /** Names the rule in findings, policies and the address of its page, `docs/rules/ID.md`. */
  readonly id: string
  readonly severity: Severity
  readonly check: (text: ChangedText) => readonly Hit[]
}
