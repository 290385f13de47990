// References: several uses of one name, or of one member, become one.

import type { Access, Reference } from './facts.ts'

/** Notes a use under its name and member. The first place stays; what is used as two things is used as either. */
export function noteReference(references: Map<string, Reference>, use: Reference): void {
  const key = keyOfReference(use)
  const known = references.get(key)
  if (known === undefined) references.set(key, use)
  else references.set(key, together(known, use))
}

/** As `noteReference`, under the route and the member. */
export function noteAccess(accesses: Map<string, Access>, use: Access): void {
  const key = `${use.of}\0${use.member}`
  const known = accesses.get(key)
  accesses.set(key, known === undefined ? use : together(known, use))
}

export function keyOfReference({ name, member }: Pick<Reference, 'name' | 'member'>): string {
  return member === undefined ? name : `${name}\0${member}`
}

type Use = Pick<Reference, 'at' | 'as' | 'leadsOn'>

function together<T extends Use>(known: T, use: T): T {
  const first = known.at <= use.at ? known : use
  const isSame = known.as === use.as && known.leadsOn === use.leadsOn
  if (isSame) return first
  const { as: _, leadsOn: __, ...place } = first
  const as = known.as === use.as ? known.as : 'either'
  const leadsOn = known.leadsOn === use.leadsOn ? known.leadsOn : 'also'
  return { ...place, ...(as ? { as } : {}), ...(leadsOn ? { leadsOn } : {}) } as T
}
