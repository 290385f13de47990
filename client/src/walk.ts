// Walk the Change: the riskiest unread region first, its diff beside its nearest caller, one key to go on.

import * as vscode from 'vscode'
import type { WalkResult, WalkStop } from '../../server/src/protocol.ts'
import { baseUri, nothingUri } from './baseDocuments.ts'
import { editorRange, openPlace } from './commands/open.ts'
import { plainLabel } from './escape.ts'
import type { Server } from './server.ts'
import type { StatusBar } from './statusBar.ts'
import { regionName } from './statusText.ts'
import { walkLabel } from './walkText.ts'

const walking = 'countersign.walking'

/** One walk under way at most; every step asks the server anew, so that edits meanwhile are seen. */
export class Walk {
  readonly #server: Server
  readonly #statusBar: StatusBar
  #root: string | undefined
  #current: WalkStop | undefined
  /** Digests of the regions that were marked, and of those left unread: what changes afterwards comes back. */
  #read = new Set<string>()
  #skipped = new Set<string>()
  #stepping = false

  constructor(server: Server, statusBar: StatusBar) {
    this.#server = server
    this.#statusBar = statusBar
  }

  isWalking(): boolean {
    return this.#root !== undefined
  }

  async start(root: string): Promise<void> {
    this.#root = root
    this.#current = undefined
    this.#read = new Set()
    this.#skipped = new Set()
    await this.#step(async () => undefined)
  }

  /** Marks the shown region as read and goes on; a region that changed while it was read is shown again. */
  markRead(): Promise<void> {
    return this.#step(shown => this.#mark(shown))
  }

  /** Leaves the shown region unread for this walk. */
  skip(): Promise<void> {
    return this.#step(async shown => {
      if (shown) this.#skipped.add(shown.region)
    })
  }

  async end(): Promise<void> {
    this.#root = undefined
    this.#current = undefined
    this.#statusBar.showInstead(undefined)
    await vscode.commands.executeCommand('setContext', walking, false)
  }

  /** A key that is pressed while the next region is still being opened must not mark what nobody has seen. */
  async #step(act: (shown: WalkStop | undefined) => Promise<void>): Promise<void> {
    if (this.#stepping || !this.#root) return
    this.#stepping = true
    try {
      await act(this.#current)
      await this.#goOn()
    } finally {
      this.#stepping = false
    }
  }

  async #mark(shown: WalkStop | undefined): Promise<void> {
    const root = this.#root
    if (!root || !shown) return
    const { stops } = await this.#server.walk({ root })
    if (stops.some(stop => stop.region === shown.region)) {
      await this.#server.markRead({ root, regions: [shown.region] })
      this.#read.add(shown.region)
    } else if (stops.some(stop => stop.uri === shown.uri && stop.declaration === shown.declaration)) {
      const name = plainLabel(regionName(shown.declaration, shown.path))
      void vscode.window.showInformationMessage(
        vscode.l10n.t('{0} changed while you read it, so it is not marked. Here it is as it is now.', name),
      )
    }
  }

  async #goOn(): Promise<void> {
    if (!this.#root) return
    const result = await this.#server.walk({ root: this.#root })
    const left = result.stops.filter(({ region }) => !this.#read.has(region) && !this.#skipped.has(region))
    const [stop, next] = left
    if (!this.isWalking()) return
    if (!stop) return this.#finish()
    this.#current = stop
    await vscode.commands.executeCommand('setContext', walking, true)
    await this.#showProgress(result, left.length, next)
    await showDiff(stop)
    await showCaller(stop)
  }

  async #finish(): Promise<void> {
    const skipped = this.#skipped.size
    await this.end()
    const message =
      skipped === 0
        ? vscode.l10n.t('Nothing left to read.')
        : vscode.l10n.t('You went through all regions; {0} of them stay unread.', skipped)
    void vscode.window.showInformationMessage(message)
  }

  async #showProgress(result: WalkResult, left: number, next: WalkStop | undefined): Promise<void> {
    const passed = this.#read.size + this.#skipped.size
    const label = walkLabel(
      {
        position: passed + 1,
        regions: passed + left,
        unreadLines: result.unreadLines,
        totalLines: result.totalLines,
        ...(next
          ? {
              next: {
                declaration: regionName(next.declaration, next.path),
                files: await this.#reachOf(next),
              },
            }
          : {}),
      },
      vscode.l10n.t,
    )
    this.#statusBar.showInstead({
      text: `$(eye) ${plainLabel(label)}`,
      explanation: vscode.l10n.t(
        '{0}. Ctrl+Enter (Cmd+Enter on a Mac) marks this region as read and goes on; Escape ends the walk.',
        label,
      ),
    })
  }

  async #reachOf({ uri, range }: WalkStop): Promise<number | undefined> {
    const found = await this.#server.blastRadius({ uri, range })
    return found?.radius.files
  }
}

/** On the left: what the region was, and what it is. */
async function showDiff(stop: WalkStop): Promise<void> {
  const file = vscode.Uri.parse(stop.uri)
  const { start } = editorRange(stop.range)
  const title = [regionName('', stop.path), stop.declaration].filter(Boolean).join(' · ')
  const after = (await exists(file)) ? file : nothingUri(file)
  await vscode.commands.executeCommand('vscode.diff', baseUri(file), after, title, {
    viewColumn: vscode.ViewColumn.One,
    preview: true,
    selection: new vscode.Range(start, start),
  } satisfies vscode.TextDocumentShowOptions)
}

/** On the right: the nearest caller, at the place that depends on the region. The diff keeps the focus. */
async function showCaller({ callers }: WalkStop): Promise<void> {
  const [nearest] = callers
  if (!nearest) return
  // Half a window is narrow: a place far to the right would scroll the start of all lines out of sight.
  const { line } = nearest.range.start
  const start = { line, character: 0 }
  const place = { uri: nearest.uri, range: { start, end: start } }
  await openPlace(place, { viewColumn: vscode.ViewColumn.Two, preview: true, preserveFocus: true })
}

/** A file that the pending change removes is compared with nothing. */
async function exists(file: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(file)
    return true
  } catch (reason) {
    if (reason instanceof vscode.FileSystemError && reason.code === 'FileNotFound') return false
    throw reason
  }
}
