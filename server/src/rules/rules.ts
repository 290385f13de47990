// The list of rules, and how a policy's settings bear on them.

import type { ChangedText, Finding, Rule, Severity } from './finding.ts'
import { tlsVerificationOff } from './tlsVerificationOff.ts'

/** In reading order. */
export const rules: readonly Rule[] = [tlsVerificationOff]

/** What a policy asks of a rule, by its identifier: another severity, or silence. */
export type RuleSettings = Readonly<Record<string, Severity | 'off'>>

/**
 * The findings of all rules in one file's changed lines, ascending by place. A setting replaces the severity
 * that the rule gives; settings of rules that do not exist are without effect.
 */
export function runRules(text: ChangedText, settings: RuleSettings): readonly Finding[] {
  return rules
    .flatMap(rule => {
      const setting = Object.hasOwn(settings, rule.id) ? settings[rule.id] : undefined
      if (setting === 'off') return []
      const findings = rule.check(text)
      return setting === undefined ? findings : findings.map(finding => ({ ...finding, severity: setting }))
    })
    .sort((a, b) => a.span.start - b.span.start)
}
