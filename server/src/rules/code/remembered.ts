// Remembered: what is computed of a code once, for all rules that ask.

import type { Code } from './code.ts'

/** The same function, which computes each code's answer the first time only and keeps it as long as the code. */
export function remembered<T extends object>(compute: (code: Code) => T): (code: Code) => T {
  const known = new WeakMap<Code, T>()
  return code => {
    const before = known.get(code)
    if (before !== undefined) return before
    const made = compute(code)
    known.set(code, made)
    return made
  }
}
