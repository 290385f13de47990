// Writes down what the declaration that is being read uses.

import { ts } from 'ts-morph'
import type { Reference } from '../../syntax/facts.ts'
import { noteReference } from '../../syntax/references.ts'
import type { ClassOutline, Draft, Outline } from './outline.ts'
import { type Meaning, Scopes, type Use } from './scopes.ts'

/** What is used of a name, and as what. */
type Taken = Pick<Reference, 'member' | 'as' | 'leadsOn'>

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

  use(node: ts.Identifier, meaning: Meaning | 'either', taken: Taken = {}): void {
    const name = node.text
    if (!this.outline.names.has(name) && !this.scopes.moduleNames.has(name)) return
    const at = node.getStart(this.outline.source)
    const as = meaning === 'value' ? {} : { as: meaning }
    this.scopes.use({ name, at, meaning: meaning === 'either' ? 'value' : meaning, ...as, ...taken })
  }

  /** A use as a value that only a type of the name can shadow. */
  useAsValue(node: ts.Identifier): void {
    if (!this.outline.names.has(node.text)) return
    this.scopes.use({ name: node.text, at: node.getStart(this.outline.source), meaning: 'type' })
  }

  /** A use that no scope can shadow. */
  useAlways(name: string, node: ts.Node, taken: Taken = {}): void {
    this.useAt(name, node.getStart(this.outline.source), taken)
  }

  /** As `useAlways`, at an offset. */
  useAt(name: string, at: number, taken: Taken = {}): void {
    this.#accept({ name, at, meaning: 'value', ...taken })
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
    if (parent && this.#thisIsClass) this.useAlways(parent, name, { member: name.text })
  }

  /** Visits with a `this` that goes on to be the class, or that is something else. */
  within(context: 'sameThis' | 'otherThis', visit: () => void): void {
    const before = this.#thisIsClass
    this.#thisIsClass = before && context === 'sameThis'
    visit()
    this.#thisIsClass = before
  }

  #accept({ meaning, ...use }: Use): void {
    const draft = this.#draft
    if (!draft || !this.outline.names.has(use.name)) return
    if (use.name === draft.name && use.member === undefined) return
    noteReference(draft.references, use)
  }
}

function typeParametersOf(owner: Draft | undefined): readonly ts.TypeParameterDeclaration[] {
  const node = owner?.nodes[0]
  return node && ts.isClassDeclaration(node) ? (node.typeParameters ?? []) : []
}
