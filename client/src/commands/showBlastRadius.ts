// "Show Blast Radius": what depends on the declaration at the cursor, as a tree in the Explorer.

import * as vscode from 'vscode'
import { clientCommands } from '../../../server/src/protocol.ts'
import { nameIn } from '../breakageText.ts'
import { declarationIn, selectedPlace } from './arguments.ts'
import type { ClientCommand } from './command.ts'

export const showBlastRadius: ClientCommand = {
  id: clientCommands.showBlastRadius,
  async run({ server, blastRadius }, [argument]) {
    const place = declarationIn(argument) ?? selectedPlace()
    const result = place ? await server.blastRadius(place) : null
    if (!place || !result) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('No declaration is at the cursor. Put it into one whose dependents you want to see.'),
      )
      return
    }
    const shown = { ...place, declaration: nameIn(result.declaration) }
    await blastRadius.show({ result, place: shown, found: await server.knownBreakage(shown) })
  },
}
