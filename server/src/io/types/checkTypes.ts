// Checking: the errors of some files with a changed file as it was, and as it is.

import { performance } from 'node:perf_hooks'
import { ts } from 'ts-morph'
import type { CompileError, TypeAnswer, TypeQuestion, Urgency } from '../../analysis/typeCheck.ts'
import { extensionOf, type FilePath } from '../../base/path.ts'
import { createResolvers } from '../resolver.ts'
import { isAssignable } from './assignable.ts'
import { openConfigs, type Project } from './configs.ts'
import { Programs, type ProgramWorld, TimeOver } from './programs.ts'
import { WalledFiles } from './walledFiles.ts'

export interface Check {
  /** Absolute, links resolved. */
  readonly root: string
  readonly question: TypeQuestion
  /** Milliseconds. */
  readonly timeLimit: number
  readonly urgency: Urgency
}

/** Longer messages are cut, in UTF-16 code units: types can be spelled out at any length. */
const messageLimit = 400

/** Answers as far as it comes within the time. Rejects when the repository's configuration cannot be followed. */
export async function checkTypes(
  { root, question, timeLimit }: Omit<Check, 'urgency'>,
  onProgress: (checked: number, of: number) => void,
): Promise<TypeAnswer> {
  const end = performance.now() + timeLimit
  const isOver = (): boolean => performance.now() > end
  const files = new WalledFiles(root, question.texts)
  const resolver = await createResolvers(root).create(question.paths)
  const world: ProgramWorld = {
    files,
    resolver,
    checkTime: () => {
      if (isOver()) throw new TimeOver()
    },
  }
  const configs = openConfigs(files, question.paths)
  const [checkable, unchecked] = divide(question.files, path => isChecked(path, configs.of(path)))
  const found = new Findings(checkable.length, onProgress)
  try {
    for (const [project, paths] of group(checkable, configs.of)) {
      checkProject({ world, question, project, isOver }, paths, found)
    }
  } catch (error) {
    const isEnd = error instanceof TimeOver || error instanceof ts.OperationCanceledException
    if (!isEnd) throw error
    return found.answer(unchecked, 'partial')
  }
  return found.answer(unchecked, 'whole')
}

/** What is known so far. A file is in it with both of its sides, or not at all. */
class Findings {
  readonly #before: CompileError[] = []
  readonly #after: CompileError[] = []
  readonly #checked: FilePath[] = []
  readonly #notInstalled = new Set<string>()
  readonly #of: number
  readonly #onProgress: (checked: number, of: number) => void
  assignable: boolean | undefined

  constructor(of: number, onProgress: (checked: number, of: number) => void) {
    this.#of = of
    this.#onProgress = onProgress
  }

  add(path: FilePath, before: readonly CompileError[], after: readonly CompileError[]): void {
    this.#before.push(...before)
    this.#after.push(...after)
    this.#checked.push(path)
    this.#onProgress(this.#checked.length, this.#of)
  }

  addMissing(packages: Iterable<string>): void {
    for (const one of packages) this.#notInstalled.add(one)
  }

  answer(unchecked: readonly FilePath[], how: 'whole' | 'partial'): TypeAnswer {
    return {
      before: this.#before,
      after: this.#after,
      checked: this.#checked,
      unchecked,
      assignable: this.assignable,
      notInstalled: [...this.#notInstalled].sort(),
      isWhole: how === 'whole',
    }
  }
}

interface Work {
  readonly world: ProgramWorld
  readonly question: TypeQuestion
  readonly project: Project
  readonly isOver: () => boolean
}

function checkProject(work: Work, paths: readonly FilePath[], found: Findings): void {
  const { world, question, project, isOver } = work
  const { files } = world
  const changed = files.absolute(question.path)
  const isOwn = paths.includes(question.path)
  const earlier = earlierName(changed)
  const asItWas = question.before ?? null
  const beside: readonly (readonly [string, string | null])[] = isOwn ? [[earlier, asItWas]] : []
  const roots = [...paths.map(path => files.absolute(path)), ...(isOwn && asItWas !== null ? [earlier] : [])]
  const programs = new Programs(world, project)
  const before = programs.build(roots, new Map([[changed, asItWas], ...beside]))
  const after = programs.build(roots, new Map(beside), before)
  const token: ts.CancellationToken = {
    isCancellationRequested: isOver,
    throwIfCancellationRequested: () => world.checkTime(),
  }
  for (const path of paths) {
    const one = { path, root: files.root, token }
    found.add(path, errorsOf(before, files.absolute(path), one), errorsOf(after, files.absolute(path), one))
    found.addMissing(programs.missingIn(files.absolute(path)))
  }
  const [now, then] = [after.getSourceFile(changed), after.getSourceFile(earlier)]
  if (isOwn && now && then) {
    const [, member] = question.declaration.split('.')
    found.assignable = isAssignable({ program: after, now, then }, question.exportedAs[0], member)
  }
}

interface Asking {
  readonly path: FilePath
  readonly root: string
  readonly token: ts.CancellationToken
}

function errorsOf(
  program: ts.Program,
  absolute: string,
  { path, root, token }: Asking,
): readonly CompileError[] {
  const source = program.getSourceFile(absolute)
  if (!source) return []
  return program
    .getSemanticDiagnostics(source, token)
    .filter(({ category }) => category === ts.DiagnosticCategory.Error)
    .map(({ start = 0, length = 0, code, messageText }) => ({
      path,
      start,
      length,
      code,
      message: ts
        .flattenDiagnosticMessageText(messageText, ' ')
        .replaceAll(`${root}/`, '')
        .replace(/\s+/g, ' ')
        .slice(0, messageLimit),
    }))
}

/** Where the text before is put: beside the changed file, so that its imports lead where they led. */
function earlierName(changed: string): string {
  return changed.replace(/((?:\.d)?\.[cm]?[jt]sx?)$/i, '.~before$1')
}

function isChecked(path: FilePath, { options }: Project): boolean {
  if (/^\.[cm]?tsx?$/.test(extensionOf(path))) return true
  return /^\.[cm]?jsx?$/.test(extensionOf(path)) && options.checkJs === true
}

function divide<T>(items: readonly T[], holds: (item: T) => boolean): readonly [readonly T[], readonly T[]] {
  return [items.filter(holds), items.filter(item => !holds(item))]
}

function group<T, K>(items: readonly T[], keyOf: (item: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    groups.set(key, [...(groups.get(key) ?? []), item])
  }
  return groups
}
