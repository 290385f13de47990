// Unfamiliarity: the first steps in a part of the repository.

import { features } from '../features.ts'
import { ownChanges } from '../past.ts'
import { counted } from '../words.ts'
import type { RiskFactor } from './factor.ts'

export const unfamiliarity: RiskFactor = (measures, { likelihood }) => {
  if (measures.pasts.size === 0) return undefined
  const own = ownChanges(measures.pasts)
  return {
    factor: 'unfamiliarity',
    points: likelihood.unfamiliarity * features.unfamiliarity(measures),
    because:
      own === 0
        ? 'the author changes this part of the repository for the first time'
        : `the author made ${counted(own, 'earlier change')} in this part of the repository`,
  }
}
