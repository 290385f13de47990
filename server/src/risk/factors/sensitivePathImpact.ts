// The impact of a sensitive path: the policy says that it matters more there.

import type { RiskFactor } from './factor.ts'

export const sensitivePathImpact: RiskFactor = ({ sensitivePath: most }, { impact }) => {
  if (most === undefined) return undefined
  return {
    factor: 'sensitivePathImpact',
    points: impact.lambda * impact.sensitive * most.amount,
    because: `the policy calls ${most.path} sensitive`,
  }
}
