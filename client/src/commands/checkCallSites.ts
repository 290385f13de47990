// "Check Call Sites": which of them no longer compile, in the blast radius of the declaration at the cursor.

import * as vscode from 'vscode'
import { clientCommands } from '../../../server/src/protocol.ts'
import { breakageSentences } from '../breakageText.ts'
import { tell } from './acted.ts'
import { placeIn, selectedPlace } from './arguments.ts'
import type { ClientCommand } from './command.ts'

export const checkCallSites: ClientCommand = {
  id: clientCommands.checkCallSites,
  async run({ server, blastRadius }, [argument]) {
    const place = placeIn(argument) ?? selectedPlace()
    const found = place ? await server.breakage(place) : null
    const result = place ? await server.blastRadius(place) : null
    if (!place || !found || !result) {
      tell(
        vscode.l10n.t('No declaration is at the cursor. Put it into one whose call sites you want to check.'),
      )
      return
    }
    const isKnown = found.state === 'checked' || found.state === 'timedOut'
    if (isKnown) await blastRadius.show({ result, place, found })
    else for (const sentence of breakageSentences(found, vscode.l10n.t)) tell(sentence)
  },
}
