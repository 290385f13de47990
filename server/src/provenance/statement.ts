// A person's word about who wrote a text.

import { intersection, type Span } from '../base/span.ts'
import type { Ledger } from './attribution.ts'
import type { Evidence } from './evidence.ts'
import { attribute } from './ledger.ts'

/** Who says so (`Name <email>`), and when, in milliseconds since 1970, UTC. */
export interface Statement {
  readonly person: string
  readonly at: number
}

/**
 * The ledger after a person stated to have written `span`. What was observed before stays in the evidence, so that
 * a statement against an agent's own report can be seen. Grade C: nobody but the person observed it.
 */
export function stateAuthorship(ledger: Ledger, span: Span, statement: Statement): Ledger {
  const stated: Evidence = { kind: 'statement', grade: 'C', person: statement.person, at: statement.at }
  return ledger.attributions.reduce((result, { span: piece, evidence }) => {
    const common = intersection(piece, span)
    if (common === undefined) return result
    return attribute(result, { span: common, contributor: 'human', evidence: [...evidence, stated] })
  }, ledger)
}
