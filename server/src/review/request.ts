// ReviewRequest: the request to a named owner for regions.

import type { FilePath } from '../base/path.ts'
import type { Evidence } from '../provenance/evidence.ts'
import type { Assessment } from '../risk/assessment.ts'

export interface RequestedRegion {
  /** `sha256:…`: the request holds for exactly this content. */
  readonly region: string
  readonly path: FilePath
  readonly declaration: string
  /** Claims about the region's added lines, so that a reviewer and CI see them. */
  readonly contributor: string
  readonly evidence: readonly Evidence[]
}

export interface ReviewRequest {
  readonly schema: 1
  /** File name of the request, without extension: time and a part of the digest. */
  readonly id: string
  /** `Name <email>` of git's identity. */
  readonly from: string
  /** Owners as CODEOWNERS writes them: `@dana`, `@org/team`, `dana@example.org`. */
  readonly to: readonly string[]
  /** Milliseconds since 1970, UTC. */
  readonly at: number
  readonly branch: string
  readonly head: string
  /** An agent's request stays a draft until a person confirms it. */
  readonly draft: boolean
  readonly regions: readonly RequestedRegion[]
}

/** A region and whom to ask about it. */
export interface RegionToReview {
  readonly assessment: Assessment
  /** As CODEOWNERS writes them. */
  readonly owners: readonly string[]
}

/** A person's statement that exact content was read. */
export interface ReadMark {
  readonly region: string
  readonly path: FilePath
  readonly declaration: string
  /** `hash32` of each added line when it was read: what changed since is unread again. */
  readonly lines: readonly number[]
  /** `Name <email>`. */
  readonly by: string
  /** Milliseconds since 1970, UTC; `by` and `at` together name the act, of one or of several regions. */
  readonly at: number
  /** The program through which it was done, as it calls itself. */
  readonly via?: string
}

/** A person let a commit through all the same: loud, and for exactly this content. */
export interface Override {
  readonly regions: readonly string[]
  readonly reason: string
  /** `Name <email>`. */
  readonly by: string
  /** Milliseconds since 1970, UTC. */
  readonly at: number
}

export type SignOffState = 'none' | 'requested' | 'signed' | 'stale' | 'rejected'
