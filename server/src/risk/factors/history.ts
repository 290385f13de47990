// History: what churn, fixes and age of the files would add, until the repository's own are known.

import { assumedHistory } from '../reference.ts'
import type { RiskFactor } from './factor.ts'

/** Of the whole pending change only: it is the same for each region, and would rank none of them. */
export const history: RiskFactor = () => ({
  factor: 'history',
  points: assumedHistory,
  because: 'history is not calibrated yet: the middle of 12 repositories is assumed',
})
