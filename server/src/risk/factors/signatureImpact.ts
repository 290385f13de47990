// The impact of a signature: callers may no longer fit, or are known not to.

import { counted } from '../words.ts'
import type { RiskFactor } from './factor.ts'

export const signatureImpact: RiskFactor = ({ signature: most }, { impact }) => {
  if (most === undefined) return undefined
  const broken = most.brokenCallSites
  return {
    factor: 'signatureImpact',
    points: impact.lambda * impact.signature * most.amount,
    because:
      broken > 0
        ? `${counted(broken, 'call')} of ${most.name} no longer ${broken === 1 ? 'fits' : 'fit'}`
        : `what callers of ${most.name} rely on has changed`,
  }
}
