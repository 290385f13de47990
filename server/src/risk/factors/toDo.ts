// To-do: what the author left for later.

import { counted } from '../words.ts'
import type { RiskFactor } from './factor.ts'

export const toDo: RiskFactor = (measures, { likelihood }) => {
  if (measures.toDo === 0) return undefined
  return {
    factor: 'toDo',
    points: likelihood.toDo,
    because: `something is left to do in ${counted(measures.toDo, 'new comment')}`,
  }
}
