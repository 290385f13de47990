// MemberLookup: from the route to a value to the members that an access to it means.

import type { FilePath } from '../base/path.ts'
import type { Ambient } from './ambient.ts'
import type { ExportLookup, Place } from './exportLookup.ts'
import { keyOf, type RouteFile, RouteLookup } from './routeLookup.ts'
import { unbound } from './routeValues.ts'

export interface Members {
  /** Members of classes; those that override the one that is named, too. */
  readonly places: readonly Place[]
  /** Files whose whole namespace is meant. */
  readonly namespaces: readonly FilePath[]
  /** Nothing says what the receiver is: the name alone is known. */
  readonly isUnknown: boolean
}

export class MemberLookup {
  readonly #files: ReadonlyMap<FilePath, RouteFile>
  readonly #exports: ExportLookup
  readonly #routes: RouteLookup
  /** `path#Class` → the classes and interfaces that extend or implement it. */
  readonly #heirs = new Map<string, Map<string, Place>>()

  constructor(files: ReadonlyMap<FilePath, RouteFile>, exports: ExportLookup) {
    this.#files = files
    this.#exports = exports
    this.#routes = new RouteLookup(files, exports)
  }

  get ambient(): Ambient {
    return this.#routes.ambient
  }

  /** Files that were looked at for the last answers, and the keys of names that are declared for all files. */
  get consulted(): Set<FilePath> {
    return this.#routes.consulted
  }

  /** The members that `member` of what `route` leads to means, in a declaration of a file. */
  find({ path, name }: Place, route: string, member: string): Members {
    this.#routes.begin()
    const bounds = route.includes('#') ? this.#routes.boundsIn({ path, name }) : unbound
    const values = this.#routes.follow({ path, route, bounds })
    const places: Place[] = []
    const namespaces: FilePath[] = []
    for (const value of values) {
      if (value.kind === 'class') places.push(...this.#ofClass(value.place, member))
      if (value.kind !== 'module') continue
      const target = this.#exports.find(value.path, member)
      places.push(...target.places)
      namespaces.push(...target.namespaces)
    }
    const [only] = values
    if (values.length === 1 && only?.kind === 'class' && places.length === 0)
      places.push(...this.#missing(only.place, member))
    return { places, namespaces, isUnknown: values.length === 0 }
  }

  /** The members named `member` of classes that extend this one. */
  overridesOf(place: Place, member: string): readonly Place[] {
    const found: Place[] = []
    const seen = new Set<string>()
    const waiting = [place]
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      this.#routes.consulted.add(next.path)
      for (const [key, heir] of this.#heirs.get(keyOf(next)) ?? []) {
        if (seen.has(key)) continue
        seen.add(key)
        waiting.push(heir)
        found.push(...this.#routes.own(heir, member))
      }
    }
    return found
  }

  /** The members that a class would have from what it extends: of each base the nearest. */
  inherited(place: Place, member: string): readonly Place[] {
    this.#routes.begin()
    return this.#routes.basesOf({ place, bounds: unbound }).flatMap(base => this.#up(base.place, member))
  }

  /** The members that one of this name overrides, over any number of steps. */
  overridden(place: Place, member: string): readonly Place[] {
    this.#routes.begin()
    const found: Place[] = []
    const seen = new Set<string>()
    const waiting = [place]
    for (let next = waiting.pop(); next !== undefined && !this.#routes.isSpent(); next = waiting.pop()) {
      for (const { place: base } of this.#routes.basesOf({ place: next, bounds: unbound })) {
        if (seen.has(keyOf(base))) continue
        seen.add(keyOf(base))
        waiting.push(base)
        found.push(...this.#routes.own(base, member))
      }
    }
    return found
  }

  /** The classes and interfaces that the declarations of a file extend or implement. */
  basesIn(path: FilePath): ReadonlyMap<string, readonly Place[]> {
    const bases = new Map<string, readonly Place[]>()
    for (const { name, bases: routes } of this.#files.get(path)?.facts.declarations ?? []) {
      this.#routes.begin()
      if (routes === undefined) continue
      const place = { path, name }
      bases.set(
        name,
        this.#routes.basesOf({ place, bounds: unbound }).map(base => base.place),
      )
    }
    return bases
  }

  inherit(heir: Place, base: Place): void {
    const key = keyOf(base)
    const heirs = this.#heirs.get(key) ?? new Map<string, Place>()
    this.#heirs.set(key, heirs.set(keyOf(heir), heir))
  }

  disinherit(heir: Place, base: Place): void {
    this.#heirs.get(keyOf(base))?.delete(keyOf(heir))
  }

  #ofClass(place: Place, member: string): readonly Place[] {
    const own = this.#up(place, member)
    // What a class does not have is taken of one of its heirs, and nothing says of which.
    const isNarrowed =
      own.length === 0 && this.#files.get(place.path)?.declared.get(place.name)?.kind === 'class'
    return isNarrowed ? own : [...own, ...this.overridesOf(place, member)]
  }

  /** A member that is used and that nothing declares any more is kept as a place. */
  #missing(place: Place, member: string): readonly Place[] {
    const parts = this.#routes.named(place)
    const isClass = parts.some(({ kind, fields }) => kind === 'class' && !Object.hasOwn(fields ?? {}, member))
    const bases = parts.flatMap(({ bases }) => bases ?? []).length
    if (!isClass || bases > this.#routes.basesOf({ place, bounds: unbound }).length) return []
    return [{ path: place.path, name: `${place.name}.${member}` }]
  }

  /** The member of the class, or the one that it inherits. */
  #up(place: Place, member: string): readonly Place[] {
    const own = this.#routes.own(place, member)
    if (own.length > 0 || this.#routes.isSpent()) return own
    return this.#routes.basesOf({ place, bounds: unbound }).flatMap(base => this.#up(base.place, member))
  }
}
