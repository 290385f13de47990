// Open documents: the text as the editor has it, and each change joined with what the editor saw of it.

import type {
  DidChangeTextDocumentParams,
  DidOpenTextDocumentParams,
  TextDocumentContentChangeEvent,
} from 'vscode-languageserver/node'
import { TextDocument } from 'vscode-languageserver-textdocument'
import type { DocumentChange } from '../analysis/documentChange.ts'
import type { Position, Range } from '../base/lines.ts'
import { applyEdits } from '../base/rounds.ts'
import type { Edit, Span } from '../base/span.ts'
import type { WholeText } from '../protocol/texts.ts'
import type { ObservedEdit } from '../protocol.ts'
import type { Copied } from '../provenance/pasted.ts'
import { isRange } from './checkParams.ts'

/** A change, and where it was made. */
export interface PlacedChange extends DocumentChange {
  /** The zero-based line on which the last edit ends. */
  readonly line: number
}

/** Observations without a change are dropped when so many newer ones have come. */
const observationsKept = 16
/** What was copied before so many other copies is no longer on any clipboard. */
const copiesKept = 16

export class Documents {
  readonly #documents = new Map<string, TextDocument>()
  readonly #observed = new Map<string, ObservedEdit[]>()
  /** Open in the editor, with a text that is not known here. */
  readonly #lost = new Set<string>()
  readonly #copies = new Map<string, Copied>()

  get(uri: string): TextDocument | undefined {
    return this.#documents.get(uri)
  }

  all(): Iterable<TextDocument> {
    return this.#documents.values()
  }

  /** Undefined for a document that is open in this version or a newer one: a restarted client may say it late. */
  open({ textDocument }: DidOpenTextDocumentParams): TextDocument | undefined {
    const known = this.#documents.get(textDocument.uri)
    return known && textDocument.version <= known.version ? undefined : this.resync(textDocument)
  }

  /** The document as the editor has it, whatever was known of it. */
  resync({ uri, languageId, version, text }: WholeText): TextDocument {
    const document = TextDocument.create(uri, languageId, version, text)
    this.#documents.set(uri, document)
    this.#lost.delete(uri)
    return document
  }

  close(uri: string): void {
    this.#documents.delete(uri)
    this.#observed.delete(uri)
    this.#lost.delete(uri)
  }

  /** Takes no more changes of this document until its whole text comes. False when it waits for that already. */
  lose(uri: string): boolean {
    if (this.#lost.has(uri)) return false
    this.#lost.add(uri)
    return true
  }

  isLost(uri: string): boolean {
    return this.#lost.has(uri)
  }

  /** Keeps what the editor saw until the change of the same version comes. */
  observe(edit: ObservedEdit): void {
    const kept = this.#observed.get(edit.uri) ?? []
    kept.push(edit)
    if (kept.length > observationsKept) kept.shift()
    this.#observed.set(edit.uri, kept)
  }

  /** Keeps what went to the clipboard until it is pasted. */
  keepCopy(id: string, copied: Copied): void {
    this.#copies.set(id, copied)
    const [oldest] = this.#copies.keys()
    if (this.#copies.size > copiesKept && oldest !== undefined) this.#copies.delete(oldest)
  }

  /**
   * Applies a change and says what it was. `stale`: of a version that is not newer, for a client that restarted its
   * server may send old changes again. `lost`: the text is not the editor's, since the document was never opened or
   * has another length there. A change that no observation came for is `unknown`.
   */
  change(
    { textDocument, contentChanges }: DidChangeTextDocumentParams,
    now: number,
  ): PlacedChange | 'stale' | 'lost' {
    const document = this.#documents.get(textDocument.uri)
    if (document && textDocument.version <= document.version) return 'stale'
    if (!document || this.#lost.has(textDocument.uri)) return 'lost'
    // Before anything is applied: half a change would leave another text than the editor has.
    if (!contentChanges.every(isSound))
      throw new TypeError(`A change of ${textDocument.uri} has no text or no valid range; it was left out.`)
    const observed = this.#take(textDocument.uri, textDocument.version)
    const from = observed?.from?.map(range => spanOf(document, range))
    const copied = observed?.copy === undefined ? undefined : this.#copies.get(observed.copy)
    const edits = apply(document, contentChanges, textDocument.version)
    const last = edits.at(-1)
    const caret = last ? last.span.start + last.newText.length : 0
    const text = document.getText()
    if (text.length !== (observed?.length ?? text.length)) return 'lost'
    return {
      edits,
      text,
      version: textDocument.version,
      kind: observed?.kind ?? 'unknown',
      at: observed?.at ?? now,
      line: document.positionAt(caret).line,
      ...(observed?.tool === undefined ? {} : { tool: observed.tool }),
      ...(observed?.model === undefined ? {} : { model: observed.model }),
      ...(copied === undefined ? {} : { copied }),
      ...(from === undefined ? {} : { from }),
    }
  }

  #take(uri: string, version: number): ObservedEdit | undefined {
    const kept = this.#observed.get(uri)
    const index = kept?.findIndex(edit => edit.version === version) ?? -1
    return index < 0 ? undefined : kept?.splice(0, index + 1).at(-1)
  }
}

function isSound(change: TextDocumentContentChangeEvent): boolean {
  return typeof change.text === 'string' && (!('range' in change) || isRange(change.range))
}

/** Applies the changes of one event, each to the text that the one before left, and returns them as offsets. */
function apply(
  document: TextDocument,
  changes: readonly TextDocumentContentChangeEvent[],
  version: number,
): readonly Edit[] {
  const apart = changes.length > 1 ? editsApart(document, changes) : undefined
  if (apart) {
    TextDocument.update(document, [{ text: applyEdits(document.getText(), apart) }], version)
    return apart
  }
  return changes.map(change => {
    const edit = editOf(document, change)
    TextDocument.update(document, [change], version)
    return edit
  })
}

/**
 * The edits of an event that goes up through the text, as VS Code sends them: a thousand are then one pass and not
 * a thousand. Undefined for any other event, and where a position lies outside of its line.
 */
function editsApart(
  document: TextDocument,
  changes: readonly TextDocumentContentChangeEvent[],
): readonly Edit[] | undefined {
  const edits: Edit[] = []
  for (const change of changes) {
    if (!('range' in change)) return undefined
    const edit = editOf(document, change)
    const { start, end } = change.range
    const isExact = isAt(document, edit.span.start, start) && isAt(document, edit.span.end, end)
    if (!isExact || edit.span.end >= (edits.at(-1)?.span.start ?? Number.POSITIVE_INFINITY)) return undefined
    edits.push(edit)
  }
  return edits
}

function isAt(document: TextDocument, offset: number, position: Position): boolean {
  const { line, character } = document.positionAt(offset)
  return line === position.line && character === position.character
}

/** Offsets against the text before this change: the changes of one event come one after the other. */
function editOf(document: TextDocument, change: TextDocumentContentChangeEvent): Edit {
  if (!('range' in change))
    return { span: { start: 0, end: document.getText().length }, newText: change.text }
  return { span: spanOf(document, change.range), newText: change.text }
}

function spanOf(document: TextDocument, range: Range): Span {
  const start = document.offsetAt(range.start)
  const end = document.offsetAt(range.end)
  return { start: Math.min(start, end), end: Math.max(start, end) }
}
