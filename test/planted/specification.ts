// The rules that the corpus is planted for, and the goals that each must reach. What each means stands in README.md.

import type { Severity } from '../../server/src/rules/finding.ts'

/** In reading order, hard ones first. */
export const specification = {
  secret: 'hard',
  'hallucinated-package': 'hard',
  'missing-export': 'hard',
  'destructive-operation': 'hard',
  'tls-verification-off': 'hard',
  'permissive-cors': 'hard',
  'removed-authorization': 'hard',
  'hidden-unicode': 'hard',
  'swallowed-error': 'soft',
  'removed-guard': 'soft',
  'weakened-assertion': 'soft',
  'skipped-test': 'soft',
  'type-escape': 'soft',
  suppression: 'soft',
  'new-dependency': 'soft',
  'dangerous-sink': 'soft',
  'unbounded-concurrency': 'soft',
  'await-in-loop': 'soft',
  'unbounded-retry': 'soft',
  'missing-timeout': 'soft',
  placeholder: 'soft',
  'duplicated-block': 'soft',
  'local-time': 'soft',
  'catch-all-pattern': 'soft',
  'changed-default': 'soft',
  'infrastructure-change': 'soft',
} as const satisfies Readonly<Record<string, Severity>>

export type RuleId = keyof typeof specification

export const ruleIds = Object.keys(specification) as readonly RuleId[]

interface Goal {
  /** Least share of planted cases that the rule finds. */
  readonly recall: number
  /** Greatest share of untouched hunks in which it fires. */
  readonly rate: number
}

export const goals: Readonly<Record<Severity, Goal>> = {
  hard: { recall: 0.95, rate: 0.002 },
  soft: { recall: 0.9, rate: 0.02 },
}

export function isRuleId(text: string): text is RuleId {
  return Object.hasOwn(specification, text)
}
