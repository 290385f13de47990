// What is said to people about an assessment: reasons, the diagnostic's sentence, a line for a terminal.

import type { Assessment, Contribution } from './assessment.ts'
import type { Change } from './change.ts'
import { dependents } from './factors/reach.ts'
import { unread } from './floor.ts'
import { aiName, counted, subjectName } from './words.ts'

/** Two factors may see one fact, as likelihood and as impact: one of them is said. */
const saidBy: ReadonlyMap<string, string> = new Map([
  ['signature', 'signatureImpact'],
  ['sensitivePath', 'sensitivePathImpact'],
])

/**
 * At most three sentences. A hard finding comes first and a floor next, for they decide; then unread AI code where
 * it is most of the region; then the contributions, largest first; unread AI code that is the lesser part last.
 */
export function reasonsOf(assessment: Assessment): readonly string[] {
  const { change, contributions, floor, debt } = assessment
  const debtReason = debt > 0 ? [unread(change)] : []
  return [
    ...change.findings.filter(finding => finding.severity === 'hard').map(finding => finding.message),
    ...(floor === undefined ? (debt >= 0.5 ? debtReason : []) : [floor]),
    ...largestFirst(contributions).map(contribution => contribution.because),
    ...(floor === undefined && debt < 0.5 ? debtReason : []),
  ]
    .slice(0, 3)
    .map(reason => asSentence(reason, subjectName(change.path, change.declaration)))
}

/** With a capital letter, unless it begins with the name of the declaration. */
export function asSentence(reason: string, name: string): string {
  return reason.startsWith(name) ? reason : reason.charAt(0).toUpperCase() + reason.slice(1)
}

/** Contributions worth a sentence of their own, largest first. */
export function largestFirst(contributions: readonly Contribution[]): readonly Contribution[] {
  const factors = new Set(contributions.map(contribution => contribution.factor))
  return contributions
    .filter(({ factor, points }) => points > 0 && !factors.has(saidBy.get(factor) ?? ''))
    .toSorted((a, b) => b.points - a.points)
}

/**
 * The diagnostic's message: what changed and what hangs on it, who wrote it and whether it was read, a remark of
 * whoever knows more, what to do. The finding's own message where there is a hard finding.
 */
export function sentenceFor(assessment: Assessment, remark?: string): string {
  const middle = remark === undefined ? '' : `${remark} `
  return `${statementOf(assessment)} ${middle}${nextStepOf(assessment)}`
}

/** The message without its last part, for a region whose review was requested already. */
export function statementOf(assessment: Assessment): string {
  const { change, debt } = assessment
  const hard = change.findings.find(finding => finding.severity === 'hard')
  if (hard !== undefined) return hard.message
  const { radius } = change
  const lost = stillUsedSentence(change)
  if (lost !== undefined) return lost
  const what = `${subjectName(change.path, change.declaration)} ${verbs[change.kind]}`
  const reach = radius.declarations > 0 ? ` and ${dependents(radius)} on it` : ''
  const second = debt > 0 ? unread(change) : otherReasonOf(assessment)
  return `${what}${reach}${second === undefined ? '' : `; ${second}`}.`
}

/** `total was removed, and checkout (src/cart.ts) and 2 more still use it.` */
function stillUsedSentence({ path, declaration, kind, stillUsedBy, lostNames }: Change): string | undefined {
  const [first, ...more] = stillUsedBy ?? []
  if (first === undefined) return undefined
  const name = subjectName(path, declaration)
  const what = kind === 'removed' ? `${name} was removed` : `${lostNames?.join(', ')} is no longer exported`
  const who = `${subjectName(first.path, first.declaration)} (${first.path})`
  const others = more.length > 0 ? ` and ${more.length} more` : ''
  return `${what}, and ${who}${others} still ${more.length > 0 ? 'use' : 'uses'} it.`
}

const verbs = {
  body: 'changed',
  signature: 'changed its signature',
  added: 'is new',
  removed: 'was removed',
} as const

function otherReasonOf({ contributions }: Assessment): string | undefined {
  const told = new Set(['reach', 'signature', 'signatureImpact', 'publicExport'])
  return largestFirst(contributions).find(contribution => !told.has(contribution.factor))?.because
}

function nextStepOf({ change, level, debt }: Assessment): string {
  if (change.findings.some(finding => finding.severity === 'hard')) return 'Fix it before committing.'
  if ((change.stillUsedBy?.length ?? 0) > 0) return 'Mend what still uses it, or bring the name back.'
  if (level === 'high' || level === 'critical') return 'Request a review before committing.'
  if (debt > 0) return 'Read it and mark it as read, or request a review.'
  return 'Look at it once more, or request a review.'
}

/** For one line of a terminal: `signature changed, 17 files depend on it, no test reaches it; written by Claude Code`. */
export function briefOf({ change, debt }: Assessment): string {
  const hard = change.findings.find(finding => finding.severity === 'hard')
  if (hard !== undefined) return hard.message
  const { radius, authorship } = change
  const facts = [
    briefs[change.kind],
    ...(radius.declarations > 0 ? [counted(radius.declarations, 'dependent')] : []),
    ...(change.declaration !== '' && !change.test && radius.tests === 0 ? ['no test reaches it'] : []),
    ...(change.sensitive ? ['sensitive path'] : []),
  ]
  const author =
    debt > 0 ? `; ${debt < 0.5 ? 'partly ' : ''}written by ${aiName(authorship.evidence)}, unread` : ''
  return facts.join(', ') + author
}

const briefs = {
  body: 'body changed',
  signature: 'signature changed',
  added: 'new',
  removed: 'removed',
} as const
