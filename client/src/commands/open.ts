// Opening a place of a file that the server named.

import * as vscode from 'vscode'
import type { PlaceParams } from '../../../server/src/protocol.ts'

/** The range as the editor's own. */
export function editorRange({ start, end }: PlaceParams['range']): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character)
}

/** Shows the place with the cursor at its start: a selected region would be replaced by the next key. */
export async function openPlace(
  place: PlaceParams,
  options: vscode.TextDocumentShowOptions = {},
): Promise<void> {
  const range = editorRange(place.range)
  const editor = await vscode.window.showTextDocument(vscode.Uri.parse(place.uri), {
    ...options,
    selection: new vscode.Range(range.start, range.start),
  })
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport)
}
