// Signatures: what callers rely on.

import { features } from '../features.ts'
import { counted } from '../words.ts'
import type { RiskFactor } from './factor.ts'

export const signature: RiskFactor = (measures, { likelihood }) => {
  if (measures.signatures === 0) return undefined
  return {
    factor: 'signature',
    points: likelihood.signature * features.signature(measures),
    because: `${counted(measures.signatures, 'signature')} changed or removed`,
  }
}
