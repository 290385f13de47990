// The authorship marks: who wrote a line, in the gutter of visible editors.

import * as vscode from 'vscode'
import type { AttributedLine } from '../../server/src/protocol.ts'
import { plainMarkdown } from './escape.ts'
import type { Server } from './server.ts'
import { onDidChangeSettings, showsAuthorshipMarks } from './settings.ts'

/** Nobody knows is no mark. */
const marked = ['ai', 'mixed', 'human'] as const
type Marked = (typeof marked)[number]

/** How long to wait for the next change of attributions, ms: the editor itself moves marks with their lines. */
const delay = 150

export function showAuthorshipMarks(
  server: Server,
  context: vscode.ExtensionContext,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  const types = new Map<Marked, vscode.TextEditorDecorationType>()
  for (const contributor of marked) types.set(contributor, decorationType(context, contributor))
  const timers = new Map<string, NodeJS.Timeout>()

  const draw = async (uri: string): Promise<void> => {
    const editors = vscode.window.visibleTextEditors.filter(editor => editor.document.uri.toString() === uri)
    const document = editors[0]?.document
    if (document?.uri.scheme !== 'file') return
    const { version } = document
    const lines = showsAuthorshipMarks() ? await server.attributions({ uri }) : []
    // A later change asks again.
    if (document.isClosed || document.version !== version) return
    for (const [contributor, type] of types) {
      const options = lines
        .filter(line => line.contributor === contributor && line.line < document.lineCount)
        .map(line => markOf(line, document))
      for (const editor of editors) editor.setDecorations(type, options)
    }
  }
  const drawSoon = (uri: string): void => {
    clearTimeout(timers.get(uri))
    timers.set(
      uri,
      setTimeout(() => {
        timers.delete(uri)
        draw(uri).catch(reason => log.warn(`Authorship marks of ${uri} are not up to date: ${reason}`))
      }, delay),
    )
  }
  const drawAll = (): void => {
    for (const editor of vscode.window.visibleTextEditors) drawSoon(editor.document.uri.toString())
  }

  const subscriptions = [
    ...types.values(),
    server.onDidChangeAttributions(({ uri }) => drawSoon(vscode.Uri.parse(uri).toString())),
    vscode.window.onDidChangeVisibleTextEditors(drawAll),
    onDidChangeSettings(drawAll),
    { dispose: () => timers.forEach(timer => void clearTimeout(timer)) },
  ]
  drawAll()
  return vscode.Disposable.from(...subscriptions)
}

function decorationType(
  context: vscode.ExtensionContext,
  contributor: Marked,
): vscode.TextEditorDecorationType {
  const icon = (theme: string): vscode.Uri =>
    vscode.Uri.joinPath(context.extensionUri, 'media', `authorship-${contributor}-${theme}.svg`)
  return vscode.window.createTextEditorDecorationType({
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
    gutterIconSize: 'contain',
    light: { gutterIconPath: icon('light') },
    dark: { gutterIconPath: icon('dark') },
  })
}

/** Covers the indentation and the first character only: hovers over code belong to others. */
function markOf(line: AttributedLine, document: vscode.TextDocument): vscode.DecorationOptions {
  const first = document.lineAt(line.line).firstNonWhitespaceCharacterIndex
  return {
    range: new vscode.Range(line.line, 0, line.line, first + 1),
    hoverMessage: new vscode.MarkdownString(plainMarkdown(line.because)),
  }
}
