// Removed lines: a little of the size.

import { features } from '../features.ts'
import { counted } from '../words.ts'
import type { RiskFactor } from './factor.ts'

export const removed: RiskFactor = (measures, { likelihood }) => {
  if (measures.linesRemoved === 0) return undefined
  return {
    factor: 'removed',
    points: likelihood.removed * features.removed(measures),
    because: `${counted(measures.linesRemoved, 'line')} removed`,
  }
}
