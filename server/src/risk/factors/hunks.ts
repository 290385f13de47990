// Hunks: in how many places a change was made.

import { counted } from '../words.ts'
import type { RiskFactor } from './factor.ts'

export const hunks: RiskFactor = (measures, { likelihood }) => {
  if (measures.hunks === 0) return undefined
  return {
    factor: 'hunks',
    points: likelihood.hunks * Math.log1p(measures.hunks),
    because: `changed in ${counted(measures.hunks, 'place')}`,
  }
}
