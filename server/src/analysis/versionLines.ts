// The lines of a version, split once however often they are asked for.

import { type LineStarts, lineStarts, splitLines } from '../base/lines.ts'
import type { Version } from './snapshot.ts'

export interface VersionLines {
  /** Without their ends. */
  readonly lines: readonly string[]
  readonly starts: LineStarts
}

const nothing: VersionLines = { lines: [''], starts: [0] }
const known = new WeakMap<Version, VersionLines>()
/** Facts follow a text later, in a version of their own: its lines are the same. */
let newest: { readonly text: string; readonly split: VersionLines } | undefined

/** An absent version has one empty line, as an empty text has. */
export function linesOfVersion(version: Version | undefined): VersionLines {
  if (!version) return nothing
  const before = known.get(version)
  if (before) return before
  const { text } = version
  const split = newest?.text === text ? newest.split : { lines: splitLines(text), starts: lineStarts(text) }
  newest = { text, split }
  known.set(version, split)
  return split
}
