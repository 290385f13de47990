// Removed lines: a little of the size.

import { counted } from '../words.ts'
import type { RiskFactor } from './factor.ts'

export const removed: RiskFactor = ({ linesRemoved }, { likelihood }) => {
  if (linesRemoved === 0) return undefined
  return {
    factor: 'removed',
    points: likelihood.removed * Math.log1p(linesRemoved),
    because: `${counted(linesRemoved, 'line')} removed`,
  }
}
