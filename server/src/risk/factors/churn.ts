// Churn: files that change often are changed again because of it.

import { features } from '../features.ts'
import { changesIn90Days } from '../past.ts'
import { counted, sameFiles } from '../words.ts'
import type { RiskFactor } from './factor.ts'

export const churn: RiskFactor = (measures, { likelihood }) => {
  const changes = changesIn90Days(measures.pasts)
  if (changes === 0) return undefined
  return {
    factor: 'churn',
    points: likelihood.churn * features.churn(measures),
    because: `${counted(changes, 'earlier change')} of ${sameFiles(measures.pasts.size)} in 90 days`,
  }
}
