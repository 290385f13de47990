// Changed declarations: the hunks of a file, handed to the declarations that they touch.

import type { Hunk } from '../base/diff.ts'
import { type LineStarts, lineAt } from '../base/lines.ts'
import type { Span } from '../base/span.ts'
import { type Declaration, type FileFacts, moduleBody } from '../syntax/facts.ts'

/** Both sides of one file. A side that does not exist, or is not understood, has no facts; its lines start at 0. */
export interface FileChange {
  readonly before: FileFacts | undefined
  readonly after: FileFacts | undefined
  /** Ascending and apart, as `diffLists` gives them. */
  readonly hunks: readonly Hunk[]
  readonly startsBefore: LineStarts
  readonly startsAfter: LineStarts
}

export interface DeclarationChange {
  /** Its name; `<module>` outside of declarations; '' in a file without facts, one change per hunk. */
  readonly declaration: string
  readonly kind: 'body' | 'signature' | 'added' | 'removed'
  /** The parts of the file's hunks that lie in the declaration, ascending. */
  readonly hunks: readonly Hunk[]
  /** From the first changed line to behind the last one; empty at the place where only lines went. */
  readonly spanBefore: Span
  readonly spanAfter: Span
  /** Other files can import it, or the class it is a member of. */
  readonly exported: boolean
  /** Names under which others could import it before, and that the file no longer exports. */
  readonly lostNames: readonly string[]
}

/**
 * The changed declarations of a file, in the order of the text after. A line belongs to the innermost declaration on
 * it: a member wins over its class, unless the whole class is gone. A hunk across declarations is split by lines;
 * blank lines between go with their neighbour. A renamed declaration is one removed and one added.
 * O(hunk lines × log declarations).
 */
export function changedDeclarations(change: FileChange): readonly DeclarationChange[] {
  const isNew = change.startsBefore.length <= 1
  const isGone = change.after === undefined && change.startsAfter.length <= 1
  if (!hasFacts(change.after) && !(isGone && hasFacts(change.before))) {
    const kind = isGone ? 'removed' : isNew ? 'added' : 'body'
    return change.hunks.map(hunk => toChange('', kind, [hunk], change))
  }
  const before = new Side(change.before, change.startsBefore, change.after)
  const after = new Side(change.after, change.startsAfter, undefined)
  const parts = new Map<string, Hunk[]>()
  for (const hunk of change.hunks) {
    for (const [owner, part] of split(hunk, before, after)) {
      const known = parts.get(owner)
      if (known) known.push(part)
      else parts.set(owner, [part])
    }
  }
  const changes = [...parts].map(([name, hunks]) => {
    const kind = kindOf(before.find(name), after.find(name))
    return toChange(name, kind, hunks, change)
  })
  return withoutTold(changes).toSorted(
    (a, b) => a.spanAfter.start - b.spanAfter.start || a.spanBefore.start - b.spanBefore.start,
  )
}

function hasFacts(facts: FileFacts | undefined): facts is FileFacts {
  return facts !== undefined && facts.declarations.length > 0
}

function kindOf(before: Declaration | undefined, after: Declaration | undefined): DeclarationChange['kind'] {
  if (!before) return 'added'
  if (!after) return 'removed'
  const isSame = before.signature === after.signature && before.exportedAs.join() === after.exportedAs.join()
  return isSame ? 'body' : 'signature'
}

/** The parts of a hunk by owner. Lines that went and lines that came meet again when their owner is the same. */
function split(hunk: Hunk, before: Side, after: Side): readonly (readonly [string, Hunk])[] {
  const removed = before.runs(hunk.before, hunk.removed)
  const added = after.runs(hunk.after, hunk.added)
  const parts: [string, Hunk][] = []
  let line = hunk.before
  for (const run of added) {
    const index = removed.findIndex(one => one.owner === run.owner)
    const match = index < 0 ? undefined : removed.splice(index, 1)[0]
    if (match) line = match.start + match.count
    const start = match?.start ?? line
    parts.push([run.owner, { before: start, removed: match?.count ?? 0, after: run.start, added: run.count }])
  }
  const paired = parts.map(([, part]) => part)
  for (const { owner, start, count } of removed) {
    // What went stood behind the lines before it that were kept in some form.
    const last = paired.findLast(part => part.removed > 0 && part.before < start)
    parts.push([
      owner,
      { before: start, removed: count, after: last ? last.after + last.added : hunk.after, added: 0 },
    ])
  }
  return parts
}

interface Run {
  readonly owner: string
  readonly start: number
  readonly count: number
}

class Side {
  readonly #starts: LineStarts
  readonly #byName = new Map<string, Declaration>()
  /** Line → its owner, for the lines of declarations. */
  readonly #owners = new Map<number, string>()

  /** Members of classes that `survivors` no longer has are left to their class. */
  constructor(facts: FileFacts | undefined, starts: LineStarts, survivors: FileFacts | undefined) {
    this.#starts = starts
    const surviving = survivors && new Set(survivors.declarations.map(one => one.name))
    for (const declaration of facts?.declarations ?? []) {
      this.#byName.set(declaration.name, declaration)
      if (declaration.name === moduleBody) continue
      const isLost =
        surviving !== undefined && declaration.kind === 'member' && !surviving.has(ownerOf(declaration))
      if (!isLost) this.#own(declaration)
    }
  }

  find(name: string): Declaration | undefined {
    return this.#byName.get(name)
  }

  /** The lines by owner; blank lines outside of declarations go with the lines above, else with those below. */
  runs(first: number, count: number): Run[] {
    const runs: Run[] = []
    if (this.#byName.size === 0) return runs
    let leadingBlanks = 0
    for (let line = first; line < first + count; line++) {
      const owner = this.#owners.get(line)
      const last = runs.at(-1)
      if (owner === undefined && this.#isBlank(line)) {
        if (last) runs[runs.length - 1] = { ...last, count: last.count + 1 }
        else leadingBlanks++
        continue
      }
      const name = owner ?? moduleBody
      if (last?.owner === name) runs[runs.length - 1] = { ...last, count: last.count + 1 }
      else {
        runs.push({ owner: name, start: line - leadingBlanks, count: 1 + leadingBlanks })
        leadingBlanks = 0
      }
    }
    if (leadingBlanks > 0) runs.push({ owner: moduleBody, start: first, count: leadingBlanks })
    return runs
  }

  /** Declarations come outer ones first, so that inner ones take their lines from them. */
  #own({ name, span, kind }: Declaration): void {
    const last = lineAt(this.#starts, Math.max(span.start, span.end - 1))
    for (let line = lineAt(this.#starts, span.start); line <= last; line++) {
      const isFree =
        !this.#owners.has(line) || (kind === 'member' && this.#owners.get(line) === ownerOf({ name }))
      if (isFree) this.#owners.set(line, name)
    }
  }

  /** Only a line end, as far as the starts of the lines can tell; what follows the last line end counts as blank. */
  #isBlank(line: number): boolean {
    const next = this.#starts[line + 1]
    return next === undefined ? line > 0 : next - (this.#starts[line] ?? 0) <= 2
  }
}

function ownerOf({ name }: Pick<Declaration, 'name'>): string {
  return name.slice(0, Math.max(0, name.indexOf('.')))
}

function toChange(
  name: string,
  kind: DeclarationChange['kind'],
  hunks: readonly Hunk[],
  change: FileChange,
): DeclarationChange {
  const declaration = find(change.after, name) ?? find(change.before, name)
  return {
    declaration: name,
    kind,
    hunks,
    spanBefore: spanOf(
      hunks.map(({ before, removed }) => ({ line: before, count: removed })),
      offsets(change.startsBefore, change.before),
    ),
    spanAfter: spanOf(
      hunks.map(({ after, added }) => ({ line: after, count: added })),
      offsets(change.startsAfter, change.after),
    ),
    exported: (declaration?.exportedAs.length ?? 0) > 0,
    lostNames: lostNames(name, change),
  }
}

/** Of a declaration its own; of the module's code all others, for exports may stand apart from what they export. */
function lostNames(name: string, { before, after }: FileChange): readonly string[] {
  const declared = find(before, name)
  if (!before || !declared) return []
  const given = name === moduleBody ? exportedNames(before) : declared.exportedAs
  const kept = new Set(after && exportedNames(after))
  return given.filter(one => !kept.has(one))
}

function exportedNames({ declarations, reExports }: FileFacts): readonly string[] {
  const given = reExports.map(one => one.exported).filter(one => one !== '*')
  return [...declarations.flatMap(one => one.exportedAs), ...given]
}

/** Each lost name is told of once: by its declaration, when that changed too. */
function withoutTold(changes: readonly DeclarationChange[]): readonly DeclarationChange[] {
  const told = new Set(changes.flatMap(one => (one.declaration === moduleBody ? [] : one.lostNames)))
  return changes.map(one =>
    one.declaration === moduleBody
      ? { ...one, lostNames: one.lostNames.filter(name => !told.has(name)) }
      : one,
  )
}

function find(facts: FileFacts | undefined, name: string): Declaration | undefined {
  return facts?.declarations.find(one => one.name === name)
}

type OffsetOfLine = (line: number) => number

/** Offsets of lines; behind the last one, the length of the text. */
function offsets(starts: LineStarts, facts: FileFacts | undefined): OffsetOfLine {
  const length = find(facts, moduleBody)?.span.end ?? starts.at(-1) ?? 0
  return line => Math.min(starts[line] ?? length, length)
}

function spanOf(
  lines: readonly { readonly line: number; readonly count: number }[],
  offsetOf: OffsetOfLine,
): Span {
  const changed = lines.filter(({ count }) => count > 0)
  const first = changed[0]
  const last = changed.at(-1)
  if (!first || !last) {
    const at = offsetOf(lines[0]?.line ?? 0)
    return { start: at, end: at }
  }
  return { start: offsetOf(first.line), end: offsetOf(last.line + last.count) }
}
