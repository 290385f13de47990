// Hunks: in how many places a change was made.

import { features } from '../features.ts'
import { counted } from '../words.ts'
import type { RiskFactor } from './factor.ts'

export const hunks: RiskFactor = (measures, { likelihood }) => {
  if (measures.hunks === 0) return undefined
  return {
    factor: 'hunks',
    points: likelihood.hunks * features.hunks(measures),
    because: `changed in ${counted(measures.hunks, 'place')}`,
  }
}
