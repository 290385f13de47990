// Snapshot: everything that a report is made of, at one revision. Never changed; replaced.

import type { JournalFailure } from '../base/journalFailure.ts'
import type { LineStarts } from '../base/lines.ts'
import type { FilePath } from '../base/path.ts'
import type { Problem } from '../base/problem.ts'
import { type DeclarationGraph, emptyGraph } from '../graph/declarationGraph.ts'
import type { Layout } from '../graph/layout.ts'
import type { Calibration } from '../policy/calibration.ts'
import { defaultPolicy, type Policy } from '../policy/policy.ts'
import type { Ledger } from '../provenance/attribution.ts'
import type { Statement } from '../provenance/statement.ts'
import type { Codeowners } from '../review/owners.ts'
import type { Override, ReadMark, ReviewRequest } from '../review/request.ts'
import type { PackageNames } from '../rules/surroundings.ts'
import type { FileFacts } from '../syntax/facts.ts'
import type { VcsState } from './host.ts'

/** What is compared with what. Revisions are commit hashes. */
export type Scope =
  | { readonly kind: 'worktree' }
  | { readonly kind: 'staged' }
  | { readonly kind: 'range'; readonly base: string | undefined; readonly head: string }

/** A text and what it says; facts are undefined for files that the indexer does not understand. */
export interface Version {
  readonly text: string
  readonly facts: FileFacts | undefined
}

/** A file that is open or that differs from its base. An absent version: the file does not exist there. */
export interface FileState {
  readonly path: FilePath
  /** At HEAD, or at the base of a range. */
  readonly before: Version | undefined
  /** At the merge base with the target: what digests run from. Often the same object as `before`. */
  readonly origin: Version | undefined
  /** At hand: buffer, worktree, index or head. Its facts' spans always fit its text. */
  readonly after: Version | undefined
  /** The attributions of `after`. */
  readonly ledger: Ledger
  /** Git leaves the file out: while it is open it has authors, and it is no change. */
  readonly isUnlisted?: true
  /** The editor's version of an open document. */
  readonly version: number | undefined
}

/** The changed files of a scope, and what could not be read of them. */
export interface Changed {
  readonly files: ReadonlyMap<FilePath, FileState>
  readonly problems: readonly Problem[]
}

/** What the repository says about itself: read at the merge base, so that a change cannot excuse itself. */
export interface Rules {
  readonly policy: Policy
  /** What could not be read of the policy. */
  readonly policyProblems: readonly Problem[]
  readonly owners: Codeowners | undefined
  /** Of the target branch, where its team committed one. */
  readonly calibration?: Calibration
}

export interface Snapshot {
  readonly revision: number
  readonly scope: Scope
  readonly vcs: VcsState | undefined
  readonly files: ReadonlyMap<FilePath, FileState>
  readonly graph: DeclarationGraph
  readonly layout: Layout
  /** The packages that the workspace knows; undefined where no package.json says what the code needs. */
  readonly packages: PackageNames | undefined
  /** Line starts of the workspace's indexed files, for positions in files that are not open. */
  readonly lines: ReadonlyMap<FilePath, LineStarts>
  readonly rules: Rules
  readonly requests: readonly ReviewRequest[]
  /** What people say about lines: joined with the ledgers when these are read. */
  readonly statements: readonly Statement[]
  readonly readMarks: readonly ReadMark[]
  readonly overrides: readonly Override[]
  /** `Name <email>` of the developer, when git knows it. */
  readonly author: string | undefined
  /** Why evidence may be missing. */
  readonly journalFailure: JournalFailure | undefined
  /** What could not be read of a file, for as long as that is so. */
  readonly unread: ReadonlyMap<FilePath, Problem>
  readonly problems: readonly Problem[]
}

/** Before anything was read. */
export const emptySnapshot: Snapshot = {
  revision: 0,
  scope: { kind: 'worktree' },
  vcs: undefined,
  files: new Map(),
  graph: emptyGraph,
  layout: { packages: [] },
  packages: undefined,
  lines: new Map(),
  rules: { policy: defaultPolicy, policyProblems: [], owners: undefined },
  requests: [],
  statements: [],
  readMarks: [],
  overrides: [],
  author: undefined,
  journalFailure: undefined,
  unread: new Map(),
  problems: [],
}
