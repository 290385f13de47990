// Origins that come from outside, from a file or another process, back into values that can be trusted in shape.

import type { Contributor, Origin } from './attribution.ts'
import { type Evidence, type EvidenceKind, evidenceKinds, type Grade } from './evidence.ts'

const contributors: readonly Contributor[] = ['human', 'ai', 'mixed', 'unknown']
const grades: readonly Grade[] = ['A', 'B', 'C', 'D']

/** Undefined when it is none, or claims an author without evidence: then nobody is known. */
export function parseOrigin(value: unknown): Origin | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { contributor, evidence } = value as { readonly contributor?: unknown; readonly evidence?: unknown }
  const known = contributors.find(one => one === contributor)
  if (known === undefined || !Array.isArray(evidence)) return undefined
  const parsed = evidence.map(parseEvidence).filter(one => one !== undefined)
  if (parsed.length !== evidence.length || (known !== 'unknown' && parsed.length === 0)) return undefined
  return { contributor: known, evidence: parsed }
}

/** Undefined when it is no evidence; keys that evidence does not have are left out. */
function parseEvidence(value: unknown): Evidence | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const record = value as { readonly [key: string]: unknown }
  const kind: EvidenceKind | undefined = evidenceKinds.find(one => one === record.kind)
  const grade = grades.find(one => one === record.grade)
  if (kind === undefined || grade === undefined || typeof record.at !== 'number') return undefined
  return {
    kind,
    grade,
    ...named('tool', record.tool),
    ...named('model', record.model),
    ...named('session', record.session),
    ...named('person', record.person),
    ...(record.says === 'human' || record.says === 'ai' ? { says: record.says } : {}),
    ...named('via', record.via),
    at: record.at,
  }
}

function named<K extends string>(key: K, value: unknown): { readonly [key in K]?: string } {
  return typeof value === 'string' ? ({ [key]: value } as { [key in K]: string }) : {}
}
