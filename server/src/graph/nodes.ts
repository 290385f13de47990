// Nodes: declarations as small numbers, with their edges in both directions.

import { hash32 } from '../base/hash.ts'
import { componentExtensions, javaScriptExtensions, typeScriptExtensions } from '../base/languages.ts'
import { extensionOf, type FilePath } from '../base/path.ts'
import { baseNameOfDeclaration, classOfMember, type Declaration } from '../syntax/facts.ts'
import { Adjacency } from './adjacency.ts'

/** The name of the node that stands for everything a file exports. It is on the way, and never a dependent. */
export const wholeFile = '*'

/** Only such files are read for uses by name alone, and they use no member of another language. */
const guessedIn: ReadonlySet<string> = new Set([
  ...typeScriptExtensions,
  ...javaScriptExtensions,
  ...componentExtensions,
])

/** Nodes that another one uses. */
type Targets = Pick<ReadonlySet<number>, 'has' | 'keys' | 'size'>

/** A node keeps its number when its declaration goes: who still names it can be asked for. */
export class Nodes {
  readonly paths: FilePath[] = []
  readonly names: string[] = []
  /** The number of its file: files are numbered in the order in which they are met. */
  readonly fileOf: number[] = []
  /** Of `path#name`: an order that does not depend on the order of reading. */
  readonly hashes: number[] = []
  /** True while a declaration of this name exists. */
  readonly declared: boolean[] = []
  /** For a member that others than its class can use: the class, whose users may use the member. Else -1. */
  readonly container: number[] = []
  readonly dependents = new Adjacency()
  readonly uses = new Adjacency()
  /** True for nodes of whole files. */
  readonly isWhole: boolean[] = []
  /** Nodes whose uses changed since the last `takeChanged`, and all that they used or use. */
  readonly #changed = new Map<number, Set<number>>()
  /** Nobody can have counted before that is asked for the first time: reading a workspace writes nothing down. */
  #isAsked = false
  #declaredRevision = 0
  /** Names of members have numbers; they are asked for once for each node that a search passes. */
  readonly #memberNames = new Map<string, number>()
  readonly #memberNameOf: string[] = []
  /** The number of a member's name without the class; -1 of what is none that others than the class can use. */
  readonly #nameOf: number[] = []
  /** Number of a name → the members that are declared under it. */
  readonly #named: Set<number>[] = []
  /** Number of a name → who uses a member of that name, while nothing says of what. */
  readonly #guessers: Set<number>[] = []
  /** The other way round. */
  readonly #guesses = new Map<number, readonly string[]>()
  readonly #ids = new Map<FilePath, Map<string, number>>()
  readonly #fileNumbers = new Map<FilePath, number>()

  get count(): number {
    return this.paths.length
  }

  /** Another number whenever declarations came or went. */
  get declaredRevision(): number {
    return this.#declaredRevision
  }

  find(path: FilePath, name: string): number | undefined {
    return this.#ids.get(path)?.get(name)
  }

  of(path: FilePath): Iterable<number> {
    return this.#ids.get(path)?.values() ?? []
  }

  /** How many numbers of files there are. */
  get fileCount(): number {
    return this.#fileNumbers.size
  }

  intern(path: FilePath, name: string): number {
    let names = this.#ids.get(path)
    if (!names) {
      names = new Map()
      this.#ids.set(path, names)
      this.#fileNumbers.set(path, this.#fileNumbers.size)
    }
    const known = names.get(name)
    if (known !== undefined) return known
    const node = this.paths.length
    names.set(name, node)
    this.paths.push(path)
    this.names.push(name)
    this.fileOf.push(this.#fileNumbers.get(path) ?? 0)
    this.hashes.push(hash32(`${path}#${name}`))
    this.declared.push(false)
    this.container.push(-1)
    this.#nameOf.push(-1)
    this.isWhole.push(name === wholeFile)
    this.dependents.add()
    this.uses.add()
    return node
  }

  /** The declarations of a file are these from now on. */
  declare(path: FilePath, declarations: readonly Declaration[]): void {
    const now = new Set<number>()
    const isGuessable = guessedIn.has(extensionOf(path))
    for (const { name, kind, isPrivate } of declarations) {
      const node = this.intern(path, name)
      now.add(node)
      if (kind === 'member' && !isPrivate && isGuessable)
        this.#nameOf[node] = this.#numberOf(baseNameOfDeclaration(name.slice(classOfMember(name).length + 1)))
      this.container[node] = kind === 'member' && !isPrivate ? this.intern(path, classOfMember(name)) : -1
      if (!this.declared[node]) this.#setDeclared(node, true)
    }
    for (const node of this.of(path)) {
      if (!this.declared[node] || now.has(node)) continue
      this.#setDeclared(node, false)
      this.connect(node, nothing)
      this.guess(node, none)
    }
  }

  /** The file is gone: nothing in it is declared or uses anything. Who names it still does. */
  withdraw(path: FilePath): void {
    for (const node of this.of(path)) {
      if (this.declared[node]) this.#setDeclared(node, false)
      this.connect(node, nothing)
      this.guess(node, none)
    }
  }

  /** `node` uses exactly these from now on. O(uses), and O(dependents) for each use that goes. */
  connect(node: number, targets: Targets): void {
    const before = this.uses.of(node)
    for (const target of before) {
      if (targets.has(target)) continue
      this.dependents.remove(target, node)
      this.#note(node, target)
    }
    const known = before.length > 0 ? new Set(before) : nothing
    for (const target of targets.keys()) {
      if (known.has(target)) continue
      this.dependents.push(target, node)
      this.#note(node, target)
    }
    this.uses.replace(node, targets.keys(), targets.size)
  }

  /** `node` uses members of these names from now on, and nothing says of what. */
  guess(node: number, names: readonly string[]): void {
    const before = this.#guesses.get(node) ?? none
    if (before.length === 0 && names.length === 0) return
    for (const name of before) if (!names.includes(name)) this.#guessers[this.#numberOf(name)]?.delete(node)
    if (names.length === 0) this.#guesses.delete(node)
    else this.#guesses.set(node, names)
    for (const name of names) this.#guessers[this.#numberOf(name)]?.add(node)
  }

  /** The name of a member that others than its class can use, without the class. */
  memberName(node: number): string | undefined {
    return this.#memberNameOf[this.#nameOf[node] ?? -1]
  }

  /** Who likely uses a member: they use one of its name, and the workspace has no other. */
  guessersOf(node: number): Iterable<number> {
    const name = this.#nameOf[node] ?? -1
    return this.#named[name]?.size === 1 ? (this.#guessers[name] ?? none) : none
  }

  /** How many declarations use a member of this one's name, while nothing says of what. */
  guessCount(node: number): number {
    return this.#guessers[this.#nameOf[node] ?? -1]?.size ?? 0
  }

  /** User → what it began or ceased to use, since this was asked last; nothing when it is asked first. */
  takeChanged(): ReadonlyMap<number, ReadonlySet<number>> {
    this.#isAsked = true
    const changed = new Map(this.#changed)
    this.#changed.clear()
    return changed
  }

  #note(user: number, target: number): void {
    if (!this.#isAsked) return
    const targets = this.#changed.get(user)
    if (targets) targets.add(target)
    else this.#changed.set(user, new Set([target]))
  }

  #setDeclared(node: number, declared: boolean): void {
    this.declared[node] = declared
    this.#declaredRevision++
    const name = this.#nameOf[node] ?? -1
    if (declared) this.#named[name]?.add(node)
    else this.#named[name]?.delete(node)
  }

  #numberOf(memberName: string): number {
    const known = this.#memberNames.get(memberName)
    if (known !== undefined) return known
    const number = this.#named.length
    this.#memberNames.set(memberName, number)
    this.#memberNameOf.push(memberName)
    this.#named.push(new Set())
    this.#guessers.push(new Set())
    return number
  }
}

const none: readonly never[] = []
const nothing: ReadonlySet<number> = new Set()
