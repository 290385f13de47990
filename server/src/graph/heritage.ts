// Heritage: which classes and interfaces extend which, kept up to date file by file.

import type { FilePath } from '../base/path.ts'
import type { Place } from './exportLookup.ts'
import type { MemberLookup } from './memberLookup.ts'
import { keyOf } from './routeLookup.ts'

interface Bond {
  readonly heir: Place
  readonly base: Place
}

export class Heritage {
  readonly #members: MemberLookup
  readonly #bonds = new Map<FilePath, ReadonlyMap<string, Bond>>()

  constructor(members: MemberLookup) {
    this.#members = members
  }

  /** Looks again at what the classes of a file extend. The files of bases that gained or lost an heir. */
  update(path: FilePath): ReadonlySet<FilePath> {
    const before = this.#bonds.get(path)
    const now = this.#bondsOf(path)
    const touched = new Set<FilePath>()
    for (const [key, { heir, base }] of before ?? []) {
      if (now.has(key)) continue
      this.#members.disinherit(heir, base)
      touched.add(base.path)
    }
    for (const [key, { heir, base }] of now) {
      if (before?.has(key)) continue
      this.#members.inherit(heir, base)
      touched.add(base.path)
    }
    if (now.size > 0) this.#bonds.set(path, now)
    else this.#bonds.delete(path)
    return touched
  }

  #bondsOf(path: FilePath): ReadonlyMap<string, Bond> {
    const bonds = new Map<string, Bond>()
    for (const [name, bases] of this.#members.basesIn(path)) {
      const heir = { path, name }
      for (const base of bases) bonds.set(`${keyOf(heir)}\0${keyOf(base)}`, { heir, base })
    }
    return bonds
  }
}
