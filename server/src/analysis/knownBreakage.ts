// Known breakage: what was found out about call sites, kept beside the report for as long as the texts stand.
// It is no part of a report: a commit hook asks nobody, and must decide as the editor does.

import type { FilePath } from '../base/path.ts'
import { nearestDependents } from '../graph/declarationGraph.ts'
import { type Breakage, type ChangedSignature, filesToCheck, hasNewSignature } from './breakage.ts'
import { report } from './report.ts'
import type { Snapshot } from './snapshot.ts'

/** The changed signatures that somebody uses directly, the riskiest first. */
export function changedSignatures(snapshot: Snapshot): readonly ChangedSignature[] {
  return report(snapshot)
    .regions.map(({ assessment }) => assessment.change)
    .filter(change => isBreaking(snapshot, change))
    .map(({ path, declaration }) => ({ path, declaration }))
}

/** True when a change can stop somebody's code from compiling: a new signature, or none any more, that is used. */
export function isBreaking({ graph, files }: Snapshot, { path, declaration }: ChangedSignature): boolean {
  return (
    hasNewSignature(files.get(path), declaration) &&
    nearestDependents(graph, { path, declaration }, 1).length > 0
  )
}

/** What an answer is made of: it holds for these texts and no others. */
export interface Basis extends ChangedSignature {
  readonly head: string | undefined
  /** The text that the changed file is compared with. */
  readonly before: string | undefined
  /** The files that are checked, and what is at hand of each where that is not HEAD's. */
  readonly files: readonly FilePath[]
  readonly texts: readonly TextAtHand[]
  /** While no edge of the graph changes the files are these. */
  readonly links: Snapshot['graph']['links']
  readonly revision: number
}

/** Undefined where it is as in HEAD, `null` where the file is gone. */
type TextAtHand = string | null | undefined

export function basisOf(snapshot: Snapshot, { path, declaration }: ChangedSignature): Basis {
  const { graph, vcs } = snapshot
  const files = filesToCheck(snapshot, path, declaration)
  return {
    path,
    declaration,
    head: vcs?.head,
    before: snapshot.files.get(path)?.before?.text,
    files,
    texts: files.map(file => textAtHand(snapshot, file)),
    links: graph.links,
    revision: graph.revision,
  }
}

/** O(checked files) as long as their texts are the same objects, and no edge of the graph changed. */
export function holds(basis: Basis, snapshot: Snapshot): boolean {
  const { path, declaration, head, before, files, texts, links, revision } = basis
  const { graph, vcs } = snapshot
  if (vcs?.head !== head || snapshot.files.get(path)?.before?.text !== before) return false
  if (!files.every((file, index) => textAtHand(snapshot, file) === texts[index])) return false
  if (graph.links === links && graph.revision === revision) return true
  const now = filesToCheck(snapshot, path, declaration)
  return now.length === files.length && now.every((file, index) => file === files[index])
}

function textAtHand({ files }: Snapshot, path: FilePath): TextAtHand {
  const state = files.get(path)
  const text = state?.after?.text
  return text === state?.before?.text ? undefined : (text ?? null)
}

interface Known {
  readonly basis: Basis
  readonly found: Breakage
}

/** The newest answer about each changed signature of a repository. */
export class BreakageMemory {
  readonly #known = new Map<string, Known>()

  /** Undefined when nobody has asked about the texts at hand. */
  of(snapshot: Snapshot, about: ChangedSignature): Breakage | undefined {
    const known = this.#known.get(keyOf(about))
    return known && holds(known.basis, snapshot) ? known.found : undefined
  }

  /** What was cancelled is not known. */
  keep(basis: Basis, found: Breakage): void {
    if (found.state !== 'cancelled') this.#known.set(keyOf(basis), { basis, found })
  }

  /** Forgets all others: their texts need not be kept. */
  keepOnly(signatures: readonly ChangedSignature[]): void {
    const kept = new Set(signatures.map(keyOf))
    for (const key of this.#known.keys()) {
      if (!kept.has(key)) this.#known.delete(key)
    }
  }
}

function keyOf({ path, declaration }: ChangedSignature): string {
  return `${path}#${declaration}`
}
