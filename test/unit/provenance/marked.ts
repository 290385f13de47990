// Attributed texts as strings: `‹ai›return sum‹/› // ‹human›why‹/›`. Text outside of marks is `unknown`.

import type { AttributedText, Contributor, Origin } from '../../../server/src/provenance/attribution.ts'
import { unseen } from '../../../server/src/provenance/attribution.ts'
import { ledgerOfRuns, type Run } from '../../../server/src/provenance/ledger.ts'

/** What a mark stands for. */
export const origins: { readonly [name: string]: Origin } = {
  human: { contributor: 'human', evidence: [{ kind: 'typing', grade: 'A', at: 1 }] },
  ai: { contributor: 'ai', evidence: [{ kind: 'hook', grade: 'A', tool: 'claude-code', at: 1 }] },
  ghost: {
    contributor: 'ai',
    evidence: [{ kind: 'inlineCompletion', grade: 'B', tool: 'github-copilot', at: 1 }],
  },
  reload: { contributor: 'unknown', evidence: [{ kind: 'reload', grade: 'D', at: 1 }] },
  mixed: { contributor: 'mixed', evidence: [{ kind: 'hook', grade: 'A', tool: 'claude-code', at: 1 }] },
}

export function marked(string: string): AttributedText {
  let text = ''
  let origin = unseen
  const runs: Run[] = []
  for (const part of string.split(/(‹[a-z/]*›)/)) {
    const mark = /^‹(.*)›$/.exec(part)
    if (mark) origin = origins[mark[1] ?? ''] ?? unseen
    else {
      text += part
      runs.push({ length: part.length, origin })
    }
  }
  return { text, ledger: ledgerOfRuns(runs) }
}

/** The other way round, by contributor. */
export function render({ text, ledger }: AttributedText): string {
  let result = ''
  let last: Contributor = 'unknown'
  for (const { span, contributor } of ledger.attributions) {
    if (contributor !== last && last !== 'unknown') result += '‹/›'
    if (contributor !== last && contributor !== 'unknown') result += `‹${contributor}›`
    result += text.slice(span.start, span.end)
    last = contributor
  }
  return last === 'unknown' ? result : `${result}‹/›`
}
