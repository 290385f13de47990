// Hover: why a region stands where it stands, who wrote it, how far it reaches, and what would lower it.

import { type Hover, MarkupKind } from 'vscode-languageserver/node'
import { breakageSentences } from '../../analysis/breakageWords.ts'
import { isBreaking } from '../../analysis/knownBreakage.ts'
import type { Report, ReportedRegion } from '../../analysis/report.ts'
import { type Position, type Range, splitLines } from '../../base/lines.ts'
import { escapeMarkdown } from '../../base/markdown.ts'

import { messageOf } from '../../base/problem.ts'
import { clientCommands, type DeclarationParams } from '../../protocol.ts'
import type { Authorship } from '../../risk/change.ts'
import { authorSentence, reachSentence, remedySentence, wordSentences } from '../../risk/descriptions.ts'
import { whatWouldLower } from '../../risk/remedies.ts'
import { asSentence, largestFirst, reasonsOf } from '../../risk/sentences.ts'
import { ago, subjectName } from '../../risk/words.ts'
import { moduleBody } from '../../syntax/facts.ts'

import { committedHover } from '../committedHover.ts'

import type { Feature } from '../context.ts'
import { type Place, reportOf } from '../roots.ts'
import { toldLines } from '../toldLines.ts'

export const hover: Feature = ({ connection, documents, roots, breakages, options }) => {
  connection.onHover(({ textDocument, position }): Hover | null | Promise<Hover | null> => {
    const place = roots.find(textDocument.uri)
    if (!place) return null
    const made = reportOf(place.root)
    const region = made.regions.find(
      ({ assessment, range }) => assessment.change.path === place.path && covers(range, position),
    )
    const line = toldLines(place).find(one => one.line === position.line)?.because ?? ''
    if (!region) {
      const document = documents.get(textDocument.uri)
      if (!document) return null
      const ofLine = line === '' || !isAtStart(place, position) ? null : lineHover(line)
      return committedHover(place, document, position.line).then(
        hover => hover ?? ofLine,
        (error: unknown) => {
          connection.console.warn(`Could not ask git about ${place.path}: ${messageOf(error)}`)
          return ofLine
        },
      )
    }
    const { change } = region.assessment
    const { snapshot } = place.root.session.workspace
    const isAsking = isBreaking(snapshot, change)
    const callSites = isAsking ? breakageSentences(breakages.of({ ...place, ...change })).join(' ') : ''
    const author = authorLine(region.assessment.change.authorship, Date.now())
    // A region of several authors: the line under the cursor has its own.
    const isTold = line === '' || author.startsWith(line.replace(/\.$/, ''))
    const own = isTold ? [] : [`Line ${position.line + 1}: ${line}`]
    const value = [
      markdownOf(region, made, { now: Date.now(), callSites }),
      ...own.map(escapeMarkdown),
      ...(options.observesEdits
        ? [actionLinks(region, { root: place.root.uri, uri: textDocument.uri, isAsking })]
        : []),
    ].join('\n\n')
    return { contents: { kind: MarkupKind.Markdown, value }, range: region.range }
  })
  return { hoverProvider: true }
}

function lineHover(sentence: string): Hover {
  return { contents: { kind: MarkupKind.Markdown, value: escapeMarkdown(sentence) } }
}

/** Over its indentation and its first character: hovers over code belong to others. */
function isAtStart({ root, path }: Place, { line, character }: Position): boolean {
  const text = splitLines(root.session.textOf(path) ?? '')[line] ?? ''
  return character <= text.length - text.trimStart().length
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

interface Beside {
  /** Milliseconds since 1970, UTC. */
  readonly now: number
  /** What is known of its call sites; '' where nobody's can have broken. */
  readonly callSites: string
}

/** Plain Markdown: text of the repository is escaped. */
function markdownOf(region: ReportedRegion, made: Report, { now, callSites }: Beside): string {
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
    escapeMarkdown(authorLine(change.authorship, now)),
    wordSentences(change.authorship, at => ago(at, now))
      .map(escapeMarkdown)
      .join('  \n'),
    escapeMarkdown(reachSentence(change)),
    escapeMarkdown(callSites),
    escapeMarkdown(remedySentence(remedies)),
  ]
  if (region.state !== 'none') lines.push(stateSentence[region.state])
  return lines.filter(line => line !== '').join('\n\n')
}

/** Who wrote it, how that is known, and when it was seen. */
function authorLine(authorship: Authorship, now: number): string {
  const sentence = authorSentence(authorship)
  const last = authorship.evidence.at(-1)
  if (sentence === '' || last === undefined || authorship.contributor === 'unknown') return sentence
  return `${sentence.replace(/\.$/, '')}, ${ago(last.at, now)}.`
}

/** Links to commands of our own client, which trusts these and no others. */
function actionLinks(
  region: ReportedRegion,
  { root, uri, isAsking }: { readonly root: string; readonly uri: string; readonly isAsking: boolean },
): string {
  const { change, level } = region.assessment
  const at: DeclarationParams = { uri, range: region.range, declaration: change.declaration }
  const links: string[] = []
  if (level !== 'low' && region.state === 'none') {
    links.push(link('Request Review', clientCommands.requestReview, { root }))
  }
  if (change.authorship.unread > 0) {
    links.push(link('Mark as Read', clientCommands.markRead, { root, regions: [change.region] }))
  }
  if (change.radius.declarations > 0) {
    links.push(link('Show Blast Radius', clientCommands.showBlastRadius, at))
  }
  if (isAsking) links.push(link('Check Call Sites', clientCommands.checkCallSites, at))
  return links.join(' · ')
}

function link(title: string, command: string, argument: object): string {
  const encoded = encodeURIComponent(JSON.stringify([argument])).replace(/[()]/g, found =>
    found === '(' ? '%28' : '%29',
  )
  return `[${title}](command:${command}?${encoded})`
}

const stateSentence = {
  requested: 'A review has been requested.',
  signed: 'Signed.',
  stale: 'It was signed and has changed since: it needs signing again.',
  rejected: 'A reviewer rejected it.',
} as const
