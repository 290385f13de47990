// Breakage: which call sites no longer compile since the signature of a declaration changed.

import { type Range, rangeOf } from '../base/lines.ts'
import type { FilePath } from '../base/path.ts'
import { applyEdit, spanLength, touches } from '../base/span.ts'
import { dependentsOf, factsOf } from '../graph/declarationGraph.ts'
import { type Declaration, moduleBody } from '../syntax/facts.ts'
import type { Host } from './host.ts'
import { newErrors } from './newErrors.ts'
import { startsOf } from './report.ts'
import type { FileState, Snapshot } from './snapshot.ts'
import type { CompileError, TypeCheckOptions, TypeQuestion } from './typeCheck.ts'

/** Milliseconds that a check may take where nobody says otherwise. */
export const usualTimeLimit = 20_000

/** A line that compiled before the change, outside of the changed declaration itself. */
export interface BrokenSite {
  readonly path: FilePath
  /** The declaration that it lies in. */
  readonly declaration: string
  readonly range: Range
  /** TypeScript's number of the error: 2345. */
  readonly code: number
  readonly message: string
}

export type Breakage =
  /** `timedOut`: the time was over; what was found until then is here. */
  | {
      readonly state: 'checked' | 'timedOut'
      readonly sites: readonly BrokenSite[]
      /** The new type can stand where the old one stood; null where that cannot be said. */
      readonly assignable: boolean | null
      /** Files that were checked, and those that should have been. */
      readonly files: { readonly checked: number; readonly of: number }
      /** Dependents that TypeScript does not check: JavaScript without `checkJs`, components. */
      readonly unchecked: readonly FilePath[]
      readonly notInstalled: readonly string[]
    }
  /** What users see of the declaration is as it was. */
  | { readonly state: 'unchanged' }
  | { readonly state: 'cancelled' }
  /** One sentence: why nothing is known, and what to do. */
  | { readonly state: 'failed'; readonly because: string }

/** A declaration whose users may have broken: it has changed, or is gone. */
export interface ChangedSignature {
  readonly path: FilePath
  readonly declaration: string
}

/** It, and how the text at hand differs from the disk. */
export interface Suspect extends ChangedSignature {
  readonly texts: TypeQuestion['texts']
}

/** Asks TypeScript about the direct dependents of a declaration. Never rejects for what it is asked. */
export async function breakageOf(
  world: { readonly host: Pick<Host, 'types' | 'files' | 'indexer'>; readonly snapshot: Snapshot },
  { path, declaration, texts }: Suspect,
  options: TypeCheckOptions,
): Promise<Breakage> {
  const { host, snapshot } = world
  const state = await upToDate(host, snapshot.files.get(path))
  const obstacle = obstacleOf(state, declaration)
  if (obstacle) return obstacle
  const paths = await host.files.list()
  const files = filesToCheck(snapshot, path, declaration)
  const exportedAs = namesOf(state, declaration)
  const before = textBefore(state, declaration)
  const question: TypeQuestion = { path, before, declaration, exportedAs, paths, texts, files }
  const outcome = await host.types.check(question, options)
  if (outcome.kind === 'cancelled') return { state: 'cancelled' }
  if (outcome.kind === 'failed') return { state: 'failed', because: `The type check ${outcome.because}` }
  if (outcome.kind === 'timedOut')
    return {
      state: 'timedOut',
      sites: [],
      assignable: null,
      files: { checked: 0, of: files.length },
      unchecked: [],
      notInstalled: [],
    }
  const { answer } = outcome
  const changed = { path, before: before ?? '', after: state?.after?.text ?? '' }
  return {
    state: answer.isWhole ? 'checked' : 'timedOut',
    sites: sitesOf(snapshot, newErrors(answer.before, answer.after, changed)).filter(
      site => site.path !== path || site.declaration !== declaration,
    ),
    assignable: answer.assignable ?? null,
    files: { checked: answer.checked.length, of: files.length - answer.unchecked.length },
    unchecked: answer.unchecked,
    notInstalled: answer.notInstalled,
  }
}

/** Facts that follow a keystroke are those of the text before it, moved: whoever asks right after typing wants its own. */
async function upToDate(
  { indexer }: Pick<Host, 'indexer'>,
  state: FileState | undefined,
): Promise<FileState | undefined> {
  if (!state?.after || !indexer.understands(state.path)) return state
  const { text } = state.after
  const { value } = await indexer.index([{ path: state.path, text }])
  return { ...state, after: { text, facts: value[0] } }
}

/** True when what users see of the declaration differs from what it was, or the declaration is gone. */
export function hasNewSignature(state: FileState | undefined, declaration: string): boolean {
  const before = declarationOf(state, 'before', declaration)
  const after = declarationOf(state, 'after', declaration)
  if (!before) return false
  return before.signature !== after?.signature || before.exportedAs.join() !== after.exportedAs.join()
}

function obstacleOf(state: FileState | undefined, declaration: string): Breakage | undefined {
  if (!hasNewSignature(state, declaration)) return { state: 'unchanged' }
  if (state?.after?.facts?.complete === false)
    return {
      state: 'failed',
      because: `${state.path} does not parse: nobody can say yet what its change breaks. Mend it, then ask again.`,
    }
  return undefined
}

/** The text at hand with this one declaration as it was, so that nothing else is laid at its door. */
function textBefore(state: FileState | undefined, declaration: string): string | undefined {
  const was = declarationOf(state, 'before', declaration)
  const is = declarationOf(state, 'after', declaration)
  const [before, after] = [state?.before?.text, state?.after?.text]
  if (before === undefined || after === undefined || !was) return before
  const old = before.slice(was.span.start, was.span.end)
  const isMember = was.kind === 'member'
  if (!is) return isMember ? before : `${after}\n${old}\n`
  // It is exported elsewhere in the file, in a way that is not in its own text.
  if (was.exportedAs.join() !== is.exportedAs.join()) return before
  return applyEdit(after, { span: is.span, newText: old })
}

function declarationOf(
  state: FileState | undefined,
  side: 'before' | 'after',
  name: string,
): Declaration | undefined {
  return state?.[side]?.facts?.declarations.find(one => one.name === name)
}

function namesOf(state: FileState | undefined, name: string): readonly string[] {
  return (declarationOf(state, 'after', name) ?? declarationOf(state, 'before', name))?.exportedAs ?? []
}

/** The declaration's own file, then those of its direct dependents. */
export function filesToCheck(snapshot: Snapshot, path: FilePath, declaration: string): readonly FilePath[] {
  const direct = dependentsOf(snapshot.graph, path, declaration).filter(one => one.distance === 1)
  const own = snapshot.files.get(path)?.after === undefined ? [] : [path]
  return [...new Set([...own, ...direct.map(one => one.path)])]
}

/** One site a line: a call that no longer fits is often wrong in two ways. */
function sitesOf(snapshot: Snapshot, errors: readonly CompileError[]): readonly BrokenSite[] {
  const sites = new Map<string, BrokenSite>()
  for (const error of errors) {
    const site = toSite(snapshot, error)
    const line = `${site.path}\0${site.range.start.line}`
    if (!sites.has(line)) sites.set(line, site)
  }
  return [...sites.values()]
}

function toSite(snapshot: Snapshot, { path, start, length, code, message }: CompileError): BrokenSite {
  const facts = snapshot.files.get(path)?.after?.facts ?? factsOf(snapshot.graph, path)
  const around =
    facts?.declarations.filter(({ name, span }) => name !== moduleBody && touches(span, start)) ?? []
  const innermost = around.sort((a, b) => spanLength(a.span) - spanLength(b.span))[0]
  return {
    path,
    declaration: innermost?.name ?? moduleBody,
    range: rangeOf(startsOf(snapshot, path), { start, end: start + length }),
    code,
    message,
  }
}
