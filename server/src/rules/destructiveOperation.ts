// The rule `destructive-operation`: what destroys and cannot be taken back.

import type { Span } from '../base/span.ts'
import { type ChangedText, firstOfEachPlace } from './changedText.ts'
import { appeared, disappeared, firstOfEachLine, type Occurrence, placeOf } from './compare.ts'
import type { Hit, Rule } from './finding.ts'
import { isComment, isProse } from './text/comments.ts'
import {
  destructiveCommands,
  destructiveQueries,
  protections,
  unprotecting,
} from './text/destructiveCalls.ts'
import { removalsOfTooMuch } from './text/shellTargets.ts'
import { sqlThatSparesNothing } from './text/sqlStatements.ts'

type Kind = 'data' | 'files' | 'infrastructure' | 'protection' | 'history'

const says: Readonly<Record<Kind, string>> = {
  data: 'This takes away all the data that it reaches, and nothing brings it back. Give it a condition, or keep it out of what runs by itself and have it confirmed.',
  files:
    'This removes more than a build makes: with an empty variable or in another folder it takes what nobody meant. Name the one folder, and stop where its name is empty.',
  infrastructure:
    'This takes down what others run on, with what it holds. Keep it out of what runs by itself, name the one thing, and have it confirmed.',
  history:
    'This writes over the history that others work on: their commits are gone from there. Use `--force-with-lease` on a branch of your own, or push without force.',
  protection:
    'A protection is taken away here: what it held back goes with the next change or deletion, its data too. Leave it on, and take it off by hand on the day that it has to go.',
}

interface Operation extends Occurrence {
  readonly kind: Kind
}

/** Nothing of the rule can stand in a text without one of these. */
const telling =
  /\b(?:delete|update|truncate|drop|destroy|flush|rm|find|push|prune|uninstall|remove|mkfs|dd|wipefs|reset|clear|sync|del|rmtree|fresh|purge|clean|rb|down|terminate|DROP|volume|downgrade)|drop_?all|dropdb|Delete|delete_|destroy_|drop_|prevent_|deletion|protect|retain|Policy|final_snapshot|force/i

/**
 * SQL, calls and commands that delete everything, force pushes, and protections that are switched off or taken away, in
 * changed lines of any language. Silent in prose, in comments, in what is only printed, and where a migration takes back
 * what it made. In a test the finding is `soft`.
 */
export const destructiveOperation: Rule = {
  id: 'destructive-operation',
  severity: 'hard',
  check: text => {
    if (isProse(text.path) || text.hunks.length === 0) return []
    const isTouched = text.hunks.some(
      ({ before, after }) =>
        telling.test(text.after.slice(after.start, after.end)) ||
        telling.test(text.before.slice(before.start, before.end)) ||
        /\bwhere\b/i.test(text.before.slice(before.start, before.end)),
    )
    if (!isTouched) return []
    const after = operationsIn(text, text.after)
    const before = after.length === 0 ? [] : operationsIn(text, text.before)
    return firstOfEachPlace([
      ...firstOfEachLine(text, appeared(text, before, after)).map(({ span, kind }) =>
        hitOf(text, span, kind),
      ),
      ...lostProtections(text).map(span => hitOf(text, span, 'protection')),
    ])
  },
}

function hitOf({ test }: ChangedText, span: Span, kind: Kind): Hit {
  return { span, message: says[kind], ...(test ? { severity: 'soft' as const } : {}) }
}

/** Ascending. */
function operationsIn(changed: ChangedText, text: string): readonly Operation[] {
  const isSql = /\.(?:sql|ddl)$/i.test(changed.path)
  const isImage = /(?:docker|container)file/i.test(changed.path)
  const found: { readonly span: Span; readonly kind: Kind }[] = [
    ...sqlThatSparesNothing(text, isSql).map(span => ({ span, kind: 'data' as const })),
    ...spansOf(destructiveQueries, text).map(span => ({ span, kind: 'data' as const })),
    ...removalsOfTooMuch(text, isImage).map(span => ({ span, kind: 'files' as const })),
    ...forcedPushes(text).map(span => ({ span, kind: 'history' as const })),
    ...spansOf(destructiveCommands, text).map(span => ({ span, kind: 'infrastructure' as const })),
    ...spansOf(unprotecting, text).map(span => ({ span, kind: 'protection' as const })),
  ]
  return found
    .filter(({ span }) => !isIdle(changed, text, span))
    .sort((a, b) => a.span.start - b.span.start)
    .map(({ span, kind }) => ({
      span,
      kind,
      key: text.slice(span.start, span.end).replaceAll(/\s+/g, ' '),
    }))
}

function spansOf(patterns: RegExp, text: string): readonly Span[] {
  return Array.from(text.matchAll(patterns), match => ({
    start: match.index,
    end: match.index + match[0].trimEnd().length,
  }))
}

/** It stands in a comment, is only printed, or takes back what the same migration made. */
function isIdle(changed: ChangedText, text: string, span: Span): boolean {
  const lineStart = text.lastIndexOf('\n', span.start - 1) + 1
  const head = text.slice(lineStart, span.start)
  if (isComment({ ...changed, after: text }, { start: lineStart, end: span.start }, head)) return true
  if (/^\s*(?:--|\/\*|\*\s)/.test(head) && !head.includes('*/')) return true
  if (/\b(?:echo|printf|console\.\w+|logger\.\w+|log\.\w+|print|println|Error)\b[^|&;]*["'`(]/.test(head))
    return true
  return isTakenBack(changed.path, text, span)
}

/** What drops stands in the half of a migration that undoes the other half. */
function isTakenBack(path: string, text: string, { start }: Span): boolean {
  if (!/^(?:drop|truncate)|^[\w.]*drop/i.test(text.slice(start, start + 40))) return false
  if (/\.down\.sql$|[_-]down\.sql$|\/down\.sql$/i.test(path)) return true
  if (!/migrat|alembic|versions\//i.test(path)) return false
  const halves = text
    .slice(0, start)
    .match(
      /\b(?:up|down|upgrade|downgrade|safeUp|safeDown)\b(?=\s{0,3}[(:=])|(?:goose|migrate:|\+migrate )\s?(?:up|down)\b/gi,
    )
  return /down/i.test(halves?.at(-1) ?? '')
}

/** `git push` of an option or a ref that writes over what is there. */
function forcedPushes(text: string): readonly Span[] {
  const found: Span[] = []
  const pushes = /\bgit(?:\s{1,5}-[cC]\s{1,5}\S{1,80})?\s{1,5}push\b([^;&|\n#`)]{0,200})/g
  for (const match of text.matchAll(pushes)) {
    const given = (match[1] ?? '').replaceAll(/["'\\,]/g, ' ')
    if (!/\s(?:--force|--mirror|-[a-zA-Z]*f[a-zA-Z]*|\+[\w/$.{}:-]+)(?=\s|$)/.test(given)) continue
    found.push({ start: match.index, end: match.index + match[0].trimEnd().length })
  }
  const list =
    /["'`]git["'`]\s{0,5},\s{0,5}\[\s{0,5}["'`]push["'`][^\]]{0,200}?["'`](?:--force|--mirror|-f|\+[\w/:]{1,60})["'`]|\b\w{0,20}[gG]it\.push\([^()\n]{0,80}["'`](?:--force|--mirror)["'`]/g
  return [...found, ...spansOf(list, text)]
}

/** Protections that went while what they protect stays: nothing else of weight went with them. */
function lostProtections(text: ChangedText): readonly Span[] {
  const before = protectionsIn(text.before)
  if (before.length === 0 || text.after.trim() === '') return []
  return disappeared(text, before, protectionsIn(text.after))
    .filter(gone =>
      text.hunks.some(
        hunk =>
          hunk.before.start <= gone.span.start &&
          gone.span.end <= hunk.before.end &&
          !/^\s*(?:resource|module|data|- |kind:|metadata:|new |const )/m.test(
            text.before.slice(hunk.before.start, hunk.before.end),
          ),
      ),
    )
    .map(gone => placeOf(text, gone))
    .filter(({ start, end }) => end > start)
}

function protectionsIn(text: string): readonly Occurrence[] {
  return spansOf(protections, text).map(span => ({
    span,
    key: text.slice(span.start, span.end).replaceAll(/\s+/g, ''),
  }))
}
