// Public export: others can rely on it without being seen from here.

import { counted } from '../words.ts'
import type { RiskFactor } from './factor.ts'

export const publicExport: RiskFactor = ({ publicExport: most }, { impact }) => {
  if (most === undefined) return undefined
  const { entryPoints } = most.radius
  return {
    factor: 'publicExport',
    points: impact.lambda * impact.public * most.amount,
    because:
      entryPoints > 0
        ? `${most.name} is exported and reaches ${counted(entryPoints, 'entry point')}`
        : `${most.name} is exported`,
  }
}
