// Changes for tests: an ordinary one, and what is different about the one at hand.

import type { Authorship, Change } from '../../../server/src/risk/change.ts'

const nobodyKnows: Authorship = {
  contributor: 'unknown',
  evidence: [],
  added: 0,
  ai: 0,
  human: 0,
  unknown: 0,
  unread: 0,
  statements: [],
  readings: [],
}

/** `parsePrice` of the package `price`, private, with a test and no dependents; nothing added. */
export const ordinary: Change = {
  path: 'packages/price/src/parse.ts',
  declaration: 'parsePrice',
  kind: 'body',
  span: { start: 0, end: 0 },
  hunks: [{ before: 11, removed: 0, after: 11, added: 1 }],
  removedLines: [],
  addedLines: [],
  exported: false,
  radius: { declarations: 0, files: 0, packages: 0, entryPoints: 0, tests: 1, uncertain: 0 },
  reachPercentile: 0,
  nearest: [],
  blindSpots: 0,
  authorship: nobodyKnows,
  findings: [],
  sensitive: false,
  test: false,
  region: 'sha256:00',
}

export function change(different: Partial<Change>): Change {
  return { ...ordinary, ...different }
}

/** Lines that nothing can be said about but that they are there. */
export function plainLines(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `  total(${index})`)
}

/** `added` lines of which Claude Code wrote the first `unread` and nobody has read them. */
export function byClaude(added: number, unread: number): Authorship {
  return {
    contributor: unread === added ? 'ai' : 'mixed',
    evidence: [{ kind: 'hook', grade: 'A', tool: 'claude-code', model: 'claude-opus-4-8', at: 0 }],
    added,
    ai: unread,
    human: added - unread,
    unknown: 0,
    unread,
    statements: [],
    readings: [],
  }
}

/** A function that much depends on: above `percentile` of the workspace's declarations. */
export function widelyUsed(percentile: number): Partial<Change> {
  return {
    exported: true,
    reachPercentile: percentile,
    radius: { declarations: 41, files: 17, packages: 3, entryPoints: 2, tests: 1, uncertain: 0 },
  }
}

export const tlsFinding = {
  rule: 'tls-verification-off',
  severity: 'hard',
  span: { start: 0, end: 1 },
  message: 'TLS verification is switched off here.',
  docs: 'https://example.org',
} as const
