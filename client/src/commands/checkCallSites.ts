// "Check Call Sites": which of them no longer compile, in the blast radius of the declaration at the cursor.

import * as vscode from 'vscode'
import { clientCommands } from '../../../server/src/protocol.ts'
import { breakageSentences, nameIn } from '../breakageText.ts'
import { tell } from './acted.ts'
import { declarationIn, selectedPlace } from './arguments.ts'
import type { ClientCommand } from './command.ts'

export const checkCallSites: ClientCommand = {
  id: clientCommands.checkCallSites,
  async run({ server, blastRadius }, [argument]) {
    const asked = declarationIn(argument) ?? selectedPlace()
    const found = asked ? await server.breakage(asked) : null
    // At a place where one is gone, it is that one, and not the one around it.
    const place = asked && found ? { ...asked, declaration: nameIn(found.declaration) } : undefined
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
