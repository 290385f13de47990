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

export type Author = 'human' | 'ai' | 'mixed' | 'unknown'

/** Who wrote a document, by VS Code's own word on each of its changes. */
export interface AnswerSheet extends vscode.Disposable {
  /** In their order; events without a change are left out. */
  readonly changes: readonly ObservedChange[]
  /** One for each line; a line without ink has none. */
  authors(): readonly (Author | undefined)[]
}

/** Records the changes of a document while `act` runs. */
export async function observe(
  document: vscode.TextDocument,
  act: () => Promise<void>,
): Promise<readonly ObservedChange[]> {
  const sheet = answerSheet(document)
  try {
    await act()
    return sheet.changes
  } finally {
    sheet.dispose()
  }
}

/** Keeps an author for each character from now on; those that are there already are nobody's. */
export function answerSheet(document: vscode.TextDocument): AnswerSheet {
  const changes: ObservedChange[] = []
  let authors: readonly Author[] = Array(document.getText().length).fill('unknown')
  const earlier = new Map([[document.getText(), authors]])
  const listener = vscode.workspace.onDidChangeTextDocument(event => {
    if (event.document !== document || event.contentChanges.length === 0) return
    const change = observed(event)
    changes.push(change)
    // The last change of the text comes first, so that the offsets of the others hold.
    const changed = event.contentChanges.reduce<readonly Author[]>(
      (known, { rangeOffset, rangeLength, text }) =>
        known.toSpliced(rangeOffset, rangeLength, ...Array<Author>(text.length).fill(authorOf(change))),
      authors,
    )
    // What undo and redo put back is as it was.
    const restored = change.source === 'applyEdits' ? earlier.get(document.getText()) : undefined
    authors = restored ?? changed
    earlier.set(document.getText(), authors)
  })
  return {
    changes,
    authors: () => authorsOfLines(document.getText(), authors),
    dispose: () => listener.dispose(),
  }
}

function observed(event: vscode.TextDocumentChangeEvent): ObservedChange {
  const { detailedReason } = event as typeof event & { readonly detailedReason?: ChangeReason }
  const kind = detailedReason?.metadata.kind
  return {
    source: detailedReason?.source ?? 'none',
    kind: typeof kind === 'string' ? kind : undefined,
    metadata: detailedReason?.metadata ?? {},
    texts: event.contentChanges.map(change => change.text),
  }
}

function authorOf({ source, kind }: ObservedChange): Author {
  if (source === 'cursor' && kind === 'type') return 'human'
  if (source === 'inlineCompletionAccept') return 'ai'
  return 'unknown'
}

function authorsOfLines(text: string, authors: readonly Author[]): readonly (Author | undefined)[] {
  let offset = 0
  return text.split('\n').map(line => {
    const start = offset
    offset += line.length + 1
    return authorOfInk(authors.slice(start, offset).filter((_, at) => /\S/.test(line[at] ?? '')))
  })
}

/** A line is of one author only when all its ink is; AI beside anybody else is `mixed`, and the rest nobody's. */
function authorOfInk(ink: readonly Author[]): Author | undefined {
  const found = new Set(ink)
  const [only] = found
  if (found.size < 2) return only
  return found.has('ai') ? 'mixed' : 'unknown'
}
