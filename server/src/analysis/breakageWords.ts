// The words of a type check: which call sites no longer compile, in sentences. Text of the repository is in them.

import { counted } from '../risk/words.ts'
import { moduleBody } from '../syntax/facts.ts'
import type { Breakage, BrokenSite } from './breakage.ts'

type Checked = Extract<Breakage, { readonly sites: unknown }>

/** `3 call sites no longer compile` */
export function brokenCount(count: number): string {
  return `${counted(count, 'call site')} no longer ${count === 1 ? 'compiles' : 'compile'}`
}

/** What a message about the changed declaration says of it besides; undefined when there is nothing to say. */
export function breakageRemark(found: Breakage): string | undefined {
  if (!('sites' in found)) return undefined
  const { state, sites } = found
  const mend = sites.length === 1 ? 'mend it first' : 'mend them first'
  if (state === 'checked')
    return sites.length === 0 ? `${noneBroken(found)}.` : `${brokenCount(sites.length)}; ${mend}.`
  return sites.length === 0 ? undefined : `At least ${brokenCount(sites.length)}; ${mend}.`
}

/** All that is known, for somebody who looks closer; undefined stands for a question that nobody asked. */
export function breakageSentences(found: Breakage | undefined): readonly string[] {
  if (found === undefined) return ['Nobody has asked yet which call sites no longer compile.']
  if (found.state === 'failed') return [found.because]
  if (!('sites' in found)) return []
  const { sites } = found
  // Where some are broken everybody sees that the types differ.
  const notes = breakageNotes(sites.length === 0 ? found : { ...found, assignable: null })
  return [...headOf(found), ...notes]
}

function headOf(found: Checked): readonly string[] {
  const { state, sites, files } = found
  const known = sites.length === 0 ? noneBroken(found) : `${brokenCount(sites.length)}: ${sitesAsText(sites)}`
  if (state === 'timedOut') {
    const isOver = `The time was over after ${files.checked} of ${counted(files.of, 'file')}.`
    return [`${known}.`, isOver, 'Ask again, or on a terminal with more time.']
  }
  return [sites.length === 0 ? `${known}; ${counted(files.checked, 'file')} checked.` : `${known}.`]
}

/** Only where everything was seen there is certainly none. */
export function noneBroken({ state, files, unchecked, notInstalled }: Checked): string {
  const isSure =
    state === 'checked' && files.checked > 0 && unchecked.length === 0 && notInstalled.length === 0
  return isSure ? 'No call site stops compiling' : 'No call site is known to stop compiling'
}

/** More names than a person reads in a sentence. */
const namesInSentence = 3

/** `sum (src/cart.ts:3, 7), show (src/page.ts:2) and 4 more` */
function sitesAsText(sites: readonly BrokenSite[]): string {
  const groups = new Map<string, BrokenSite[]>()
  for (const site of sites) {
    const key = `${site.path}#${site.declaration}`
    groups.set(key, [...(groups.get(key) ?? []), site])
  }
  const named = [...groups.values()].slice(0, namesInSentence)
  const left = sites.length - named.flat().length
  const text = named.map(group => {
    const { path = '', declaration = '' } = group[0] ?? {}
    const lines = group.map(({ range }) => range.start.line + 1).join(', ')
    const place = `${path}:${lines}`
    return declaration === moduleBody ? place : `${declaration} (${place})`
  })
  return left > 0 ? `${text.join(', ')} and ${left} more` : text.join(', ')
}

/** What follows for those who use it, and what the check could not see. */
export function breakageNotes({ assignable, unchecked, notInstalled }: Checked): readonly string[] {
  return [
    ...(assignable === true ? ['Its new type can stand wherever the old one did.'] : []),
    ...(assignable === false ? ['Its new type cannot stand wherever the old one did.'] : []),
    ...(unchecked.length > 0 ? [`TypeScript does not check ${listed(unchecked)}.`] : []),
    ...(notInstalled.length > 0
      ? [
          `Not installed: ${listed(notInstalled)}. What comes from there fits everything; install the packages to be sure.`,
        ]
      : []),
  ]
}

/** The names that a person still reads, and how many more there are. */
function listed(names: readonly string[]): string {
  const shown = names.slice(0, 6).join(', ')
  return names.length > 6 ? `${shown} and ${names.length - 6} more` : shown
}
