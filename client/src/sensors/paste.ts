// Copy and paste: a provider that offers nothing, asked by the editor when text goes to the clipboard and comes back.

import { randomUUID } from 'node:crypto'
import * as vscode from 'vscode'
import type { CopiedText } from '../../../server/src/protocol.ts'
import { Marks } from './marks.ts'

/** Goes to the clipboard beside the text, and comes back only with the very copy that it went with. */
const copyMime = 'application/vnd.countersign.copy'
/** The editor asks all providers before it pastes; a slow one delays the change. */
const lifetime = 1500
/** The editor tells of text that it cut when it is gone already, within so many ms. */
const cutTakes = 300

export interface Clipboard {
  readonly text: string
  /** Id of the copy in this window that filled the clipboard. */
  readonly copy: string | undefined
}

export interface PasteSensor extends vscode.Disposable {
  /** What is on the clipboard of each paste under way. */
  readonly marks: Marks<Clipboard>
  readonly onDidCopy: vscode.Event<CopiedText & { readonly document: vscode.TextDocument }>
  /** To be called for each change of a document, so that what was cut is known. */
  change(event: vscode.TextDocumentChangeEvent): void
}

export function watchPaste(now: () => number): PasteSensor {
  const marks = new Marks<Clipboard>(now)
  const copies = new vscode.EventEmitter<CopiedText & { readonly document: vscode.TextDocument }>()
  let removed: { readonly event: vscode.TextDocumentChangeEvent; readonly at: number } | undefined

  const wasCut = (document: vscode.TextDocument, ranges: readonly vscode.Range[]): boolean =>
    removed?.event.document === document &&
    now() - removed.at <= cutTakes &&
    ranges.every(range => removed?.event.contentChanges.some(change => change.range.intersection(range)))

  const provider: vscode.DocumentPasteEditProvider = {
    prepareDocumentPaste(document, ranges, dataTransfer) {
      const id = randomUUID()
      dataTransfer.set(copyMime, new vscode.DataTransferItem(id))
      const cut = wasCut(document, ranges)
      // Ranges of the editor's own class are written down as pairs.
      const plain = ranges.map(({ start, end }) => ({ start, end }))
      copies.fire({ document, uri: document.uri.toString(), id, ranges: plain, cut })
    },
    async provideDocumentPasteEdits(document, _ranges, dataTransfer) {
      const text = await dataTransfer.get('text/plain')?.asString()
      const copy = await dataTransfer.get(copyMime)?.asString()
      if (text !== undefined) marks.put(document.uri.toString(), { text, copy }, lifetime)
      return undefined
    },
  }
  const registration = vscode.languages.registerDocumentPasteEditProvider({ scheme: 'file' }, provider, {
    providedPasteEditKinds: [vscode.DocumentDropOrPasteEditKind.Empty.append('countersign')],
    copyMimeTypes: [copyMime],
    // Only who can paste a kind of data is given what was put beside the text.
    pasteMimeTypes: ['text/plain', copyMime],
  })
  return {
    marks,
    onDidCopy: copies.event,
    change(event) {
      if (event.contentChanges.length === 0) return
      const onlyRemoves = event.contentChanges.every(({ text }) => text === '')
      removed = onlyRemoves ? { event, at: now() } : undefined
    },
    dispose: () => vscode.Disposable.from(registration, copies).dispose(),
  }
}
