// State: what outlives the call that changed it.

import { counted } from '../words.ts'
import type { RiskFactor } from './factor.ts'

export const state: RiskFactor = (measures, { likelihood }) => {
  if (measures.state === 0) return undefined
  return {
    factor: 'state',
    points: likelihood.state,
    because: `state is changed in ${counted(measures.state, 'new line')}`,
  }
}
