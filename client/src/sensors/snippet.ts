// Snippets: sees that the person inserts one of their own by the editor's command.

import * as vscode from 'vscode'
import { Marks } from './marks.ts'
import { shadowCommands } from './shadowCommand.ts'

const commands = ['editor.action.insertSnippet', 'editor.action.surroundWithSnippet']

/** The person picks from a list meanwhile. */
const lifetime = 60_000

export interface SnippetSensor extends vscode.Disposable {
  readonly marks: Marks<true>
}

export function watchSnippets(now: () => number, log: vscode.LogOutputChannel): SnippetSensor {
  const marks = new Marks<true>(now)
  const shadows = shadowCommands(commands, log, args => {
    const uri = vscode.window.activeTextEditor?.document.uri.toString()
    // With a body in the arguments, any extension can have written it.
    if (!uri || carriesBody(args[0])) return undefined
    const end = marks.put(uri, true, lifetime)
    return () => end(0)
  })
  return { marks, dispose: () => shadows.dispose() }
}

function carriesBody(args: unknown): boolean {
  return typeof args === 'object' && args !== null && 'snippet' in args
}
