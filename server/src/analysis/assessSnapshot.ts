// AssessSnapshot: the pending changes of a snapshot, on the scale of its own repository.

import type { Calibration } from '../policy/calibration.ts'
import { assess, type PendingAssessment, type RepositoryRisk, unknownRepository } from '../risk/assess.ts'
import { pastScoresOf } from '../risk/percentile.ts'
import { pendingChanges } from './pendingChanges.ts'
import type { Rules, Snapshot } from './snapshot.ts'

export function assessSnapshot(snapshot: Snapshot): PendingAssessment {
  return assess(pendingChanges(snapshot), snapshot.rules.policy.weights, repositoryRisk(snapshot.rules))
}

/** By calibration, for as long as the rules stand: a keystroke sorts nothing. */
const scales = new WeakMap<Calibration, RepositoryRisk>()

function repositoryRisk({ policy, calibration }: Rules): RepositoryRisk {
  if (calibration === undefined) return unknownRepository
  const known = scales.get(calibration)
  if (known !== undefined) return known
  const { points, authorship } = calibration
  const isAsked = policy.authorship === 'learned' && authorship !== undefined
  const scale = { past: pastScoresOf(points), ...(isAsked ? { authorship } : {}) }
  scales.set(calibration, scale)
  return scale
}
