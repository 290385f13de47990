// Hover: why a region stands where it stands, who wrote it, how far it reaches, and what would lower it.

import { type Hover, MarkupKind } from 'vscode-languageserver/node'
import type { Report, ReportedRegion } from '../../analysis/report.ts'
import type { Position, Range } from '../../base/lines.ts'
import { escapeMarkdown } from '../../base/markdown.ts'
import { moduleBody } from '../../graph/facts.ts'
import { authorSentence, reachSentence, remedySentence } from '../../risk/descriptions.ts'
import { whatWouldLower } from '../../risk/remedies.ts'
import { asSentence, largestFirst, reasonsOf } from '../../risk/sentences.ts'
import { subjectName } from '../../risk/words.ts'
import type { Feature } from '../context.ts'
import { reportOf } from '../roots.ts'

export const hover: Feature = ({ connection, roots }) => {
  connection.onHover(({ textDocument, position }): Hover | null => {
    const place = roots.find(textDocument.uri)
    if (!place) return null
    const made = reportOf(place.root)
    const region = made.regions.find(
      ({ assessment, range }) => assessment.change.path === place.path && covers(range, position),
    )
    if (!region) return null
    return { contents: { kind: MarkupKind.Markdown, value: markdownOf(region, made) }, range: region.range }
  })
  return { hoverProvider: true }
}

function covers(range: Range, { line, character }: Position): boolean {
  if (line < range.start.line || line > range.end.line) return false
  return !(
    line === range.end.line &&
    range.end.character === 0 &&
    range.end.line > range.start.line &&
    character >= 0
  )
}

const word = { low: 'Low', medium: 'Medium', high: 'High', critical: 'Critical' } as const

/** Plain Markdown: text of the repository is escaped, and there is no link that runs a command. */
export function markdownOf(region: ReportedRegion, made: Report): string {
  const { assessment } = region
  const { change, level, share } = assessment
  const name =
    change.declaration === moduleBody || change.declaration === '' ? change.path : change.declaration
  const percent = Math.round(share * 100)
  // Where a floor holds the level up, the score would only puzzle.
  const risk = assessment.floor === undefined ? `score of ${Math.round(made.pending.score)}` : 'risk'
  const head = `**${word[level]}** · ${escapeMarkdown(name)} carries ${percent} % of this change's ${risk}`
  const subject = subjectName(change.path, change.declaration)
  const points = new Map(
    largestFirst(assessment.contributions).map(({ because, points }) => [
      asSentence(because, subject),
      points,
    ]),
  )
  const reasons = reasonsOf(assessment).map(reason => {
    const counted = points.get(reason)
    return `- ${escapeMarkdown(reason)}${counted === undefined ? '' : ` \\(${counted.toFixed(1)}\\)`}`
  })
  const remedies = whatWouldLower(
    made.pending,
    made.regions.map(one => one.assessment),
  )
  const lines = [
    head,
    reasons.join('\n'),
    escapeMarkdown(authorSentence(change.authorship)),
    escapeMarkdown(reachSentence(change)),
    escapeMarkdown(remedySentence(remedies)),
  ]
  if (region.state !== 'none') lines.push(stateSentence[region.state])
  return lines.filter(line => line !== '').join('\n\n')
}

const stateSentence = {
  requested: 'A review has been requested.',
  signed: 'Signed.',
  stale: 'It was signed and has changed since: it needs signing again.',
  rejected: 'A reviewer rejected it.',
} as const
