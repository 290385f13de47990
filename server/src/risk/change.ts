// Change: a changed region of one declaration, with everything that is known about it.

import type { Hunk } from '../base/diff.ts'
import type { FilePath } from '../base/path.ts'
import type { Span } from '../base/span.ts'
import type { BlastRadius, Dependent } from '../graph/radius.ts'
import type { FilePast } from '../history/pasts.ts'
import type { Contributor } from '../provenance/attribution.ts'
import type { Evidence } from '../provenance/evidence.ts'
import type { Act } from '../provenance/statement.ts'
import type { Finding } from '../rules/finding.ts'

export type ChangeKind = 'body' | 'signature' | 'added' | 'removed'

/** Who wrote the added lines of a region. Counts are lines; blank lines do not count. */
export interface Authorship {
  readonly contributor: Contributor
  /** What is known about the AI's part, or else about all of it; the newest last. */
  readonly evidence: readonly Evidence[]
  readonly added: number
  readonly ai: number
  readonly human: number
  readonly unknown: number
  /** AI lines that count as review debt and that nobody has marked as read or signed. */
  readonly unread: number
  /** What people say of some of these lines, oldest first, also where it did not decide. */
  readonly statements: readonly Evidence[]
  /** Who marked some of these lines as read, each person once with the newest time, oldest first. */
  readonly readings: readonly Act[]
}

/** The part of one declaration that the hunks touch. Removed declarations are regions too. */
export interface Change {
  readonly path: FilePath
  /** Name of the declaration; `<module>` for top-level code; '' in a file without facts. */
  readonly declaration: string
  readonly kind: ChangeKind
  /** In the text after the change: from the first changed line to the last. A deletion is an empty span. */
  readonly span: Span
  readonly hunks: readonly Hunk[]
  /** Changed lines, without their ends, in order. */
  readonly removedLines: readonly string[]
  readonly addedLines: readonly string[]
  /** The names under which others import the declaration. */
  readonly exported: boolean
  readonly radius: BlastRadius
  /** 0–1: the share of this workspace's declarations that have fewer transitive dependents. */
  readonly reachPercentile: number
  /** Nearest first; at most 50. */
  readonly nearest: readonly Dependent[]
  /** Names under which others could import it, and that are exported no longer. */
  readonly lostNames?: readonly string[]
  /** Who still uses one of those; for what is shown. */
  readonly stillUsedBy?: readonly Dependent[]
  /** Call sites that no longer type-check; undefined while nobody has looked. */
  readonly brokenCallSites?: number
  /** Reach is a lower bound when files in between load code by computed names. */
  readonly blindSpots: number
  readonly authorship: Authorship
  readonly findings: readonly Finding[]
  /** Of the file, before the change; undefined while the repository's history is not known. */
  readonly past?: FilePast
  /** The policy names the path as sensitive. */
  readonly sensitive: boolean
  /** The file is a test, or generated, or ignored by policy. */
  readonly test: boolean
  /** `sha256:…`, see review/regionDigest.ts. */
  readonly region: string
}
