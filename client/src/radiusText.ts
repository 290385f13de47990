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
  const untyped =
    result.untypedUses > 0
      ? [
          t(
            '{0} declarations use a member of this name, of something whose type cannot be seen: look at those, too.',
            result.untypedUses,
          ),
        ]
      : []
  if (declarations === 0) return [t('Nothing in this workspace depends on it.'), ...blind, ...untyped]
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
    ...untyped,
  ]
}

/** What is said beside a dependent of which it is less than certain that it depends. */
export function confidenceText(confidence: 'likely' | 'possible' | undefined, t: Translate): string {
  if (confidence === undefined) return ''
  return confidence === 'likely' ? t('likely') : t('possible')
}
