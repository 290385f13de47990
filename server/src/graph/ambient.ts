// Ambient: the types that files declare for all others, because they are no modules.

import type { FilePath } from '../base/path.ts'
import { type FileFacts, moduleBody } from '../syntax/facts.ts'

export class Ambient {
  readonly #places = new Map<string, Set<FilePath>>()
  readonly #names = new Map<FilePath, ReadonlySet<string>>()

  /** The keys of names that have other places now. */
  update(path: FilePath, facts: FileFacts | undefined): readonly string[] {
    const before = this.#names.get(path) ?? none
    const now = facts ? ambientNames(facts) : none
    const changed: string[] = []
    for (const name of before) {
      if (now.has(name)) continue
      this.#places.get(name)?.delete(path)
      changed.push(ambientKey(name))
    }
    for (const name of now) {
      if (before.has(name)) continue
      this.#places.set(name, (this.#places.get(name) ?? new Set()).add(path))
      changed.push(ambientKey(name))
    }
    if (now.size > 0) this.#names.set(path, now)
    else this.#names.delete(path)
    return changed
  }

  find(name: string): readonly FilePath[] {
    return [...(this.#places.get(name) ?? [])]
  }
}

const none: ReadonlySet<string> = new Set()

/** What stands for the places of a name among the files that were looked at. No path has a NUL. */
export function ambientKey(name: string): string {
  return `\0${name}`
}

/** A file that imports and exports nothing declares its types everywhere; others do so with `declare global` only. */
function ambientNames({ path, declarations, imports, reExports }: FileFacts): ReadonlySet<string> {
  const isModule =
    !/\.d\.[mc]?ts$/.test(path) ||
    reExports.length > 0 ||
    imports.some(
      one => one.form !== 'type' || !one.names.every(({ local }) => local.startsWith('import(')),
    ) ||
    declarations.some(one => one.exportedAs.length > 0)
  if (isModule) return none
  return new Set(
    declarations.filter(one => one.kind === 'type' && one.name !== moduleBody).map(one => one.name),
  )
}
