// The crossing of who wrote it and what it can break: the floor under unread AI code with a wide reach.

import type { Level } from './assessment.ts'
import type { Change } from './change.ts'
import { aiName, counted } from './words.ts'

export interface Floor {
  readonly level: Extract<Level, 'medium' | 'high'>
  readonly because: string
}

/** Share of the workspace's declarations that have fewer dependents. */
const wide = { medium: 0.9, high: 0.98 }

/**
 * The floor of a region whose added lines are mostly unread AI code; undefined where its reach is not wide. Only
 * declarations with a dependent reach anything, and `reachPercentile` counts those with fewer, so that among ten
 * equals none is wide. Tests, generated and ignored files break nothing that ships.
 */
export function floorOf(change: Change): Floor | undefined {
  const { radius, reachPercentile, test } = change
  if (test || radius.declarations === 0) return undefined
  const broken = change.brokenCallSites ?? 0
  if (broken > 0) {
    const calls = `${counted(broken, 'call')} of it no longer ${broken === 1 ? 'fits' : 'fit'}`
    return { level: 'high', because: `${unread(change)}, and ${calls}` }
  }
  if (reachPercentile < wide.medium) return undefined
  const level = reachPercentile >= wide.high ? 'high' : 'medium'
  const top = level === 'high' ? 2 : 10
  return { level, because: `${unread(change)}, and its reach is among the widest ${top} % of this workspace` }
}

/** Who wrote how many of the new lines, and that nobody has read them; `it` is the declaration spoken of. */
export function unread({ authorship }: Change): string {
  const { added, unread: open, evidence } = authorship
  const author = aiName(evidence)
  if (added === 1) return `its new line was written by ${author} and nobody has marked it read`
  if (open === 1)
    return `1 of its ${counted(added, 'new line')} was written by ${author} and nobody has marked it read`
  const which =
    open >= added
      ? added === 2
        ? 'both of its new lines'
        : `all of its ${counted(added, 'new line')}`
      : `${open} of its ${counted(added, 'new line')}`
  return `${which} were written by ${author} and nobody has marked them read`
}
