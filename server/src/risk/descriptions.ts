// Descriptions: who wrote a change, how far it reaches and what would lower it, in whole sentences.

import type { Evidence } from '../provenance/evidence.ts'
import { besides, explainLines, explainStatement } from '../provenance/explain.ts'
import type { Assessment, PendingRisk } from './assessment.ts'
import type { Authorship, Change } from './change.ts'
import type { Remedy } from './remedies.ts'
import { counted } from './words.ts'

/** Who wrote the added lines, and how that is known. '' where nothing was added. */
export function authorSentence(authorship: Authorship): string {
  const { contributor, evidence, added, human } = authorship
  if (added === 0) return ''
  if (contributor === 'unknown')
    return `Nobody knows who wrote ${added === 1 ? 'this line' : `these ${added} lines`}.`
  return explainLines({ contributor, evidence }, human / added) ?? ''
}

/** All that is claimed of it: what decided, and what people say beside it. */
export function claimsOf({ evidence, statements }: Authorship): readonly Evidence[] {
  return [...statements.filter(said => !evidence.includes(said)), ...evidence]
}

/**
 * What people say of it beside what decided, and who read it; `when` says a time: `4 min ago`. Each a whole sentence.
 */
export function wordSentences(authorship: Authorship, when: (at: number) => string): readonly string[] {
  const { evidence, statements, readings, unread } = authorship
  const said = besides(statements, evidence.at(-1))
  const read = unread === 0 ? 'Marked as read' : 'Lines of it were marked as read'
  return [
    ...said.map(one => `${explainStatement(one, 'lines of it')}, ${when(one.at)}.`),
    ...readings.map(({ by, at }) => `${read} by ${by}, ${when(at)}.`),
  ]
}

/** `Reaches 41 declarations, 17 files, 2 entry points, 0 tests.`, with what is not known beside it. */
export function reachSentence({ radius, blindSpots, declaration }: Change): string {
  if (declaration === '') return 'Nothing is known about what depends on this file.'
  const counts =
    radius.declarations === 0
      ? 'Nothing depends on it'
      : `Reaches ${counted(radius.declarations, 'declaration')}, ${counted(radius.files, 'file')}, ${counted(radius.entryPoints, 'entry point')}, ${counted(radius.tests, 'test')}`
  if (blindSpots === 0) return `${counts}.`
  return `${counts}; a lower bound, because ${counted(blindSpots, 'place')} on the way ${blindSpots === 1 ? 'loads' : 'load'} code by a computed name.`
}

/** `Would be lower with: a test that reaches parsePrice (97 → 94); reading it settles the debt of 34 lines.`; '' without remedies. */
export function remedySentence(remedies: readonly Remedy[]): string {
  const lower = remedies.filter(remedy => remedy.kind !== 'read').map(remedy => remedy.because)
  const reading = remedies.filter(remedy => remedy.kind === 'read').map(remedy => remedy.because)
  const parts = [...(lower.length > 0 ? [`would be lower with: ${lower.join(', ')}`] : []), ...reading]
  if (parts.length === 0) return ''
  const sentence = parts.join('; ')
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`
}

/** The question that is asked once for a change set. */
export function promptSentence(
  pending: PendingRisk,
  owners: readonly string[],
  first: Assessment | undefined,
): string {
  const percent = Math.max(1, Math.round(100 - pending.score))
  const rank =
    pending.score >= 90
      ? `This change is in the top ${percent} % for risk`
      : pending.level === 'critical'
        ? 'This change holds a finding that must not pass unseen'
        : 'This change holds unread code that much depends on'
  const unread = pending.debt >= 0.5 ? ', and nobody has marked most of it read' : ''
  const where = first === undefined ? '' : ` (owner of ${first.change.path})`
  const whom = owners[0] === undefined ? 'Ask somebody' : `Ask ${owners[0]}${where}`
  return `${rank}${unread}. ${whom} for a review?`
}
