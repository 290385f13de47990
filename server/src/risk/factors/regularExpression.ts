// Regular expressions: quickly written, seldom read.

import { counted } from '../words.ts'
import type { RiskFactor } from './factor.ts'

export const regularExpression: RiskFactor = (measures, { likelihood }) => {
  if (measures.regularExpression === 0) return undefined
  return {
    factor: 'regularExpression',
    points: likelihood.regularExpression,
    because: `regular expressions in ${counted(measures.regularExpression, 'new line')}`,
  }
}
