// Middling: the impact that any change has, taken off so that the score says what is out of the ordinary.

import { middlingImpact } from '../weights.ts'
import type { RiskFactor } from './factor.ts'

/** Of the whole pending change only: the percentile's scale has its zero at a middling impact. */
export const middling: RiskFactor = (_measures, { impact }) => ({
  factor: 'middling',
  points: -impact.lambda * middlingImpact,
  because: 'every change has some impact; that of a middling one is taken off',
})
