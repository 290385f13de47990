// Writes down what the declaration that is being read uses.

import { ts } from 'ts-morph'
import type { ClassOutline, Draft, Outline } from './outline.ts'
import { type Meaning, Scopes, type Use } from './scopes.ts'

/** Takes uses as they come, in any scope, and keeps those that mean the file's top level. */
export class UseRecorder {
  readonly scopes: Scopes
  readonly outline: Outline
  #draft: Draft | undefined
  /** The class whose member is being read; its private members are known by name alone. */
  #class: ClassOutline | undefined
  /** False inside of functions that have a `this` of their own. */
  #thisIsClass = false

  constructor(outline: Outline) {
    this.outline = outline
    this.scopes = new Scopes(use => this.#accept(use))
  }

  /** Uses found by `visit` belong to `draft`. */
  recordFor(draft: Draft, visit: () => void): void {
    this.#draft = draft
    this.#class = this.outline.classes.get((draft.owner ?? draft).name)
    this.#thisIsClass = draft.owner !== undefined
    this.scopes.within('function', () => {
      for (const parameter of typeParametersOf(draft.owner)) this.scopes.declareType(parameter.name.text)
      visit()
    })
  }

  /** True for the very node that is being read, not for what lies inside of it. */
  isRead(node: ts.Node): boolean {
    return this.#draft?.nodes.includes(node) === true
  }

  /** True for the function of the member that is being read: its `this` is the class. */
  isReadMember(node: ts.Node): boolean {
    return this.#draft?.owner !== undefined && this.isRead(node)
  }

  use(node: ts.Identifier, meaning: Meaning, member?: string): void {
    const name = node.text
    if (!this.outline.names.has(name) && !this.scopes.moduleNames.has(name)) return
    const at = node.getStart(this.outline.source)
    this.scopes.use({ name, at, meaning, ...(member === undefined ? {} : { member }) })
  }

  /** A use that no scope can shadow. */
  useAlways(name: string, node: ts.Node, member?: string): void {
    this.useAt(name, node.getStart(this.outline.source), member)
  }

  /** As `useAlways`, at an offset. */
  useAt(name: string, at: number, member?: string): void {
    this.#accept({ name, at, meaning: 'value', ...(member === undefined ? {} : { member }) })
  }

  /** Private names belong to the class that is being read, whatever object they are taken from. */
  usePrivateMember(name: ts.MemberName): void {
    if (this.#class?.privateMembers.has(name.text))
      this.useAlways(`${this.#class.draft.name}.${name.text}`, name)
  }

  /** `this.name` */
  useOwnMember(name: ts.MemberName): void {
    if (!this.#class || !this.#thisIsClass) return
    if (this.#class.members.has(name.text)) this.useAlways(`${this.#class.draft.name}.${name.text}`, name)
    else this.useParentMember(name)
  }

  /** `super.name` */
  useParentMember(name: ts.MemberName): void {
    const parent = this.#class?.base
    if (parent && this.#thisIsClass) this.useAlways(parent, name, name.text)
  }

  /** Visits with a `this` that goes on to be the class, or that is something else. */
  within(context: 'sameThis' | 'otherThis', visit: () => void): void {
    const before = this.#thisIsClass
    this.#thisIsClass = before && context === 'sameThis'
    visit()
    this.#thisIsClass = before
  }

  #accept(use: Use): void {
    const draft = this.#draft
    if (!draft || !this.outline.names.has(use.name)) return
    if (use.name === draft.name && use.member === undefined) return
    const key = use.member === undefined ? use.name : `${use.name}\0${use.member}`
    const known = draft.references.get(key)
    if (known && known.at <= use.at) return
    const member = use.member === undefined ? {} : { member: use.member }
    draft.references.set(key, { name: use.name, ...member, at: use.at })
  }
}

function typeParametersOf(owner: Draft | undefined): readonly ts.TypeParameterDeclaration[] {
  const node = owner?.nodes[0]
  return node && ts.isClassDeclaration(node) ? (node.typeParameters ?? []) : []
}
