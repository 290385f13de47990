// Exports of the workspace's files, looked up through barrels.

import type { FilePath } from '../base/path.ts'
import { exportEquals, type FileFacts, type Resolutions } from '../syntax/facts.ts'

/** Names; `all` where every name is meant. */
export type Names = ReadonlySet<string> | 'all'

/** What the lookup needs to know of a file. */
export interface LookupFile {
  readonly facts: FileFacts
  readonly resolutions: Resolutions
  /** Exported name → names of declarations. */
  readonly exports: ReadonlyMap<string, readonly string[]>
}

/** A declaration, found or missing: a name that is imported and that nothing declares any more is kept as a place. */
export interface Place {
  readonly path: FilePath
  readonly name: string
}

export interface Target {
  readonly places: readonly Place[]
  /** Files whose whole namespace is meant. */
  readonly namespaces: readonly FilePath[]
}

const nothing: Target = { places: [], namespaces: [] }

/** Re-exports that lead through more files are not followed to their end: each of them takes its part of the stack. */
const deepest = 500

interface Known {
  /** The question has the same number for ever. */
  readonly question: number
  target: Target | undefined
}

/** Memoised until told to forget; cycles of barrels end. */
export class ExportLookup {
  readonly #files: ReadonlyMap<FilePath, LookupFile>
  readonly #known = new Map<FilePath, Map<string, Known>>()
  #questions = 0
  #depth = 0
  /** The numbers of the questions that were asked since this was cleared last. */
  readonly asked = new Set<number>()

  constructor(files: ReadonlyMap<FilePath, LookupFile>) {
    this.#files = files
  }

  /** Forgets what these names of a file mean: the numbers of all questions for them that were ever asked. */
  forget(path: FilePath, names: Names): readonly number[] {
    const questions: number[] = []
    const known = this.#known.get(path)
    for (const name of names === 'all' ? (known?.keys() ?? []) : names) {
      const one = known?.get(name)
      if (!one) continue
      one.target = undefined
      questions.push(one.question)
    }
    return questions
  }

  /**
   * What `name` means when it is imported from `path`. When nothing exports it, the places where it is missing; a
   * file without facts is one place with the name ''.
   */
  find(path: FilePath, name: string): Target {
    const known = this.ask(path, name)
    known.target ??= this.#resolve(path, name, new Set())
    return known.target
  }

  /** Notes that something depends on what a name means. */
  ask(path: FilePath, name: string): Known {
    const names = this.#known.get(path) ?? new Map<string, Known>()
    let known = names.get(name)
    if (!known) {
      known = { question: this.#questions++, target: undefined }
      this.#known.set(path, names.set(name, known))
    }
    this.asked.add(known.question)
    return known
  }

  /** The names that can be imported from `path`; `export *` gives all but the default. */
  namesOf(path: FilePath): ReadonlySet<string> {
    const names = new Set<string>()
    const seen = new Set([path])
    const waiting = [path]
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const file = this.#files.get(next)
      const isOwn = next === path
      for (const name of file?.exports.keys() ?? []) if (isOwn || name !== 'default') names.add(name)
      for (const { specifier, exported } of file?.facts.reExports ?? []) {
        if (exported !== '*') {
          if (isOwn || exported !== 'default') names.add(exported)
          continue
        }
        const source = file?.resolutions.get(specifier)
        if (source === undefined || seen.has(source)) continue
        seen.add(source)
        waiting.push(source)
      }
    }
    return names
  }

  #resolve(path: FilePath, name: string, seen: Set<string>): Target {
    const found = this.#search(path, name, seen)
    if (!isNothing(found)) return found
    const file = this.#files.get(path)
    // What `export =` exports is the default export too, and its properties are the other names.
    const whole = file?.exports.get(exportEquals)
    if (whole) return { places: whole.map(one => ({ path, name: one })), namespaces: [] }
    // `import x = require(…)` of a file without `export =` is its namespace.
    if (file && name === exportEquals) return { places: [], namespaces: [path] }
    return this.#missing(path, name, new Set())
  }

  #search(path: FilePath, name: string, seen: Set<string>): Target {
    const file = this.#files.get(path)
    const declared = file?.exports.get(name)
    if (declared) return { places: declared.map(one => ({ path, name: one })), namespaces: [] }
    const key = `${path}\0${name}`
    if (!file || seen.has(key)) return nothing
    seen.add(key)
    const found: Target[] = []
    for (const { specifier, imported, exported } of file.facts.reExports) {
      if (exported !== name) continue
      const source = file.resolutions.get(specifier)
      if (source !== undefined) found.push(this.#through(source, imported, seen))
    }
    if (found.length > 0) return union(found)
    if (name !== 'default') {
      for (const { specifier, exported } of file.facts.reExports) {
        if (exported !== '*') continue
        const source = file.resolutions.get(specifier)
        if (source !== undefined) found.push(this.#deeper(() => this.#search(source, name, seen)))
      }
    }
    return union(found)
  }

  /** A named re-export leads on; where its name is missing, it is missing there. */
  #through(source: FilePath, imported: string, seen: Set<string>): Target {
    return imported === '*'
      ? { places: [], namespaces: [source] }
      : this.#deeper(() => this.#resolve(source, imported, seen))
  }

  #deeper(look: () => Target): Target {
    if (this.#depth === deepest) return nothing
    this.#depth++
    const found = look()
    this.#depth--
    return found
  }

  #missing(path: FilePath, name: string, seen: Set<FilePath>): Target {
    if (seen.has(path)) return nothing
    seen.add(path)
    const file = this.#files.get(path)
    const here: Target = { places: [{ path, name }], namespaces: [] }
    if (!file) return union([here, { places: [{ path, name: '' }], namespaces: [] }])
    const stars = file.facts.reExports.filter(one => one.exported === '*')
    const sources = stars.map(one => file.resolutions.get(one.specifier))
    const within = sources.filter(source => source !== undefined)
    // A package outside of the workspace may have it.
    if (within.length < sources.length) return nothing
    return union([here, ...within.map(source => this.#deeper(() => this.#missing(source, name, seen)))])
  }
}

function isNothing(target: Target): boolean {
  return target.places.length === 0 && target.namespaces.length === 0
}

function union(targets: readonly Target[]): Target {
  const [only] = targets
  if (only && targets.length === 1) return only
  return {
    places: targets.flatMap(target => target.places),
    namespaces: targets.flatMap(target => target.namespaces),
  }
}
