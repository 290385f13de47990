// Rules that ask for more than the changed file: a fixture's workspace, and a change of one file of it.

import assert from 'node:assert/strict'
import type { Finding, Rule } from '../../server/src/rules/finding.ts'
import { findingsIn } from '../planted/engine.ts'
import { parseFixture } from './fixture.ts'
import { changed } from './ruleFixture.ts'

export interface RuleInWorkspace {
  /** The rule finds exactly what is marked, as `checkRule` does. */
  readonly check: (path: string, marked: string) => void
  /** What the rule says of the change. */
  readonly messages: (path: string, marked: string) => readonly string[]
}

/** The rule in the workspace of a fixture, through the report's own findings. */
export function inWorkspace(rule: Rule, fixture: string): RuleInWorkspace {
  const files = parseFixture(fixture)
  const paths = [...files.keys()].toSorted()
  const project = { name: 'fixture', paths, read: (path: string) => files.get(path) }
  const found = (path: string, marked: string): readonly Finding[] => {
    const { before, after } = changed(path, marked).text
    return findingsIn({ project, path, before, after }).filter(finding => finding.rule === rule.id)
  }
  return {
    check: (path, marked) => {
      const { text, expected } = changed(path, marked)
      const spans = found(path, marked).map(({ span }) => text.after.slice(span.start, span.end))
      assert.deepEqual(spans, expected, `${path}:\n${marked}`)
    },
    messages: (path, marked) => found(path, marked).map(({ message }) => message),
  }
}
