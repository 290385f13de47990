// Regular expressions: quickly written, seldom read.

import { features } from '../features.ts'
import { counted } from '../words.ts'
import type { RiskFactor } from './factor.ts'

export const regularExpression: RiskFactor = (measures, { likelihood }) => {
  if (measures.regularExpression === 0) return undefined
  return {
    factor: 'regularExpression',
    points: likelihood.regularExpression * features.regularExpression(measures),
    because: `regular expressions in ${counted(measures.regularExpression, 'new line')}`,
  }
}
