// Outline: what a file declares, imports and exports at its top level, before anybody looks inside.

import { ts } from 'ts-morph'
import type { Span } from '../../base/span.ts'
import type { DeclarationKind, Import, ImportedName, ReExport, Reference } from '../../syntax/facts.ts'
import { canMerge, LocalExports } from '../../syntax/naming.ts'
import { spanOfLoad } from './loads.ts'

/** A declaration while its file is being read. */
export interface Draft {
  /** Without the `#2` that a repeated name gets in the end. */
  readonly name: string
  readonly kind: DeclarationKind
  /** The text of the declaration; more than one node when overloads or merged declarations stand side by side. */
  readonly nodes: ts.Node[]
  readonly span: { start: number; end: number }
  readonly nameSpan: Span
  readonly exportedAs: Set<string>
  readonly isPrivate: boolean
  /** For a member: its class. */
  readonly owner?: Draft
  /** By name and member. */
  readonly references: Map<string, Reference>
}

export type DraftImport = Import & { readonly names: ImportedName[] }

/** What is known of a class before its members are read. */
export interface ClassOutline {
  readonly draft: Draft
  readonly members: ReadonlySet<string>
  readonly privateMembers: ReadonlySet<string>
  /** The local name of the class that it extends. */
  readonly base: string | undefined
}

export class Outline {
  readonly source: ts.SourceFile
  /** In the order of the text. */
  readonly drafts: Draft[] = []
  /** Statements that run and declare nothing: the module's own code. */
  readonly moduleCode: ts.Node[] = []
  /** Imports and exports: part of the module's text, read here and nowhere else. */
  readonly moduleText: ts.Node[] = []
  readonly imports: DraftImport[] = []
  readonly reExports: ReExport[] = []
  readonly exports = new LocalExports()
  readonly classes = new Map<string, ClassOutline>()
  /** Every name that a declaration of this file can mean: of its top level, or imported. */
  readonly names = new Set<string>()
  readonly namespaces = new Set<string>()

  constructor(source: ts.SourceFile) {
    this.source = source
  }

  /** A declaration; it merges with the one before it when both are of one kind and name and stand side by side. */
  declare(name: ts.Node | undefined, kind: DeclarationKind, place: { node: ts.Node; span?: ts.Node }): Draft {
    const text = name && 'text' in name ? String(name.text) : (name?.getText(this.source) ?? 'default')
    return this.declareNamed(text, kind, { ...place, name })
  }

  declareNamed(
    name: string,
    kind: DeclarationKind,
    place: { node: ts.Node; span?: ts.Node; name?: ts.Node; owner?: Draft; isPrivate?: boolean },
  ): Draft {
    const spanNode = place.span ?? place.node
    const start = this.startOf(spanNode)
    const last = this.drafts.at(-1)
    if (last && canMerge(last, name, kind) && last.owner === place.owner) {
      last.nodes.push(place.node)
      last.span.end = spanNode.end
      return last
    }
    const draft: Draft = {
      name,
      kind,
      nodes: [place.node],
      span: { start, end: spanNode.end },
      nameSpan: this.#nameSpanOf(place.name, spanNode),
      exportedAs: new Set(),
      isPrivate: place.isPrivate ?? false,
      ...(place.owner ? { owner: place.owner } : {}),
      references: new Map(),
    }
    this.drafts.push(draft)
    this.names.add(name)
    return draft
  }

  /** `specifier` is imported with these names; a namespace is remembered as such. */
  addImport(node: ts.Node, place: Omit<Import, 'span' | 'names'>, names: ImportedName[]): void {
    this.imports.push({ ...place, span: { start: node.getStart(this.source), end: node.end }, names })
    for (const { imported, local } of names) {
      this.names.add(local)
      if (imported === '*') this.namespaces.add(local)
    }
  }

  /** The local name that stands for the module behind `import('./x')`, which binds no name itself. */
  inlineImport(node: ts.Node, specifier: string, form: Import['form']): string {
    const local = `import('${specifier}')`
    const known = this.imports.findIndex(
      one => one.specifier === specifier && one.form === form && one.names[0]?.local === local,
    )
    const span = spanOfLoad(node, this.source)
    const first = { specifier, form, span, names: [{ imported: '*', local }] }
    if (known >= 0 && span.start < (this.imports[known]?.span.start ?? 0)) this.imports[known] = first
    if (known < 0) {
      this.imports.push(first)
      this.names.add(local)
      this.namespaces.add(local)
    }
    return local
  }

  /** Where a node starts, with the documentation comment right above it. */
  startOf(node: ts.Node): number {
    const start = node.getStart(this.source)
    const comment = ts.getLeadingCommentRanges(this.source.text, node.pos)?.at(-1)
    if (!comment || !this.source.text.startsWith('/**', comment.pos)) return start
    const between = this.source.text.slice(comment.end, start)
    return between.split('\n').length <= 2 ? comment.pos : start
  }

  /** The name; without one, the word `default` that stands for it, or the first character. */
  #nameSpanOf(name: ts.Node | undefined, node: ts.Node): Span {
    if (name) return { start: name.getStart(this.source), end: name.end }
    const start = node.getStart(this.source)
    const word = /^export\s+default\b/.exec(this.source.text.slice(start, start + 100))?.[0]
    if (word === undefined) return { start, end: start }
    return { start: start + word.length - 'default'.length, end: start + word.length }
  }
}
