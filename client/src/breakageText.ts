// The words of a type check, as pure functions.

import type { BreakageResult } from '../../server/src/protocol/breakage.ts'
import type { Translate } from './statusText.ts'

/** The name of a declaration that is written as `path#name`; a private member's has a `#` of its own. */
export function nameIn(declaration: string): string {
  return declaration.slice(declaration.indexOf('#') + 1)
}

/** How many call sites no longer compile. */
export function brokenLabel(count: number, t: Translate): string {
  return count === 1 ? t('One call site no longer compiles') : t('{0} call sites no longer compile', count)
}

/** What is known, and what it leaves out. Empty when the check was cancelled. */
export function breakageSentences(result: BreakageResult, t: Translate): readonly string[] {
  const { state, sites, files, assignable, unchecked, notInstalled, because } = result
  if (state === 'cancelled') return []
  if (state === 'failed') return because === undefined ? [] : [because]
  if (state === 'unchanged') return [t('Its signature is as it was at HEAD: no call site can have broken.')]
  const isClean = state === 'checked' && sites.length === 0
  return [
    isClean ? t('All call sites that were checked still compile.') : `${brokenLabel(sites.length, t)}.`,
    ...(state === 'timedOut'
      ? [t('The time was over after {0} of {1} files.', files.checked, files.of)]
      : []),
    ...(assignable === false ? [t('Its new type cannot stand wherever the old one did.')] : []),
    ...(unchecked.length > 0 ? [t('Not checked by TypeScript: {0} files.', unchecked.length)] : []),
    ...(notInstalled.length > 0
      ? [t('Not installed: {0} packages; what comes from there fits everything.', notInstalled.length)]
      : []),
  ]
}
