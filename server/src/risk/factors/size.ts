// Size: most of what history knows about trouble.

import { features } from '../features.ts'
import { counted } from '../words.ts'
import type { RiskFactor } from './factor.ts'

export const size: RiskFactor = (measures, { likelihood }) => {
  if (measures.linesAdded === 0) return undefined
  return {
    factor: 'size',
    points: likelihood.size * features.size(measures),
    because: `${counted(measures.linesAdded, 'line')} added`,
  }
}
