// Sensitive paths: where changes broke things more often.

import { features } from '../features.ts'
import { counted } from '../words.ts'
import type { RiskFactor } from './factor.ts'

export const sensitivePath: RiskFactor = (measures, { likelihood }) => {
  if (measures.sensitive === 0) return undefined
  return {
    factor: 'sensitivePath',
    points: likelihood.sensitivePath * features.sensitivePath(measures),
    because: `${counted(measures.sensitive, 'region')} in a path that the policy calls sensitive`,
  }
}
