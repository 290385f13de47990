// Markdown: one summary of a change, for a pull request or a job's page.

import type { ReportedRegion } from '../../analysis/report.ts'
import { escapeMarkdown } from '../../base/markdown.ts'
import { authorSentence, reachSentence } from '../../risk/descriptions.ts'
import { reasonsOf } from '../../risk/sentences.ts'
import type { Reporter } from './reporter.ts'

/** Rows before the rest is only counted: a summary that nobody reads to its end helps nobody. */
const rowsShown = 20

export const markdownReporter: Reporter = report => {
  const head = `## Countersign: ${report.pending.level} (${Math.round(report.pending.score)})`
  const raised = report.regions.filter(({ assessment }) => assessment.level !== 'low')
  const because = report.gate.because.map(sentence => `- ${escapeMarkdown(sentence)}`)
  const rows = raised.slice(0, rowsShown).map(rowOf)
  const table =
    rows.length === 0
      ? []
      : ['| where | level | who | reach | why | review |', '|---|---|---|---|---|---|', ...rows]
  const rest = raised.length - rows.length
  const notes = report.problems.map(problem => `> ${escapeMarkdown(problem.message)}`)
  return `${[head, '', ...because, '', ...table, rest > 0 ? `\nand ${rest} more` : '', ...notes].join('\n').trimEnd()}\n`
}

function rowOf({ assessment, range, state }: ReportedRegion): string {
  const { change, level } = assessment
  const where = `${change.path}:${range.start.line + 1} ${change.declaration}`
  const cells = [
    where,
    level,
    authorSentence(change.authorship),
    reachSentence(change),
    reasonsOf(assessment).join('; '),
    state,
  ]
  return `| ${cells.map(cell => escapeMarkdown(cell)).join(' | ')} |`
}
