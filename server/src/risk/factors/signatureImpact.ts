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
        ? most.isLost
          ? `${counted(broken, 'declaration')} still ${broken === 1 ? 'uses' : 'use'} a name of ${most.name} that is gone`
          : `${counted(broken, 'call')} of ${most.name} no longer ${broken === 1 ? 'fits' : 'fit'}`
        : `what callers of ${most.name} rely on has changed`,
  }
}
