// Paste: a provider that offers nothing, asked by the editor just before the clipboard's text arrives.

import * as vscode from 'vscode'
import { Marks } from './marks.ts'

/** The editor asks all providers before it pastes; a slow one delays the change. */
const lifetime = 1500

export interface PasteSensor extends vscode.Disposable {
  /** The clipboard's text of each paste under way. */
  readonly marks: Marks<string>
}

export function watchPaste(now: () => number): PasteSensor {
  const marks = new Marks<string>(now)
  const provider: vscode.DocumentPasteEditProvider = {
    async provideDocumentPasteEdits(document, _ranges, dataTransfer) {
      const text = await dataTransfer.get('text/plain')?.asString()
      if (text !== undefined) marks.put(document.uri.toString(), text, lifetime)
      return undefined
    },
  }
  const registration = vscode.languages.registerDocumentPasteEditProvider({ scheme: 'file' }, provider, {
    providedPasteEditKinds: [vscode.DocumentDropOrPasteEditKind.Empty.append('countersign')],
    pasteMimeTypes: ['text/plain'],
  })
  return { marks, dispose: () => registration.dispose() }
}
