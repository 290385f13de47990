// What VS Code itself knows about each edit. Proposed API, so the product must find it out without; here it is the answer sheet.

import * as vscode from 'vscode'

/** `textDocumentChangeReason`, as VS Code 1.139 has it. */
interface ChangeReason {
  readonly source: string
  readonly metadata: Readonly<Record<string, unknown>>
}

export interface ObservedChange {
  /** `cursor`, `applyEdits`, `inlineCompletionAccept`, `reloadFromDisk`, `snippet`, `unknown` … */
  readonly source: string
  /** `type` or `paste` for `cursor`. */
  readonly kind: string | undefined
  readonly metadata: Readonly<Record<string, unknown>>
  readonly texts: readonly string[]
}

/** Records the changes of a document while `act` runs, in their order; events without a change are left out. */
export async function observe(
  document: vscode.TextDocument,
  act: () => Promise<void>,
): Promise<readonly ObservedChange[]> {
  const changes: ObservedChange[] = []
  const listener = vscode.workspace.onDidChangeTextDocument(event => {
    if (event.document !== document || event.contentChanges.length === 0) return
    const { detailedReason } = event as typeof event & { readonly detailedReason?: ChangeReason }
    const kind = detailedReason?.metadata.kind
    changes.push({
      source: detailedReason?.source ?? 'none',
      kind: typeof kind === 'string' ? kind : undefined,
      metadata: detailedReason?.metadata ?? {},
      texts: event.contentChanges.map(change => change.text),
    })
  })
  try {
    await act()
  } finally {
    listener.dispose()
  }
  return changes
}
