// State: what outlives the call that changed it.

import { features } from '../features.ts'
import { counted } from '../words.ts'
import type { RiskFactor } from './factor.ts'

export const state: RiskFactor = (measures, { likelihood }) => {
  if (measures.state === 0) return undefined
  return {
    factor: 'state',
    points: likelihood.state * features.state(measures),
    because: `state is changed in ${counted(measures.state, 'new line')}`,
  }
}
