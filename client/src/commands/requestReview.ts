// "Request Review": asks the owners of the pending change's regions, and opens what they will read.

import * as vscode from 'vscode'
import { clientCommands } from '../../../server/src/protocol.ts'
import { plainLabel } from '../escape.ts'
import { chooseRoot, stringIn, stringsIn } from './arguments.ts'
import type { ClientCommand } from './command.ts'

export const requestReview: ClientCommand = {
  id: clientCommands.requestReview,
  async run({ server, board }, [argument]) {
    const root = stringIn(argument, 'root') ?? (await chooseRoot(board))?.root
    if (!root) return
    const to = stringsIn(argument, 'to')
    const { uri, message } = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Requesting a review') },
      () => server.requestReview(to ? { root, to } : { root }),
    )
    if (uri) await vscode.window.showTextDocument(vscode.Uri.parse(uri), { preview: false })
    void vscode.window.showInformationMessage(plainLabel(message))
  },
}
