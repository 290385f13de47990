// Untested: no test would notice.

import type { RiskFactor } from './factor.ts'

export const untested: RiskFactor = ({ untested: most }, { impact }) => {
  if (most === undefined) return undefined
  return {
    factor: 'untested',
    points: impact.lambda * impact.untested * most.amount,
    because: `no test reaches ${most.name}`,
  }
}
