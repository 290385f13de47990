// The records of others in a range of commits: where nobody's journal is, they say which added lines are review debt.

import { splitLines } from '../base/lines.ts'
import { messageOf, type Problem } from '../base/problem.ts'
import { survivors } from '../provenance/survival.ts'
import type { Host, Vcs } from './host.ts'
import { gitLines, type LinePlace, placesOf, Records } from './records.ts'
import type { Changed, FileState, Scope } from './snapshot.ts'

type Range = Extract<Scope, { readonly kind: 'range' }>

/** So many files are asked about at once: git answers each in a process of its own. */
const asksAtOnce = 4

/**
 * The files, with what the records of the range's commits say of the lines that it adds where their author is
 * `unknown`. Costs one git process when no record names an AI; else one more for each file, or for none when the range
 * is one commit.
 */
export async function withRecords(
  host: Host & { readonly vcs: Vcs },
  range: Range,
  { files, problems }: Changed,
): Promise<Changed> {
  const records = new Records(host, host.vcs)
  const found: Problem[] = []
  const filled = new Map(files)
  try {
    const { commits, areTelling } = await records.readRange(range)
    const [first] = commits
    const only = commits.length === 1 ? first?.commit : undefined
    const states = areTelling ? [...files.values()] : []
    for (let start = 0; start < states.length; start += asksAtOnce) {
      const asked = states.slice(start, start + asksAtOnce).map(async state => {
        const { path, after, ledger } = state
        if (after === undefined) return
        const places = await addedPlaces(host.vcs, { ...range, state, only })
        filled.set(path, {
          ...state,
          ledger: await records.fillIn({ path, text: after.text, ledger }, places),
        })
      })
      await Promise.all(asked)
    }
  } catch (error) {
    found.push({ message: `${messageOf(error)}. What the range's commits say of their lines is not known.` })
  }
  return { files: filled, problems: [...problems, ...records.problems, ...found] }
}

/** Where each line comes from; undefined for lines that the range did not add. `only` is its one commit. */
async function addedPlaces(
  vcs: Vcs,
  {
    state,
    base,
    head,
    only,
  }: Omit<Range, 'kind'> & { readonly state: FileState; readonly only: string | undefined },
): Promise<readonly (LinePlace | undefined)[]> {
  const { path, before, after } = state
  const text = after?.text ?? ''
  const source = survivors(splitLines(before?.text ?? ''), splitLines(text))
  if (before !== undefined && source.every(line => line >= 0)) return []
  const blamed = only === undefined ? placesOf(await vcs.blame(path, head, base)) : []
  return gitLines(text).map((line, index) => {
    if (before !== undefined && source[index] !== -1) return undefined
    return only === undefined ? blamed[line] : { commit: only, path, line }
  })
}
