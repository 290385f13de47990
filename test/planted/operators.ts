// The list of operators, one a rule, in reading order.

import type { Operator } from './operator.ts'
import { awaitInLoop } from './operators/awaitInLoop.ts'
import { catchAllPattern } from './operators/catchAllPattern.ts'
import { changedDefault } from './operators/changedDefault.ts'
import { dangerousSink } from './operators/dangerousSink.ts'
import { destructiveOperation } from './operators/destructiveOperation.ts'
import { duplicatedBlock } from './operators/duplicatedBlock.ts'
import { hallucinatedPackage } from './operators/hallucinatedPackage.ts'
import { hiddenUnicode } from './operators/hiddenUnicode.ts'
import { infrastructureChange } from './operators/infrastructureChange.ts'
import { localTime } from './operators/localTime.ts'
import { missingExport } from './operators/missingExport.ts'
import { missingTimeout } from './operators/missingTimeout.ts'
import { newDependency } from './operators/newDependency.ts'
import { permissiveCors } from './operators/permissiveCors.ts'
import { placeholder } from './operators/placeholder.ts'
import { removedAuthorization } from './operators/removedAuthorization.ts'
import { removedGuard } from './operators/removedGuard.ts'
import { secret } from './operators/secret.ts'
import { skippedTest } from './operators/skippedTest.ts'
import { suppression } from './operators/suppression.ts'
import { swallowedError } from './operators/swallowedError.ts'
import { tlsVerificationOff } from './operators/tlsVerificationOff.ts'
import { typeEscape } from './operators/typeEscape.ts'
import { unboundedConcurrency } from './operators/unboundedConcurrency.ts'
import { unboundedRetry } from './operators/unboundedRetry.ts'
import { weakenedAssertion } from './operators/weakenedAssertion.ts'

export const operators: readonly Operator[] = [
  secret,
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
  newDependency,
  dangerousSink,
  unboundedConcurrency,
  awaitInLoop,
  unboundedRetry,
  missingTimeout,
  placeholder,
  duplicatedBlock,
  localTime,
  catchAllPattern,
  changedDefault,
  infrastructureChange,
]
