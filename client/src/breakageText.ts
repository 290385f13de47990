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

/** More names than a person reads in a sentence. */
const namesInSentence = 3

/** What is known beside the broken call sites, which are listed. Empty when the check was cancelled. */
export function breakageSentences(result: BreakageResult, t: Translate): readonly string[] {
  const { state, sites, files, assignable, unchecked, notInstalled, because } = result
  if (state === 'cancelled') return []
  if (state === 'failed') return because === undefined ? [] : [because]
  if (state === 'unchanged') return [t('Its signature is as it was at HEAD: no call site can have broken.')]
  const isClean = sites.length === 0
  return [
    ...(isClean && files.checked > 0 ? [t('All call sites that were checked still compile.')] : []),
    ...(state === 'timedOut'
      ? [t('The time was over after {0} of {1} files.', files.checked, files.of)]
      : []),
    ...(isClean && assignable === false ? [t('Its new type cannot stand wherever the old one did.')] : []),
    ...(unchecked.length > 0 ? [t('TypeScript does not check: {0}.', listed(unchecked))] : []),
    ...(notInstalled.length > 0
      ? [t('Not installed: {0}; what comes from there fits everything.', listed(notInstalled))]
      : []),
  ]
}

/** The first names, and how many more there are. */
function listed(names: readonly string[]): string {
  const left = names.length - namesInSentence
  return [...names.slice(0, namesInSentence), ...(left > 0 ? [`+${left}`] : [])].join(', ')
}
