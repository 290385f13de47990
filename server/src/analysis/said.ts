// What people said, as the journal keeps it: statements, readings, overrides, and what of it they took back.

import type { Statement, Withdrawal } from '../provenance/statement.ts'
import type { Override, ReadMark } from '../review/request.ts'

export interface Said {
  /** What people say about lines and nobody took back, oldest first; the same list until something changes. */
  readonly statements: () => readonly Statement[]
  readonly state: (statement: Statement) => void
  /** Takes a statement or a reading back. What was said stays on disk. */
  readonly withdraw: (withdrawal: Withdrawal) => void
  /** Those that nobody took back; the same list until something changes. */
  readonly readMarks: () => readonly ReadMark[]
  readonly addReadMark: (mark: ReadMark) => void
  readonly overrides: () => readonly Override[]
  readonly addOverride: (override: Override) => void
}
