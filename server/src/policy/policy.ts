// Policy: what a repository asks for, read from `.countersign/policy.json`, as data.

import type { Level } from '../risk/assessment.ts'
import { defaultWeights, type ImpactWeights } from '../risk/weights.ts'

export type GateMode = 'advise' | 'request' | 'signOff'

export interface GatePolicy {
  readonly mode: GateMode
  /** The lowest level at which the gate asks. */
  readonly level: Exclude<Level, 'low'>
  readonly signers: number
  readonly owners: boolean
  readonly hardwareKey: boolean
  /** What a hook does when it cannot decide. */
  readonly onFailure: 'block' | 'allow'
}

/** What is written into commits: nothing, unless the policy says so. */
export interface CommitPolicy {
  /** The commit hook adds an `Assisted-by:` line for each AI that wrote lines of the commit. */
  readonly assistedBy: boolean
}

export interface PathPolicy {
  /** A glob over paths. */
  readonly match: string
  readonly sensitive?: boolean
  readonly ignore?: boolean
  readonly gate?: Partial<GatePolicy>
}

export type RuleSetting = 'off' | 'soft' | 'hard'

export type AuthorshipSetting = 'off' | 'learned'

export interface Policy {
  readonly gate: GatePolicy
  readonly commit: CommitPolicy
  readonly paths: readonly PathPolicy[]
  /** SCIP indexes in the repository, beside `index.scip`. */
  readonly indexes: readonly string[]
  readonly rules: Readonly<Record<string, RuleSetting>>
  readonly weights: ImpactWeights
  /** Whether AI-written changes score higher where this repository's own history says that they broke more often. */
  readonly authorship: AuthorshipSetting
  readonly identities: Readonly<Record<string, readonly string[]>>
}

/** Without a policy: a request at `high`, one reviewer, and a hook that cannot decide lets the commit through. */
export const defaultPolicy: Policy = {
  gate: { mode: 'request', level: 'high', signers: 1, owners: false, hardwareKey: false, onFailure: 'allow' },
  commit: { assistedBy: false },
  paths: [],
  indexes: [],
  rules: {},
  weights: defaultWeights,
  authorship: 'off',
  identities: {},
}
