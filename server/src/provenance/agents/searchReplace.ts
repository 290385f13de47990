// SEARCH/REPLACE blocks: the text that some agents edit a file with.

import type { ReportedEdit } from './agentEvent.ts'

const search = /^[-<]{3,} SEARCH>?$/
const divider = /^={3,}$/
const replace = /^[+>]{3,} REPLACE>?$/

/**
 * One edit for each whole block, in order. A block that does not end is left out: what cannot be read cannot be
 * claimed. Linear in the text.
 */
export function readSearchReplace(text: string): readonly ReportedEdit[] {
  const edits: ReportedEdit[] = []
  let before: string[] | undefined
  let after: string[] | undefined
  for (const line of text.split(/\r?\n/)) {
    const mark = line.trimEnd()
    if (search.test(mark)) {
      before = []
      after = undefined
    } else if (before === undefined) continue
    else if (after === undefined) {
      if (divider.test(mark)) after = []
      else before.push(line)
    } else if (replace.test(mark)) {
      edits.push({ oldText: before.join('\n'), newText: after.join('\n') })
      before = undefined
      after = undefined
    } else after.push(line)
  }
  return edits
}
