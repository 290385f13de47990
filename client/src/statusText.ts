// The words of the status bar: pure functions of a status, in the reader's language.

import type { Status, WireLevel } from '../../server/src/protocol.ts'

/** What keeps the journal of a root from its work. */
type JournalFailure = NonNullable<Status['journal']>

/** `vscode.l10n.t`, or the English words themselves. */
export type Translate = (message: string, ...args: (string | number)[]) => string

const order: readonly WireLevel[] = ['low', 'medium', 'high', 'critical']

/** A tooltip is no list. */
const problemsShown = 3

const icons: Readonly<Record<WireLevel, string>> = {
  low: '$(pass)',
  medium: '$(info)',
  high: '$(warning)',
  critical: '$(error)',
}

/** Never colour alone: each level has an icon and a word. */
export function levelIcon(level: WireLevel): string {
  return icons[level]
}

export function levelWord(level: WireLevel, t: Translate): string {
  switch (level) {
    case 'low':
      return t('Low')
    case 'medium':
      return t('Medium')
    case 'high':
      return t('High')
    case 'critical':
      return t('Critical')
  }
}

/** What a region is called: its declaration, else its file, as for code outside declarations. */
export function regionName(declaration: string, path: string): string {
  return declaration || (path.split('/').at(-1) ?? path)
}

/** The one with the highest level, then the highest score. */
export function worstOf(statuses: readonly Status[]): Status | undefined {
  const rank = (status: Status): number => order.indexOf(status.level) * 1000 + status.score
  return [...statuses].sort((a, b) => rank(b) - rank(a))[0]
}

/** `$(shield) High 97 · 2 to review` */
export function statusLabel(status: Status | undefined, t: Translate): string {
  if (!status || status.state === 'indexing') return '$(sync~spin) Countersign'
  if (status.state === 'noGit') return `$(shield) ${t('No git')}`
  if (status.state === 'failed') return '$(warning) Countersign'
  const word = levelWord(status.level, t)
  if (status.level === 'low') return `$(shield) ${word}`
  const level = scoreSpeaks(status) ? `${word} ${status.score}` : word
  return [`$(shield) ${level}`, reviewLabel(status, t)].filter(Boolean).join(' · ')
}

/** The lowest score of a level. A change that stands higher than its score stands there for another reason. */
const lowestScore: Readonly<Record<WireLevel, number>> = { low: 0, medium: 75, high: 90, critical: 90 }

/** False where unread code of wide reach, or a hard finding, holds the level up: the number would only puzzle. */
function scoreSpeaks({ level, score }: Status): boolean {
  return score >= lowestScore[level]
}

function reviewLabel(status: Status, t: Translate): string | undefined {
  if (status.toReview > 0) return t('{0} to review', status.toReview)
  return status.requested > 0 ? t('review requested') : undefined
}

/** Sentences for the tooltip and for screen readers, the most important first. */
export function statusSentences(status: Status | undefined, t: Translate): readonly string[] {
  if (!status || status.state === 'indexing') return [t('Countersign is reading the workspace.')]
  if (status.state === 'noGit') {
    return [
      t(
        'There is no git repository here: authorship and reach are shown, risk is not. Run "git init" to see it.',
      ),
      ...problemSentences(status, t),
    ]
  }
  if (status.state === 'failed')
    return [t('The repository could not be read.'), ...problemSentences(status, t)]
  return [headline(status, t), ...gateSentences(status, t), ...status.because, ...problemSentences(status, t)]
}

/** What keeps the journal from its work, and what to do. */
export function journalSentence({ kind, place, code }: JournalFailure, t: Translate): string {
  switch (kind) {
    case 'unwritable':
      return t(
        'Who wrote what cannot be saved in {0} ({1}): what is new is kept only until this window closes. Make room or allow writing there.',
        place,
        code,
      )
    case 'unreadable':
      return t(
        'The journal {0} cannot be read ({1}): evidence of who wrote what may be missing. Allow reading it.',
        place,
        code,
      )
    case 'newer':
      return t(
        'The journal {0} was written by a newer Countersign: evidence of who wrote what may be missing. Update this one to read it.',
        place,
      )
  }
}

function problemSentences({ journal, problems }: Status, t: Translate): readonly string[] {
  const more = problems.length - problemsShown
  const shown = [...(journal ? [journalSentence(journal, t)] : []), ...problems.slice(0, problemsShown)]
  return more > 0 ? [...shown, t('Problems that are not shown here: {0}.', more)] : shown
}

function headline(status: Status, t: Translate): string {
  const word = levelWord(status.level, t)
  if (status.level === 'low') return t('The pending change is of low risk.')
  const sentence = scoreSpeaks(status)
    ? t('The pending change is at level {0}, with a score of {1} of 100.', word, status.score)
    : t('The pending change is at level {0}.', word)
  if (status.toReview === 1) return `${sentence} ${t('1 region is to be reviewed.')}`
  if (status.toReview > 1) return `${sentence} ${t('{0} regions are to be reviewed.', status.toReview)}`
  return status.requested > 0 ? `${sentence} ${t('A review has been requested.')}` : sentence
}

function gateSentences(status: Status, t: Translate): readonly string[] {
  if (status.gate === 'refuse') return [t('The commit gate will refuse it until a review is requested.')]
  if (status.gate === 'undecided') return [t('The commit gate cannot decide yet.')]
  return []
}
