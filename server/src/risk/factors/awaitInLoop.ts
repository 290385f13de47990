// Awaits in loops: what was quick for one waits once for each.

import { features } from '../features.ts'
import { counted } from '../words.ts'
import type { RiskFactor } from './factor.ts'

export const awaitInLoop: RiskFactor = (measures, { likelihood }) => {
  if (measures.awaitInLoop === 0) return undefined
  return {
    factor: 'awaitInLoop',
    points: likelihood.awaitInLoop * features.awaitInLoop(measures),
    because: `a loop waits at each turn in ${counted(measures.awaitInLoop, 'new line')}`,
  }
}
