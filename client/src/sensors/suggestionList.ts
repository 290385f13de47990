// The suggestion list: providers that offer nothing, told by the editor when it asks, and which item is selected.

import * as vscode from 'vscode'
import { mayListModelText } from './inlineCompletion.ts'
import { Suggestions } from './suggestions.ts'

export interface SuggestionSensor extends vscode.Disposable {
  readonly suggestions: Suggestions
}

/** The editor asks as it does for any ghost text, some 50 ms after a key, and waits for nobody. */
export function watchSuggestions(now: () => number): SuggestionSensor {
  const suggestions = new Suggestions(now, mayListModelText)
  const provider: vscode.InlineCompletionItemProvider = {
    provideInlineCompletionItems(document, _position, { selectedCompletionInfo }) {
      if (selectedCompletionInfo) suggestions.select(document.uri.toString(), selectedCompletionInfo)
      return undefined
    },
  }
  const registration = vscode.languages.registerInlineCompletionItemProvider({ scheme: 'file' }, provider)
  const asking = vscode.languages.registerCompletionItemProvider(
    { scheme: 'file' },
    {
      provideCompletionItems(document, position) {
        suggestions.ask(document.uri.toString(), position)
        return undefined
      },
    },
  )
  const closing = vscode.workspace.onDidCloseTextDocument(({ uri }) => suggestions.forget(uri.toString()))
  return { suggestions, dispose: () => vscode.Disposable.from(registration, asking, closing).dispose() }
}
