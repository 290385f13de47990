// The records of others in a range of commits: where nobody's journal is, they say which added lines are review debt.

import { splitLines } from '../base/lines.ts'
import { messageOf, type Problem } from '../base/problem.ts'
import { survivors } from '../provenance/survival.ts'
import type { Vcs } from './host.ts'
import { gitLines, type LinePlace, placesOf, type Records } from './records.ts'
import type { Changed, FileState, Scope } from './snapshot.ts'

type Range = Extract<Scope, { readonly kind: 'range' }>

/** So many files are asked about at once: git answers each in a process of its own. */
const asksAtOnce = 4

/**
 * The changed files, with what the records of the range's commits say of the lines that it adds where their author is
 * `unknown`. Costs one git process when no record names an AI; else one more for each file, or for none when the range
 * is one commit.
 */
export async function withRecords(
  records: Records,
  range: Range,
  { files, problems }: Changed,
): Promise<Changed> {
  const found: Problem[] = []
  const filled = new Map(files)
  const source = await sourceOf(records, range).catch((error: unknown) => {
    found.push({ message: `${messageOf(error)}. What the range's commits say of their lines is not known.` })
    return undefined
  })
  const states = source === undefined ? [] : [...files.values()]
  const fill = async (state: FileState): Promise<void> => {
    const { path, after, ledger } = state
    if (after === undefined || source === undefined) return
    try {
      const places = await addedPlaces(records.vcs, state, source)
      filled.set(path, {
        ...state,
        ledger: await records.fillIn({ path, text: after.text, ledger }, places),
      })
    } catch (error) {
      const message = `${messageOf(error)}. What is recorded of the lines of ${path} is not known.`
      found.push({ message, path })
    }
  }
  for (let start = 0; start < states.length; start += asksAtOnce) {
    await Promise.all(states.slice(start, start + asksAtOnce).map(fill))
  }
  return { files: filled, problems: [...problems, ...records.problems, ...found] }
}

/** What added lines come from: a range that git has to be asked about, or its one commit. */
type Source = Range | { readonly commit: string }

/** Undefined when no record says anything of the range. */
async function sourceOf(records: Records, range: Range): Promise<Source | undefined> {
  const { commits, areTelling } = await records.readRange(range)
  const [first, ...more] = commits
  if (!areTelling || first === undefined) return undefined
  return more.length === 0 ? { commit: first.commit } : range
}

/** Where each line comes from; undefined for lines that were not added. */
async function addedPlaces(
  vcs: Vcs,
  { path, before, after }: FileState,
  by: Source,
): Promise<readonly (LinePlace | undefined)[]> {
  const text = after?.text ?? ''
  const source = before && survivors(splitLines(before.text), splitLines(text))
  if (source?.every(line => line >= 0)) return []
  const blamed = 'kind' in by ? placesOf(await vcs.blame(path, by.head, by.base)) : undefined
  return gitLines(text).map((line, index) => {
    if (source !== undefined && source[index] !== -1) return undefined
    return 'kind' in by ? blamed?.[line] : { commit: by.commit, path, line }
  })
}
