// Fixes: where much had to be mended, more will have to be.

import { features } from '../features.ts'
import { fixShare } from '../past.ts'
import { sameFiles } from '../words.ts'
import type { RiskFactor } from './factor.ts'

export const fixRate: RiskFactor = (measures, { likelihood }) => {
  const share = fixShare(measures.pasts)
  if (share === 0) return undefined
  return {
    factor: 'fixRate',
    points: likelihood.fixRate * features.fixRate(measures),
    because: `${Math.max(1, Math.round(share * 100))} % of the earlier changes of ${sameFiles(measures.pasts.size)} were fixes`,
  }
}
