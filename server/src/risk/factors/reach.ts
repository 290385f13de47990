// Reach: how much of the workspace hangs on what was changed. Severity, no likelihood.

import type { BlastRadius } from '../../graph/radius.ts'
import { counted } from '../words.ts'
import type { RiskFactor } from './factor.ts'

export const reach: RiskFactor = ({ reach: widest }, { impact }) => {
  if (widest === undefined || widest.amount === 0) return undefined
  return {
    factor: 'reach',
    points: impact.lambda * impact.reach * widest.amount,
    because: `${dependents(widest.radius)} on ${widest.name}`,
  }
}

/** `17 files in 3 packages depend`, `1 file depends`, `4 declarations of its own file depend`. */
export function dependents(radius: BlastRadius): string {
  const inFiles = radius.files > 0
  const count = inFiles ? radius.files : radius.declarations
  const packages = radius.packages > 1 ? ` in ${counted(radius.packages, 'package')}` : ''
  const subject = inFiles
    ? counted(count, 'file') + packages
    : `${counted(count, 'declaration')} of its own file`
  return `${subject} ${count === 1 ? 'depends' : 'depend'}`
}
