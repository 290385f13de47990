// The list of rules, and how a policy's settings bear on them.

import { awaitInLoop } from './awaitInLoop.ts'
import { catchAllPattern } from './catchAllPattern.ts'
import { changedDefault } from './changedDefault.ts'
import type { ChangedText } from './changedText.ts'
import { dangerousSink } from './dangerousSink.ts'
import { destructiveOperation } from './destructiveOperation.ts'
import { duplicatedBlock } from './duplicatedBlock.ts'
import type { Finding, Rule, Severity } from './finding.ts'
import { hallucinatedPackage } from './hallucinatedPackage.ts'
import { hiddenUnicode } from './hiddenUnicode.ts'
import { infrastructureChange } from './infrastructureChange.ts'
import { localTime } from './localTime.ts'
import { missingExport } from './missingExport.ts'
import { missingTimeout } from './missingTimeout.ts'
import { newDependency } from './newDependency.ts'
import { permissiveCors } from './permissiveCors.ts'
import { placeholder } from './placeholder.ts'
import { removedAuthorization } from './removedAuthorization.ts'
import { removedGuard } from './removedGuard.ts'
import { skippedTest } from './skippedTest.ts'
import { suppression } from './suppression.ts'
import { swallowedError } from './swallowedError.ts'
import { tlsVerificationOff } from './tlsVerificationOff.ts'
import { typeEscape } from './typeEscape.ts'
import { unboundedConcurrency } from './unboundedConcurrency.ts'
import { unboundedRetry } from './unboundedRetry.ts'
import { weakenedAssertion } from './weakenedAssertion.ts'

/** In reading order: hard ones first. */
export const rules: readonly Rule[] = [
  hallucinatedPackage,
  missingExport,
  destructiveOperation,
  tlsVerificationOff,
  permissiveCors,
  removedAuthorization,
  hiddenUnicode,
  swallowedError,
  removedGuard,
  weakenedAssertion,
  skippedTest,
  typeEscape,
  suppression,
  dangerousSink,
  unboundedConcurrency,
  awaitInLoop,
  unboundedRetry,
  missingTimeout,
  localTime,
  catchAllPattern,
  changedDefault,
  newDependency,
  placeholder,
  duplicatedBlock,
  infrastructureChange,
]

/** What a policy asks of a rule, by its identifier: another severity, or silence. */
export type RuleSettings = Readonly<Record<string, Severity | 'off'>>

/** Where the pages of the rules stand. */
const pages = 'https://github.com/countersign-dev/countersign/blob/main/docs/rules/'

/**
 * The findings of all rules in one file's change, ascending by place. A setting replaces the severity that the rule
 * gives; settings of rules that do not exist are without effect.
 */
export function runRules(text: ChangedText, settings: RuleSettings): readonly Finding[] {
  return rules
    .flatMap(({ id, severity, check }) => {
      const setting = Object.hasOwn(settings, id) ? settings[id] : undefined
      if (setting === 'off') return []
      return check(text).map(hit => ({
        rule: id,
        severity: setting ?? hit.severity ?? severity,
        span: hit.span,
        message: hit.message,
        docs: `${pages}${id}.md`,
      }))
    })
    .sort((a, b) => a.span.start - b.span.start)
}
