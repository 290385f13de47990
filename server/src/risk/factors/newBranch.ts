// New branches: conditions that were written or rewritten.

import { features } from '../features.ts'
import { counted } from '../words.ts'
import type { RiskFactor } from './factor.ts'

export const newBranch: RiskFactor = (measures, { likelihood }) => {
  if (measures.newBranch === 0) return undefined
  return {
    factor: 'newBranch',
    points: likelihood.newBranch * features.newBranch(measures),
    because: `conditions in ${counted(measures.newBranch, 'new line')}`,
  }
}
