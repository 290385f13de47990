// The words of a blast radius, as pure functions.

import type { BlastRadiusResult } from '../../server/src/protocol.ts'
import type { Translate } from './statusText.ts'

/** What a declaration reaches, and what the count cannot see. */
export function radiusSentences(result: BlastRadiusResult, t: Translate): readonly string[] {
  const { declarations, files, packages, entryPoints, tests } = result.radius
  const blind =
    result.blindSpots > 0
      ? [
          t(
            'This is a lower bound: {0} modules are loaded in ways that cannot be followed.',
            result.blindSpots,
          ),
        ]
      : []
  if (declarations === 0) return [t('Nothing in this workspace depends on it.'), ...blind]
  return [
    t(
      'Reaches {0} declarations in {1} files and {2} packages, {3} entry points and {4} tests.',
      declarations,
      files,
      packages,
      entryPoints,
      tests,
    ),
    ...blind,
  ]
}
