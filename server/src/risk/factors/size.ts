// Size: most of what history knows about trouble.

import { counted } from '../words.ts'
import type { RiskFactor } from './factor.ts'

export const size: RiskFactor = ({ linesAdded }, { likelihood }) => {
  if (linesAdded === 0) return undefined
  return {
    factor: 'size',
    points: likelihood.added * Math.log1p(linesAdded),
    because: `${counted(linesAdded, 'line')} added`,
  }
}
