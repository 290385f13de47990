// The rule `changed-default`: another plain value where a public function, constant or enumeration had one.

import { type PublicValue, publicValuesOf } from './code/publicValues.ts'
import { codesOf } from './compare.ts'
import type { Rule } from './finding.ts'

/**
 * Defaults of parameters and options of exported functions, exported constants, static members and enumerations that
 * have another plain value than before, in TypeScript and JavaScript. Silent in tests.
 */
export const changedDefault: Rule = {
  id: 'changed-default',
  severity: 'soft',
  check: text => {
    const codes = text.test || text.before === '' || text.added.length === 0 ? undefined : codesOf(text)
    if (!codes) return []
    const before = byName(publicValuesOf(codes.before))
    if (before.size === 0) return []
    return [...byName(publicValuesOf(codes.after)).values()]
      .filter(({ name, value }) => (before.get(name)?.value ?? value) !== value)
      .map(({ span }) => ({
        span,
        message:
          'This value was another one, and whoever relies on it has the new one without having changed anything. Look at ' +
          'who uses it, and say in the change log that it is another now.',
      }))
      .sort((a, b) => a.span.start - b.span.start)
  },
}

/** Of a name that stands several times it is not known which is which. */
function byName(values: readonly PublicValue[]): ReadonlyMap<string, PublicValue> {
  const known = new Map<string, PublicValue>()
  const several = new Set<string>()
  for (const value of values) {
    if (known.has(value.name)) several.add(value.name)
    known.set(value.name, value)
  }
  for (const name of several) known.delete(name)
  return known
}
