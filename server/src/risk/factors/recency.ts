// Recency: what was changed yesterday has not been proved by use.

import { features } from '../features.ts'
import { daysSinceChange } from '../past.ts'
import { counted, sameFiles } from '../words.ts'
import type { RiskFactor } from './factor.ts'

export const recency: RiskFactor = (measures, { likelihood }) => {
  const { pasts } = measures
  if (pasts.size === 0) return undefined
  const days = Math.round(daysSinceChange(pasts))
  const isNew = [...pasts.values()].every(past => past.ageDays === undefined)
  const files = sameFiles(pasts.size)
  return {
    factor: 'recency',
    points: likelihood.recency * features.recency(measures),
    because: isNew
      ? `nothing is known yet of ${pasts.size === 1 ? 'a new file' : 'new files'}`
      : days === 0
        ? `${files} changed within a day`
        : `${files} changed ${counted(days, 'day')} ago${pasts.size === 1 ? '' : ' on average'}`,
  }
}
