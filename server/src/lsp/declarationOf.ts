// Which declaration a request means.

import { startsOf } from '../analysis/report.ts'
import type { Snapshot } from '../analysis/snapshot.ts'
import { offsetAt, type Range, rangeOf } from '../base/lines.ts'
import type { FilePath } from '../base/path.ts'
import { spanLength, touches } from '../base/span.ts'
import { factsOf } from '../graph/declarationGraph.ts'
import type { DeclarationParams } from '../protocol.ts'
import { type Declaration, moduleBody } from '../syntax/facts.ts'

/** A declaration, and where its name stands. */
interface Named {
  readonly name: string
  readonly range: Range
}

/** The one that is named, where it is or was one; else the one at the place. What is gone has the place itself. */
export function declarationOf(
  snapshot: Snapshot,
  path: FilePath,
  { range, declaration: name }: DeclarationParams,
): Named | undefined {
  const starts = startsOf(snapshot, path)
  const state = snapshot.files.get(path)
  const facts = state?.after?.facts ?? factsOf(snapshot.graph, path)
  const named = name === undefined ? undefined : facts?.declarations.find(one => one.name === name)
  const wasNamed = state?.before?.facts?.declarations.some(one => one.name === name) ?? false
  if (!named && name !== undefined && wasNamed) return { name, range }
  const own = named ?? declarationAt(snapshot, path, offsetAt(starts, range.start, Number.MAX_SAFE_INTEGER))
  return own && { name: own.name, range: rangeOf(starts, own.nameSpan) }
}

/** The innermost declaration that holds an offset; the module's top-level code when none does. */
function declarationAt(snapshot: Snapshot, path: FilePath, offset: number): Declaration | undefined {
  const facts = snapshot.files.get(path)?.after?.facts ?? factsOf(snapshot.graph, path)
  const around =
    facts?.declarations.filter(({ name, span }) => name !== moduleBody && touches(span, offset)) ?? []
  const innermost = around.sort((a, b) => spanLength(a.span) - spanLength(b.span))[0]
  return innermost ?? facts?.declarations.find(({ name }) => name === moduleBody)
}
