// MemberLookup: from the route to a value to the members that an access to it means.

import type { FilePath } from '../base/path.ts'
import { type Declaration, foreignRoute } from '../syntax/facts.ts'
import { callOf, elementOf, memberOf } from '../syntax/routes.ts'
import type { ExportLookup, LookupFile, Place } from './exportLookup.ts'

/** What the lookup needs to know of a file. */
export interface MemberFile extends LookupFile {
  /** Local name → names of declarations. */
  readonly locals: ReadonlyMap<string, readonly string[]>
  /** Local name → where it is imported from. */
  readonly imported: ReadonlyMap<string, { readonly specifier: string; readonly name: string }>
  /** Name of a declaration → the declaration. */
  readonly declared: ReadonlyMap<string, Declaration>
}

/** What a route leads to. */
type Value =
  /** A value of a class or interface, or the class itself: what is static is not told from what is not. */
  | { readonly kind: 'class'; readonly place: Place }
  | { readonly kind: 'module'; readonly path: FilePath }
  /** `>` or `*` and a route, in the names of this file. */
  | { readonly kind: 'route'; readonly path: FilePath; readonly route: string }
  /** Of a package, or of the language: no member of it is the workspace's. */
  | { readonly kind: 'foreign' }

const foreign: readonly Value[] = [{ kind: 'foreign' }]

export interface Members {
  /** Members of classes; those that override the one that is named, too. */
  readonly places: readonly Place[]
  /** Files whose whole namespace is meant. */
  readonly namespaces: readonly FilePath[]
  /** Nothing says what the receiver is: the name alone is known. */
  readonly isUnknown: boolean
}

/** Routes longer than this, over all the declarations on the way, lead nowhere. */
const stepLimit = 40

export class MemberLookup {
  readonly #files: ReadonlyMap<FilePath, MemberFile>
  readonly #exports: ExportLookup
  /** `path#Class` → the classes and interfaces that extend or implement it. */
  readonly #heirs = new Map<string, Map<string, Place>>()
  /** Files that were looked at for the last answer. */
  readonly consulted = new Set<FilePath>()
  #steps = 0

  constructor(files: ReadonlyMap<FilePath, MemberFile>, exports: ExportLookup) {
    this.#files = files
    this.#exports = exports
  }

  /** The members that `member` of what `route` leads to means, in a file. */
  find(path: FilePath, route: string, member: string): Members {
    this.#steps = 0
    const values = this.#follow(path, route)
    const places: Place[] = []
    const namespaces: FilePath[] = []
    for (const value of values) {
      if (value.kind === 'class') places.push(...this.#ofClass(value.place, member))
      if (value.kind !== 'module') continue
      const target = this.#exports.find(value.path, member)
      places.push(...target.places)
      namespaces.push(...target.namespaces)
    }
    return { places, namespaces, isUnknown: values.length === 0 }
  }

  /** The members named `member` of classes that extend this one. */
  overridesOf(place: Place, member: string): readonly Place[] {
    const found: Place[] = []
    const seen = new Set<string>()
    const waiting = [place]
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      this.consulted.add(next.path)
      for (const [key, heir] of this.#heirs.get(keyOf(next)) ?? []) {
        if (seen.has(key)) continue
        seen.add(key)
        waiting.push(heir)
        found.push(...this.#own(heir, member))
      }
    }
    return found
  }

  /** The members that a class would have from what it extends, nearest first. */
  inherited(place: Place, member: string): readonly Place[] {
    this.#steps = 0
    return this.#basesOf(place).flatMap(base => this.#up(base, member))
  }

  /** The classes and interfaces that the declarations of a file extend or implement. */
  basesIn(path: FilePath): ReadonlyMap<string, readonly Place[]> {
    const bases = new Map<string, readonly Place[]>()
    for (const { name, bases: routes } of this.#files.get(path)?.facts.declarations ?? []) {
      this.#steps = 0
      if (routes !== undefined) bases.set(name, this.#basesOf({ path, name }))
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
    const places = [...this.#up(place, member), ...this.overridesOf(place, member)]
    return places.length > 0 ? places : this.#missing(place, member)
  }

  /** A member that is used and that nothing declares any more is kept as a place. */
  #missing(place: Place, member: string): readonly Place[] {
    const parts = this.#named(place)
    const isClass = parts.some(({ kind, fields }) => kind === 'class' && !Object.hasOwn(fields ?? {}, member))
    const bases = parts.flatMap(({ bases }) => bases ?? []).length
    if (!isClass || bases > this.#basesOf(place).length) return []
    return [{ path: place.path, name: `${place.name}.${member}` }]
  }

  /** The member of the class, or the one that it inherits. */
  #up(place: Place, member: string): readonly Place[] {
    const own = this.#own(place, member)
    if (own.length > 0 || this.#isSpent()) return own
    return this.#basesOf(place).flatMap(base => this.#up(base, member))
  }

  #own({ path, name }: Place, member: string): readonly Place[] {
    this.consulted.add(path)
    const names = this.#files.get(path)?.locals.get(`${name}.${member}`) ?? []
    return names.map(one => ({ path, name: one }))
  }

  #basesOf(place: Place): readonly Place[] {
    const { path } = place
    this.consulted.add(path)
    const found: Place[] = []
    for (const declaration of this.#named(place)) {
      for (const route of declaration.bases ?? []) {
        for (const value of this.#follow(path, route))
          if (value.kind === 'class' && keyOf(value.place) !== keyOf(place)) found.push(value.place)
      }
    }
    return found
  }

  /** All declarations of the place's name: an interface may be declared in parts. */
  #named({ path, name }: Place): readonly Declaration[] {
    const file = this.#files.get(path)
    const one = file?.declared.get(name)
    const parts = file?.locals.get(name)
    if (parts === undefined || parts.length < 2) return one ? [one] : []
    return parts.flatMap(part => file?.declared.get(part) ?? [])
  }

  #isSpent(): boolean {
    return ++this.#steps > stepLimit
  }

  /** Nothing where it is not known what it leads to; of alternatives those that are known. */
  #follow(path: FilePath, route: string): readonly Value[] {
    if (route.includes('|')) return route.split('|').flatMap(one => this.#followOne(path, one))
    return this.#followOne(path, route)
  }

  #followOne(path: FilePath, route: string): readonly Value[] {
    if (route === '' || this.#isSpent()) return []
    if (route === foreignRoute) return foreign
    if (route.startsWith('>') || route.startsWith('*')) return [{ kind: 'route', path, route }]
    const [root = ''] = /^:?[^.([]+/.exec(route) ?? []
    let values = this.#root(path, root.replace(/^:/, ''))
    for (const [step] of route.slice(root.length).matchAll(/\.[^.([]+|\(\)|\[\]/g)) {
      values = values.flatMap(value =>
        step.startsWith('.')
          ? this.#member(value, step.slice(1))
          : this.#onward(value, step === '()' ? callOf : elementOf),
      )
    }
    return values
  }

  #root(path: FilePath, name: string): readonly Value[] {
    this.consulted.add(path)
    const file = this.#files.get(path)
    const [local] = file?.locals.get(name) ?? []
    if (local !== undefined) return this.#declared({ path, name: local })
    const imported = file?.imported.get(name)
    if (!imported) return []
    const source = file?.resolutions.get(imported.specifier)
    if (source === undefined || !this.#files.has(source)) return foreign
    if (imported.name === '*') return [{ kind: 'module', path: source }]
    return this.#exported(source, imported.name)
  }

  #exported(path: FilePath, name: string): readonly Value[] {
    this.consulted.add(path)
    const { places, namespaces } = this.#exports.find(path, name)
    const [namespace] = namespaces
    if (namespace !== undefined) return [{ kind: 'module', path: namespace }]
    return places.length === 0 ? foreign : places.flatMap(place => this.#declared(place))
  }

  #declared(place: Place): readonly Value[] {
    this.consulted.add(place.path)
    const declaration = this.#files.get(place.path)?.declared.get(place.name)
    if (!declaration) return []
    if (declaration.kind === 'class') return [{ kind: 'class', place }]
    if (declaration.route !== undefined) return this.#follow(place.path, declaration.route)
    return declaration.kind === 'type' ? [{ kind: 'class', place }] : []
  }

  #member(value: Value, name: string): readonly Value[] {
    if (value.kind === 'foreign') return foreign
    if (value.kind === 'module') return this.#exported(value.path, name)
    if (value.kind === 'route') return this.#follow(value.path, memberOf(value.route, name))
    return this.#fieldOf(value.place, name)
  }

  #fieldOf(place: Place, name: string): readonly Value[] {
    if (this.#isSpent()) return []
    for (const own of this.#own(place, name)) {
      const route = this.#files.get(own.path)?.declared.get(own.name)?.route
      return route === undefined ? [] : this.#follow(own.path, route)
    }
    for (const { fields } of this.#named(place)) {
      if (fields !== undefined && Object.hasOwn(fields, name))
        return this.#follow(place.path, fields[name] ?? '')
    }
    for (const base of this.#basesOf(place)) {
      const values = this.#fieldOf(base, name)
      if (values.length > 0) return values
    }
    return []
  }

  #onward(value: Value, step: (route: string) => string): readonly Value[] {
    if (value.kind === 'foreign') return foreign
    return value.kind === 'route' ? this.#follow(value.path, step(value.route)) : []
  }
}

export function keyOf({ path, name }: Place): string {
  return `${path}#${name}`
}
