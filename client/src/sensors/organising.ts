// Organise imports: asked for in one document, and its change has not come yet.

import * as vscode from 'vscode'
import { Marks } from './marks.ts'
import { shadowCommands } from './shadowCommand.ts'

/** A language's server may just be starting; ms. */
const lifetime = 120_000
/** The command answers before the server has found out what to change; ms. */
const grace = 3000

export interface OrganisingSensor extends vscode.Disposable {
  /** By the document's URI. Whoever explains a change by a mark takes it: there is one change for each command. */
  readonly marks: Marks<true>
}

export function watchOrganising(now: () => number, log: vscode.LogOutputChannel): OrganisingSensor {
  const marks = new Marks<true>(now)
  const shadows = shadowCommands(['editor.action.organizeImports'], log, () => {
    const uri = vscode.window.activeTextEditor?.document.uri.toString()
    if (!uri) return undefined
    const end = marks.put(uri, true, lifetime)
    return () => end(grace)
  })
  return { marks, dispose: () => shadows.dispose() }
}
