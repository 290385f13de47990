// RouteLookup: from a route to the classes, interfaces and modules that it leads to.

import type { FilePath } from '../base/path.ts'
import { called, classOfMember, type Declaration, foreignRoute, indexed } from '../syntax/facts.ts'
import { memberOf } from '../syntax/routes.ts'
import {
  alternativesOf,
  behindBrackets,
  behindRoot,
  insideOf,
  isShape,
  stepsOf,
} from '../syntax/routeText.ts'
import { Ambient, ambientKey } from './ambient.ts'
import type { ExportLookup, LookupFile, Place } from './exportLookup.ts'
import {
  type Bounds,
  boundsOf,
  type Instance,
  type Start,
  stepped,
  unbound,
  type Value,
  withHanded,
} from './routeValues.ts'

/** What the lookup needs to know of a file. */
export interface RouteFile extends LookupFile {
  /** Local name → names of declarations. */
  readonly locals: ReadonlyMap<string, readonly string[]>
  /** Local name → where it is imported from. */
  readonly imported: ReadonlyMap<string, { readonly specifier: string; readonly name: string }>
  /** Name of a declaration → the declaration. */
  readonly declared: ReadonlyMap<string, Declaration>
}

/** Routes longer than this, over all the declarations on the way, lead nowhere. */
const stepLimit = 80

const foreign: readonly Value[] = [{ kind: 'foreign' }]

export class RouteLookup {
  readonly ambient = new Ambient()
  /** Files that were looked at, and the keys of names that are declared for all files. */
  readonly consulted = new Set<FilePath>()
  readonly #files: ReadonlyMap<FilePath, RouteFile>
  readonly #exports: ExportLookup
  #steps = 0

  constructor(files: ReadonlyMap<FilePath, RouteFile>, exports: ExportLookup) {
    this.#files = files
    this.#exports = exports
  }

  /** A new question: no steps were taken for it yet. */
  begin(): void {
    this.#steps = 0
  }

  /** Whether too many steps were taken since `begin`. */
  isSpent(): boolean {
    return ++this.#steps > stepLimit
  }

  /** The members of a name that the class itself declares. */
  own({ path, name }: Place, member: string): readonly Place[] {
    this.consulted.add(path)
    const names = this.#files.get(path)?.locals.get(`${name}.${member}`) ?? []
    return names.map(one => ({ path, name: one }))
  }

  /** What a class extends and implements, with what it gives for type parameters. */
  basesOf({ place, bounds }: Instance): readonly Instance[] {
    const { path } = place
    this.consulted.add(path)
    const found: Instance[] = []
    for (const value of this.#addedTo({ place, bounds })) {
      if (value.kind === 'class' && keyOf(value.place) !== keyOf(place)) found.push(value)
    }
    return found
  }

  /** All that a declaration says it is, too: classes, interfaces, and types that are written out. */
  #addedTo({ place, bounds }: Instance): readonly Value[] {
    const routes = this.named(place).flatMap(one => one.bases ?? [])
    return routes.flatMap(route => this.follow({ path: place.path, route, bounds }))
  }

  /** All declarations of the place's name: an interface may be declared in parts. */
  named({ path, name }: Place): readonly Declaration[] {
    const file = this.#files.get(path)
    const one = file?.declared.get(name)
    const parts = file?.locals.get(name)
    if (parts === undefined || parts.length < 2) return one ? [one] : []
    return parts.flatMap(part => file?.declared.get(part) ?? [])
  }

  /** Nothing where it is not known what it leads to; of alternatives those that are known. */
  follow(start: Start): readonly Value[] {
    const { route } = start
    if (!route.includes('|')) return this.#followOne(start)
    return alternativesOf(route).flatMap(one => this.#followOne({ ...start, route: one }))
  }

  #followOne(start: Start): readonly Value[] {
    const { path, route, bounds } = start
    if (route === '' || this.isSpent()) return []
    if (route === foreignRoute) return foreign
    if (isShape(route)) return [{ kind: 'shape', path, route, bounds }]
    const end = behindRoot(route)
    const name = route.slice(route[0] === ':' ? 1 : 0, end)
    const given = route[end] === '{' ? insideOf(route.slice(end)) : []
    const behind = given.length > 0 ? end + behindBrackets(route.slice(end)) : end
    let values = this.#root(start, name, given)
    for (const step of stepsOf(route.slice(behind))) {
      if (step.startsWith('.')) values = values.flatMap(value => this.#member(value, step.slice(1)))
      else if (step.startsWith('(=')) values = values.map(value => withHanded(value, step, start))
      else values = values.flatMap(value => this.#onward(value, step))
    }
    return values
  }

  #root(start: Start, name: string, given: readonly string[]): readonly Value[] {
    const { path, bounds } = start
    if (name.startsWith('#')) {
      const bound = bounds.get(name.slice(1))
      return bound ? this.follow(bound) : []
    }
    this.consulted.add(path)
    const file = this.#files.get(path)
    const [local] = file?.locals.get(name) ?? []
    if (local !== undefined) return this.#declared({ path, name: local }, start, given)
    const imported = file?.imported.get(name)
    if (!imported) return this.#ambient(name)
    const source = file?.resolutions.get(imported.specifier)
    if (source === undefined || !this.#files.has(source)) return foreign
    if (imported.name === '*') return [{ kind: 'module', path: source }]
    return this.#exported({ path: source, name: imported.name }, start, given)
  }

  /** What is declared for all files. */
  #ambient(name: string): readonly Value[] {
    this.consulted.add(ambientKey(name))
    return this.ambient.find(name).map(path => ({ kind: 'class', place: { path, name }, bounds: unbound }))
  }

  #exported({ path, name }: Place, start: Start, given: readonly string[]): readonly Value[] {
    this.consulted.add(path)
    const { places, namespaces } = this.#exports.find(path, name)
    const [namespace] = namespaces
    if (namespace !== undefined) return [{ kind: 'module', path: namespace }]
    return places.length === 0 ? foreign : places.flatMap(place => this.#declared(place, start, given))
  }

  /** `given` are its type arguments, in the names of `start`. */
  #declared(place: Place, start: Start, given: readonly string[]): readonly Value[] {
    this.consulted.add(place.path)
    const declaration = this.#files.get(place.path)?.declared.get(place.name)
    if (!declaration) return []
    const bounds = boundsOf(declaration, { path: place.path, outer: unbound, given, start })
    if (declaration.kind === 'class') return [{ kind: 'class', place, bounds }]
    if (declaration.route !== undefined)
      return this.follow({ path: place.path, route: declaration.route, bounds })
    return declaration.kind === 'type' ? [{ kind: 'class', place, bounds }] : []
  }

  /** What the type parameters of a declaration, and of the class that it is in, are at least. */
  boundsIn({ path, name }: Place): Bounds {
    const file = this.#files.get(path)
    const owner = name.includes('.') ? file?.declared.get(classOfMember(name)) : undefined
    const own = file?.declared.get(name)
    const place = { path, given: [], start: { path, route: '', bounds: unbound } }
    const outer = owner ? boundsOf(owner, { ...place, outer: unbound }) : unbound
    return own ? boundsOf(own, { ...place, outer }) : outer
  }

  #member(value: Value, name: string): readonly Value[] {
    if (value.kind === 'foreign') return foreign
    if (value.kind === 'module')
      return this.#exported({ path: value.path, name }, { path: value.path, route: '', bounds: unbound }, [])
    if (value.kind === 'shape') return this.follow({ ...value, route: memberOf(value.route, name) })
    return this.#fieldOf(value, name) ?? this.#fieldOf(value, indexed) ?? []
  }

  /** Undefined where the class, and what it extends, has no such field. */
  #fieldOf(value: Instance, name: string): readonly Value[] | undefined {
    if (this.isSpent()) return undefined
    const { place, bounds } = value
    for (const own of this.own(place, name)) {
      const declaration = this.#files.get(own.path)?.declared.get(own.name)
      if (declaration?.route === undefined) return []
      const start = { path: own.path, route: '', bounds: unbound }
      const all = boundsOf(declaration, { path: own.path, outer: bounds, given: [], start })
      return this.follow({ path: own.path, route: declaration.route, bounds: all })
    }
    for (const { fields } of this.named(place)) {
      if (fields !== undefined && Object.hasOwn(fields, name))
        return this.follow({ path: place.path, route: fields[name] ?? '', bounds })
    }
    for (const base of this.#addedTo(value)) {
      if (base.kind === 'class' && keyOf(base.place) === keyOf(place)) continue
      const values =
        base.kind === 'class'
          ? this.#fieldOf(base, name)
          : base.kind === 'shape' && this.follow({ ...base, route: memberOf(base.route, name) })
      if (values && values.length > 0) return values
    }
    return undefined
  }

  #onward(value: Value, step: string): readonly Value[] {
    if (value.kind === 'foreign') return foreign
    if (value.kind === 'shape') return this.follow({ ...value, route: stepped(value.route, step) })
    if (value.kind === 'module') return []
    if (step.startsWith('[')) return this.#fieldOf(value, indexed) ?? []
    const functions =
      this.#fieldOf(value, called) ?? (step === '()' ? [] : this.#fieldOf(value, 'constructor'))
    return functions?.flatMap(one => (one.kind === 'class' ? [] : this.#onward(one, step))) ?? []
  }
}

export function keyOf({ path, name }: Place): string {
  return `${path}#${name}`
}
