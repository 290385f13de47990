// The status board: the last status of each root that the server reported.

import * as vscode from 'vscode'
import type { Status } from '../../server/src/protocol.ts'
import { worstOf } from './statusText.ts'

/** Lives as long as the client. */
export class StatusBoard implements vscode.Disposable {
  readonly #statuses = new Map<string, Status>()
  readonly #changed = new vscode.EventEmitter<Status>()
  readonly onDidChange = this.#changed.event

  set(status: Status): void {
    this.#statuses.set(status.root, status)
    this.#changed.fire(status)
  }

  /** Forgets everything: the server that said so is gone. */
  clear(): void {
    this.#statuses.clear()
  }

  all(): readonly Status[] {
    return [...this.#statuses.values()]
  }

  /** The status of the innermost root that holds `uri`. */
  of(uri: vscode.Uri): Status | undefined {
    const path = `${uri.fsPath}/`
    const length = (status: Status): number => vscode.Uri.parse(status.root).fsPath.length
    return this.all()
      .filter(status => isWithin(path, vscode.Uri.parse(status.root).fsPath))
      .sort((a, b) => length(b) - length(a))[0]
  }

  /** That of the active editor's root, else of the only root or the worst one. */
  current(): Status | undefined {
    const active = vscode.window.activeTextEditor?.document.uri
    return (active?.scheme === 'file' ? this.of(active) : undefined) ?? worstOf(this.all())
  }

  dispose(): void {
    this.#changed.dispose()
  }
}

function isWithin(path: string, root: string): boolean {
  return path.replaceAll('\\', '/').startsWith(`${root.replaceAll('\\', '/').replace(/\/$/, '')}/`)
}
