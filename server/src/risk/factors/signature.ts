// Signatures: what callers rely on.

import { counted } from '../words.ts'
import type { RiskFactor } from './factor.ts'

export const signature: RiskFactor = (measures, { likelihood }) => {
  if (measures.signatures === 0) return undefined
  return {
    factor: 'signature',
    points: likelihood.signature,
    because: `${counted(measures.signatures, 'signature')} changed or removed`,
  }
}
