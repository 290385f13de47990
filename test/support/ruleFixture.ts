// Fixtures of rules: a change in the form of a diff, with what must be found marked in it.

import assert from 'node:assert/strict'
import type { Hunk } from '../../server/src/base/diff.ts'
import { lineStarts } from '../../server/src/base/lines.ts'
import { type ChangedText, changedText } from '../../server/src/rules/changedText.ts'
import type { Rule } from '../../server/src/rules/finding.ts'

export interface RuleFixture {
  readonly text: ChangedText
  /** What stands between `‹` and `›`, in order. */
  readonly expected: readonly string[]
}

/**
 * Lines that begin with `+ ` are new, with `- ` gone, with two blanks as they were; `‹…›` in the first and the last
 * kind marks what must be found.
 */
export function changed(path: string, marked: string, test: 'test' | 'source' = 'source'): RuleFixture {
  const expected = [...marked.matchAll(/‹([^›]*)›/g)].map(match => (match[1] ?? '').replaceAll(/\n../g, '\n'))
  const before: string[] = []
  const after: string[] = []
  const hunks: Hunk[] = []
  for (const line of marked.replaceAll(/[‹›]/g, '').split('\n')) {
    const content = line.slice(2)
    const [removed, added] = [line.startsWith('-') ? 1 : 0, line.startsWith('+') ? 1 : 0]
    const last = hunks.at(-1)
    if (removed + added > 0) {
      const goesOn =
        last && last.before + last.removed === before.length && last.after + last.added === after.length
      const from = goesOn ? last : { before: before.length, removed: 0, after: after.length, added: 0 }
      if (goesOn) hunks.pop()
      hunks.push({ ...from, removed: from.removed + removed, added: from.added + added })
    }
    if (added === 0) before.push(content)
    if (removed === 0) after.push(content)
  }
  const texts = { before: asText(before), after: asText(after) }
  const starts = { startsBefore: lineStarts(texts.before), startsAfter: lineStarts(texts.after) }
  return { text: changedText({ path, ...texts, hunks, ...starts, test: test === 'test' }), expected }
}

function asText(lines: readonly string[]): string {
  return lines.map(line => `${line}\n`).join('')
}

/** The rule finds exactly what is marked. */
export function checkRule(
  rule: Rule,
  path: string,
  marked: string,
  test: 'test' | 'source' = 'source',
): void {
  const { text, expected } = changed(path, marked, test)
  const found = rule.check(text).map(({ span }) => text.after.slice(span.start, span.end))
  assert.deepEqual(found, expected, `${path}:\n${marked}`)
}
