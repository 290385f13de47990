// Every kind of act, in reading order. Adding one touches its own file and, for a new group, this list.

import type { ActKind } from './act.ts'
import { agentActs } from './kinds/agents.ts'
import { clipboard } from './kinds/clipboard.ts'
import { editing } from './kinds/editing.ts'
import { files } from './kinds/files.ts'
import { formatting } from './kinds/formatting.ts'
import { ghostText } from './kinds/ghostText.ts'
import { gitActs } from './kinds/git.ts'
import { history } from './kinds/history.ts'
import { programs } from './kinds/programs.ts'
import { refactoring } from './kinds/refactoring.ts'
import { replayed } from './kinds/replayed.ts'
import { series } from './kinds/series.ts'
import { suggestions } from './kinds/suggestions.ts'
import { typing } from './kinds/typing.ts'

export const kinds: readonly ActKind[] = [
  ...typing,
  ...ghostText,
  ...suggestions,
  ...clipboard,
  ...editing,
  ...formatting,
  ...refactoring,
  ...history,
  ...files,
  ...gitActs,
  ...agentActs,
  ...programs,
  ...series,
  ...replayed,
]

/** Throws a RangeError for a name that no kind has. */
export function kindNamed(name: string): ActKind {
  const kind = kinds.find(one => one.name === name)
  if (!kind) throw new RangeError(`there is no act called "${name}"`)
  return kind
}
