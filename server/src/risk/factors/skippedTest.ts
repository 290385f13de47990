// Skipped tests: checks that no longer run.

import { features } from '../features.ts'
import { counted } from '../words.ts'
import type { RiskFactor } from './factor.ts'

export const skippedTest: RiskFactor = (measures, { likelihood }) => {
  if (measures.skippedTest === 0) return undefined
  return {
    factor: 'skippedTest',
    points: likelihood.skippedTest * features.skippedTest(measures),
    because: `tests are switched off in ${counted(measures.skippedTest, 'new line')}`,
  }
}
