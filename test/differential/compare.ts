// Compares what two readers say of one file: aspect by aspect, with every difference.

import { javaScriptExtensions } from '../../server/src/base/languages.ts'
import { extensionOf } from '../../server/src/base/path.ts'
import type { Declaration, FileFacts } from '../../server/src/syntax/facts.ts'
import { commentTypesByTree, commentTypesOf } from './commentTypes.ts'

/** What is compared, in the order in which it is told. */
export const aspects = [
  'declarations',
  'references',
  'first uses',
  'imports',
  'signatures',
  'bodies',
  'blind spots',
  'comment types',
] as const

export type Aspect = (typeof aspects)[number]

export interface Difference {
  readonly aspect: Aspect
  /** Missed: the parser says it, and the scanner does not. Extra: the other way round. */
  readonly kind: 'missed' | 'extra'
  readonly path: string
  readonly what: string
}

/** How often the readers agreed, and what only one of them said. */
export interface Count {
  same: number
  missed: number
  extra: number
}

export type Counts = Readonly<Record<Aspect, Count>>

export function noCounts(): Counts {
  return Object.fromEntries(aspects.map(aspect => [aspect, { same: 0, missed: 0, extra: 0 }])) as Record<
    Aspect,
    Count
  >
}

/** The share of what the scanner says that the parser says as well; 1 when it says nothing. */
export function precisionOf({ same, extra }: Count): number {
  return same + extra === 0 ? 1 : same / (same + extra)
}

/** The share of what the parser says that the scanner says as well; 1 when there is nothing to say. */
export function recallOf({ same, missed }: Count): number {
  return same + missed === 0 ? 1 : same / (same + missed)
}

/** Adds up in `counts`; the differences are handed over. Aspects are sets of lines, but blind spots are a number. */
export function compareFacts(
  {
    text,
    parsed,
    scanned,
  }: { readonly text: string; readonly parsed: FileFacts; readonly scanned: FileFacts },
  counts: Counts,
): readonly Difference[] {
  const { path } = parsed
  const differences: Difference[] = []
  const compare = (aspect: Aspect, theirs: ReadonlySet<string>, ours: ReadonlySet<string>): void => {
    const count = counts[aspect]
    for (const what of theirs) {
      if (ours.has(what)) count.same++
      else {
        count.missed++
        differences.push({ aspect, kind: 'missed', path, what })
      }
    }
    for (const what of ours) {
      if (theirs.has(what)) continue
      count.extra++
      differences.push({ aspect, kind: 'extra', path, what })
    }
  }
  for (const [aspect, linesOf] of Object.entries(readings) as [keyof typeof readings, Reading][])
    compare(aspect, linesOf(parsed), linesOf(scanned))
  if (javaScriptExtensions.includes(extensionOf(path)))
    compare('comment types', commentTypesByTree(path, text), commentTypesOf(scanned, text))
  return differences
}

type Reading = (facts: FileFacts) => ReadonlySet<string>

const readings: Readonly<Record<Exclude<Aspect, 'comment types'>, Reading>> = {
  declarations: facts => new Set(facts.declarations.map(declarationLine)),
  references: facts =>
    linesOfReferences(
      facts,
      (one, { name, member, as = 'value', leadsOn }) =>
        `${one.name} uses ${memberOf(name, member)}${leadsOn ?? ''} as ${as}`,
    ),
  'first uses': facts =>
    linesOfReferences(
      facts,
      (one, { name, member, at }) => `${one.name} uses ${memberOf(name, member)} at ${at}`,
    ),
  imports: facts =>
    new Set([
      ...facts.imports.map(
        ({ form, specifier, span, names }) =>
          `${form} ${specifier} {${names.map(({ imported, local }) => `${imported}>${local}`).join(' ')}} ${span.start}-${span.end}`,
      ),
      ...facts.reExports.map(
        ({ specifier, imported, exported }) => `give ${specifier} ${imported}>${exported}`,
      ),
    ]),
  signatures: facts => new Set(facts.declarations.map(({ name, signature }) => `${name} ${signature}`)),
  bodies: facts => new Set(facts.declarations.map(({ name, body }) => `${name} ${body}`)),
  'blind spots': ({ blindSpots }) =>
    new Set(Array.from({ length: blindSpots }, (_, index) => `${index + 1}`)),
}

function declarationLine({ name, kind, span, nameSpan, exportedAs, isPrivate }: Declaration): string {
  const exported = exportedAs.toSorted().join(' ')
  return `${kind} ${name} (${exported}) ${span.start}-${span.end} ${nameSpan.start}-${nameSpan.end}${isPrivate ? ' private' : ''}`
}

function linesOfReferences(
  facts: FileFacts,
  line: (declaration: Declaration, reference: Declaration['references'][number]) => string,
): ReadonlySet<string> {
  return new Set(facts.declarations.flatMap(one => one.references.map(reference => line(one, reference))))
}

function memberOf(name: string, member: string | undefined): string {
  return member === undefined ? name : `${name}.${member}`
}
