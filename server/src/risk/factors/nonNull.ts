// Non-null assertions: a value that is promised and not checked.

import { features } from '../features.ts'
import { counted } from '../words.ts'
import type { RiskFactor } from './factor.ts'

export const nonNull: RiskFactor = (measures, { likelihood }) => {
  if (measures.nonNull === 0) return undefined
  return {
    factor: 'nonNull',
    points: likelihood.nonNull * features.nonNull(measures),
    because: `a value is promised with \`!\` and not checked in ${counted(measures.nonNull, 'new line')}`,
  }
}
