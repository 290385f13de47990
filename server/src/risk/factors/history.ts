// History: what churn, fixes and age of the files would add, while the repository's own are not known.

import { assumedHistory, repositories } from '../reference.ts'
import type { RiskFactor } from './factor.ts'

/** Of the whole pending change only: it is the same for each region, and would rank none of them. */
export const history: RiskFactor = ({ pasts }) => {
  if (pasts.size > 0) return undefined
  return {
    factor: 'history',
    points: assumedHistory,
    because: `the history of these files is not read: the middle of ${repositories} repositories is assumed`,
  }
}
