// To-do: what the author left for later.

import { features } from '../features.ts'
import { counted } from '../words.ts'
import type { RiskFactor } from './factor.ts'

export const toDo: RiskFactor = (measures, { likelihood }) => {
  if (measures.toDo === 0) return undefined
  return {
    factor: 'toDo',
    points: likelihood.toDo * features.toDo(measures),
    because: `something is left to do in ${counted(measures.toDo, 'new comment')}`,
  }
}
