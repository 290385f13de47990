// The request as a reviewer reads it. All text of the repository is escaped: it may be written to mislead.

import { escapeMarkdown } from '../base/markdown.ts'
import { plainText } from '../base/plainText.ts'
import { type Evidence, isStatement } from '../provenance/evidence.ts'
import { explainStatement } from '../provenance/explain.ts'
import { toolName } from '../provenance/toolName.ts'
import type { Assessment, PendingRisk } from '../risk/assessment.ts'
import type { Change } from '../risk/change.ts'
import { claimsOf } from '../risk/descriptions.ts'
import { reasonsOf } from '../risk/sentences.ts'
import { counted, subjectName } from '../risk/words.ts'
import type { RegionToReview, ReviewRequest } from './request.ts'

/** More lines of one region are better read in the editor; how many are left out is said. */
const linesShown = 400
const dependentsShown = 8

export function requestMarkdown(
  request: ReviewRequest,
  regions: readonly RegionToReview[],
  pending: PendingRisk,
): string {
  const branch = request.branch === '' ? '' : ` of ${code(request.branch)}`
  const head = request.head === '' ? '' : `, at ${code(request.head.slice(0, 12))}`
  const asked =
    request.to.length === 0 ? 'nobody yet: no other owner is known' : request.to.map(code).join(', ')
  return [
    `# Review request: ${counted(regions.length, 'region')}${branch}`,
    ...(request.draft ? ['**Draft.** An agent asked for this review; a person has to confirm it.'] : []),
    [
      `- From: ${escapeMarkdown(request.from)}, ${new Date(request.at).toUTCString()}${head}`,
      `- To: ${asked}`,
      `- Risk: **${pending.level}**, a score of ${Math.round(pending.score)} of 100`,
      ...(pending.debt > 0
        ? [`- Unread: ${Math.round(pending.debt * 100)} % of the new lines are AI-written and unread`]
        : []),
    ].join('\n'),
    ...regions.map(({ assessment, owners }, index) => regionSection(assessment, owners, index + 1)),
    'This request holds for exactly the content above: when a region changes, ask again for it.',
  ]
    .join('\n\n')
    .concat('\n')
}

function regionSection(assessment: Assessment, owners: readonly string[], position: number): string {
  const { change, level, share } = assessment
  const name =
    change.declaration === ''
      ? code(change.path)
      : escapeMarkdown(subjectName(change.path, change.declaration))
  const owned = owners.length === 0 ? '' : ` · owned by ${owners.map(code).join(', ')}`
  const part = share > 0 ? ` · ${Math.round(share * 100)} % of the risk` : ''
  return [
    `## ${position}. ${name}`,
    `${code(`${change.path}:${lineOf(change)}`)} · **${level}**${part}${owned}`,
    list('Why', reasonsOf(assessment).map(escapeMarkdown)),
    list('Who wrote it', authors(change)),
    list('What depends on it', dependents(change)),
    diffBlock(change),
    `Region ${code(change.region)}`,
  ]
    .filter(part => part !== '')
    .join('\n\n')
}

/** One-based line of the first hunk, in the text after. */
function lineOf({ hunks }: Change): number {
  return (hunks[0]?.after ?? 0) + 1
}

function list(title: string, items: readonly string[]): string {
  return items.length === 0 ? '' : [`**${title}**`, '', ...items.map(item => `- ${item}`)].join('\n')
}

function authors({ authorship }: Change): readonly string[] {
  const { added, ai, human, unknown, unread, readings } = authorship
  if (added === 0) return []
  const shares = [`${ai} by AI`, `${human} by hand`, `${unknown} by nobody knows whom`].filter(
    text => !text.startsWith('0'),
  )
  const debt =
    unread > 0
      ? `; ${unread} AI-written ${unread === 1 ? 'line has' : 'lines have'} not been marked as read`
      : ''
  const seen = [...new Set(claimsOf(authorship).map(describe))]
  const read = readings.map(({ by, at }) => `marked as read by ${by}, ${new Date(at).toUTCString()}`)
  return [
    `${counted(added, 'new line')}: ${shares.join(', ')}${debt}`,
    ...[...seen, ...read].map(escapeMarkdown),
  ]
}

const known: Readonly<Record<Evidence['kind'], string>> = {
  hook: 'known from its own hook',
  typing: 'seen as keystrokes',
  inlineCompletion: 'an accepted ghost text',
  paste: 'pasted: nobody knows from where',
  completion: 'an accepted suggestion',
  snippet: 'a snippet',
  refactoring: 'a command of the editor',
  replace: 'find and replace',
  chat: "written in the editor's chat",
  format: 'formatted',
  reload: 'changed on disk, unexplained',
  shell: 'a shell command of the agent',
  terminal: 'changed on disk while it was running in a terminal',
  note: 'as another tool recorded beside the commit',
  trace: 'as another tool recorded in the repository',
  author: 'the author of the commit',
  trailer: "named in the commit's message",
  resync: 'seen only after the editor lost touch',
  statement: 'a person said so',
}

function describe(evidence: Evidence): string {
  const { kind, grade, tool, model, session, person, via } = evidence
  if (isStatement(evidence)) {
    const through = via === undefined ? '' : `, in ${via}`
    return `${explainStatement(evidence, 'lines of it')} (${grade})${through}`
  }
  const who = tool === undefined ? '' : `${toolName(tool)}${model === undefined ? '' : ` (${model})`}, `
  const whom = person === undefined ? '' : `: ${person}`
  const where = session === undefined ? '' : `, session ${session}`
  return `${who}${known[kind]}${whom} (${grade})${where}`
}

function dependents({ radius, nearest, blindSpots, declaration }: Change): readonly string[] {
  if (declaration === '') return []
  const counts = [
    counted(radius.declarations, 'declaration'),
    counted(radius.files, 'file'),
    counted(radius.packages, 'package'),
    counted(radius.entryPoints, 'entry point'),
    counted(radius.tests, 'test'),
  ]
  const shown = nearest.slice(0, dependentsShown)
  const more = radius.declarations - shown.length
  return [
    radius.declarations === 0 ? `nothing; ${counted(radius.tests, 'test')}` : counts.join(', '),
    ...shown.map(({ path, declaration: name, distance }) => {
      const way = distance === 1 ? 'directly' : `${distance} steps away`
      return `${escapeMarkdown(subjectName(path, name))} (${code(path)}), ${way}`
    }),
    ...(more > 0 && shown.length > 0 ? [`and ${counted(more, 'other')}`] : []),
    ...(blindSpots > 0
      ? [`a lower bound: ${counted(blindSpots, 'place')} on the way load code by a computed name`]
      : []),
  ]
}

/** The lines of the region, hunk by hunk. Unseen characters are spelled out, so that nothing can pose as something. */
function diffBlock(change: Change): string {
  const lines = diffLinesOf(change)
  if (lines.length === 0) return ''
  const shown = lines.slice(0, linesShown).map(line => line.replace(/[^\t]+/g, plainText))
  const left = lines.length - shown.length
  const fence = '`'.repeat(Math.max(3, longestRun(shown) + 1))
  const rest = left > 0 ? `\n\n${counted(left, 'more line')}: read them in the editor.` : ''
  return `${fence}diff\n${shown.join('\n')}\n${fence}${rest}`
}

function diffLinesOf({ hunks, removedLines, addedLines }: Change): readonly string[] {
  const result: string[] = []
  let [removed, added] = [0, 0]
  for (const hunk of hunks) {
    const gone = removedLines.slice(removed, removed + hunk.removed)
    const come = addedLines.slice(added, added + hunk.added)
    removed += hunk.removed
    added += hunk.added
    if (gone.length + come.length === 0) continue
    result.push(`@@ -${hunk.before + 1},${hunk.removed} +${hunk.after + 1},${hunk.added} @@`)
    result.push(...gone.map(line => `-${line}`), ...come.map(line => `+${line}`))
  }
  const rest = [
    ...removedLines.slice(removed).map(line => `-${line}`),
    ...addedLines.slice(added).map(line => `+${line}`),
  ]
  return [...result, ...rest]
}

function longestRun(lines: readonly string[]): number {
  return Math.max(0, ...lines.flatMap(line => (line.match(/`+/g) ?? []).map(run => run.length)))
}

/** A code span whose fence is longer than any in the text. */
function code(text: string): string {
  const plain = plainText(text)
  const fence = '`'.repeat(longestRun([plain]) + 1)
  const space = plain.startsWith('`') || plain.endsWith('`') || plain === '' ? ' ' : ''
  return fence + space + plain + space + fence
}
