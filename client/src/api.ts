// What other extensions may ask of this one: small, and versioned as the editor's own git extension does.

import type * as vscode from 'vscode'
import type { AttributedLine, AttributedSpan, Status } from '../../server/src/protocol.ts'

export interface Api1 {
  /** The pending change of the root that holds `uri`, or the worst one; undefined until it is known. */
  status(uri?: vscode.Uri): Status | undefined
  readonly onDidChangeStatus: vscode.Event<Status>
  /** Who wrote the lines of a document; lines that nobody knows about are left out. */
  attributions(uri: vscode.Uri): Promise<readonly AttributedLine[]>
  /** Who wrote a document to the character, as far as its changes have reached the server: the last span ends there. */
  spans(uri: vscode.Uri): Promise<readonly AttributedSpan[]>
  /** True when the server has exactly the text that the editor has now. */
  isInStep(uri: vscode.Uri): Promise<boolean>
}

export interface CountersignExtension {
  /** Throws for a version that does not exist. */
  getApi(version: 1): Api1
}
