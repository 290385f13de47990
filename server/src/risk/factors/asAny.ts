// As any: where the type checker was told to look away.

import { features } from '../features.ts'
import { counted } from '../words.ts'
import type { RiskFactor } from './factor.ts'

export const asAny: RiskFactor = (measures, { likelihood }) => {
  if (measures.asAny === 0) return undefined
  return {
    factor: 'asAny',
    points: likelihood.asAny * features.asAny(measures),
    because: `\`as any\` silences the type checker in ${counted(measures.asAny, 'new line')}`,
  }
}
