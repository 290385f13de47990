// The authorship marks: who wrote a line, in the gutter of visible editors. The server's hover says how it is known.

import * as vscode from 'vscode'
import type { AttributedLine } from '../../server/src/protocol.ts'
import type { Server } from './server.ts'
import { onDidChangeSettings, showsAuthorshipMarks } from './settings.ts'

/** Nobody knows is no mark. Where a person said something about a line, its mark has a quotation mark. */
const marked = ['ai', 'mixed', 'human', 'ai-stated', 'mixed-stated', 'human-stated'] as const
type Marked = (typeof marked)[number]

/** How long to wait for the next change of attributions, ms: the editor itself moves marks with their lines. */
const delay = 150

export function showAuthorshipMarks(
  server: Server,
  context: vscode.ExtensionContext,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  const types = new Map<Marked, vscode.TextEditorDecorationType>()
  for (const mark of marked) types.set(mark, decorationType(context, mark))
  const timers = new Map<string, NodeJS.Timeout>()

  const draw = async (uri: string): Promise<void> => {
    const editors = vscode.window.visibleTextEditors.filter(editor => editor.document.uri.toString() === uri)
    const document = editors[0]?.document
    if (document?.uri.scheme !== 'file') return
    const { version } = document
    const lines = showsAuthorshipMarks() ? await server.attributions({ uri }) : []
    // A later change asks again.
    if (document.isClosed || document.version !== version) return
    for (const [mark, type] of types) {
      const ranges = lines
        .filter(line => markOf(line) === mark && line.line < document.lineCount)
        .map(({ line }) => rangeOf(line, document))
      for (const editor of editors) editor.setDecorations(type, ranges)
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

function markOf({ contributor, stated }: AttributedLine): string {
  return stated ? `${contributor}-stated` : contributor
}

/** With the first character, so that the mark goes where it goes. */
function rangeOf(line: number, document: vscode.TextDocument): vscode.Range {
  return new vscode.Range(line, 0, line, document.lineAt(line).firstNonWhitespaceCharacterIndex + 1)
}

function decorationType(context: vscode.ExtensionContext, mark: Marked): vscode.TextEditorDecorationType {
  const icon = (theme: string): vscode.Uri =>
    vscode.Uri.joinPath(context.extensionUri, 'media', `authorship-${mark}-${theme}.svg`)
  return vscode.window.createTextEditorDecorationType({
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
    gutterIconSize: 'contain',
    light: { gutterIconPath: icon('light') },
    dark: { gutterIconPath: icon('dark') },
  })
}
