// `dependents --check-types`: which call sites no longer compile, asked and told.

import {
  type Breakage,
  type BrokenSite,
  breakageOf,
  hasNewSignature,
  usualTimeLimit,
} from '../analysis/breakage.ts'
import { breakageNotes, brokenCount, noneBroken } from '../analysis/breakageWords.ts'
import type { Host } from '../analysis/host.ts'
import type { Loaded } from '../analysis/load.ts'
import type { TypeQuestion } from '../analysis/typeCheck.ts'
import type { FilePath } from '../base/path.ts'
import { plainText } from '../base/plainText.ts'
import { counted } from '../risk/words.ts'
import { type CommandContext, UsageError } from './command.ts'

/** For `parseArgs`. */
export const typeOptions = {
  'check-types': { type: 'boolean' },
  staged: { type: 'boolean' },
  timeout: { type: 'string' },
} as const

export interface TypeOptions {
  readonly scope: 'worktree' | 'staged'
  /** Milliseconds. */
  readonly timeLimit: number
}

/** `notAsked`, with whether there is something to ask: what users see of the declaration has changed. */
export type Breaks = Breakage | { readonly state: 'notAsked'; readonly signatureChanged: boolean }

/** Undefined when types are not to be checked. Throws a UsageError. */
export function readTypeOptions(values: {
  readonly 'check-types'?: boolean
  readonly staged?: boolean
  readonly timeout?: string
}): TypeOptions | undefined {
  if (values['check-types'] !== true) {
    if (values.staged === true || values.timeout !== undefined)
      throw new UsageError('--staged and --timeout go with --check-types.')
    return undefined
  }
  const seconds = Number(values.timeout ?? usualTimeLimit / 1000)
  if (!(seconds > 0 && seconds <= 3_600)) throw new UsageError('--timeout takes seconds: 1 to 3600.')
  return { scope: values.staged === true ? 'staged' : 'worktree', timeLimit: seconds * 1000 }
}

interface Subject {
  readonly host: Host
  readonly loaded: Loaded
  readonly path: FilePath
  readonly name: string | undefined
}

/** Asks when it was asked for; shows how far it is on a terminal. */
export async function breakageIn(
  { terminal }: CommandContext,
  { host, loaded, path, name }: Subject,
  options: TypeOptions | undefined,
): Promise<Breaks> {
  const { snapshot } = loaded
  const signatureChanged = name !== undefined && hasNewSignature(snapshot.files.get(path), name)
  if (options === undefined || name === undefined) return { state: 'notAsked', signatureChanged }
  const texts = options.scope === 'staged' ? await stagedTexts(host, loaded) : []
  const onProgress = (checked: number, of: number): void => {
    if (terminal.interactive) terminal.err(`\rchecking types: ${checked} of ${of} files`)
  }
  const breaks = await breakageOf(
    { host, snapshot },
    { path, declaration: name, texts },
    { timeLimit: options.timeLimit, onProgress },
  )
  if (terminal.interactive) terminal.err('\r\u001b[K')
  return breaks
}

/** What is in the index where the disk has, or may have, something else. */
async function stagedTexts(host: Host, { contents }: Loaded): Promise<TypeQuestion['texts']> {
  const dirty = (await host.vcs?.worktreeChanges('tracked')) ?? []
  const paths = new Set([...contents.changed, ...dirty].map(({ path }) => path))
  return Promise.all(
    [...paths].map(async path => {
      const content = await contents.readAfter(path)
      return [path, content.kind === 'text' ? content.text : null] as const
    }),
  )
}

/** Plain lines for a terminal. */
export function breakageAsText(breaks: Breaks): readonly string[] {
  switch (breaks.state) {
    case 'notAsked':
      return breaks.signatureChanged
        ? [
            'What its users see has changed. Which call sites no longer compile was not asked: add --check-types.',
          ]
        : []
    case 'unchanged':
      return ['Its signature is as it was at HEAD: no call site can have broken.']
    case 'cancelled':
      return ['The type check was cancelled.']
    case 'failed':
      return [plainText(breaks.because)]
    default:
      return [headOf(breaks), ...breaks.sites.map(siteAsText), ...breakageNotes(breaks).map(plainText)]
  }
}

type Checked = Extract<Breakage, { readonly sites: unknown }>

function headOf(found: Checked): string {
  const { state, sites, files } = found
  const known = sites.length === 0 ? noneBroken(found) : brokenCount(sites.length)
  if (state === 'checked') return `${known}; ${counted(files.checked, 'file')} checked.`
  return `${known}: the time was over after ${files.checked} of ${counted(files.of, 'file')}. Give it more with --timeout SECONDS.`
}

function siteAsText({ path, declaration, range, code, message }: BrokenSite): string {
  return `      ${plainText(path)}:${range.start.line + 1}  ${plainText(declaration)}  TS${code} ${plainText(message)}`
}
