// "I Wrote This": a person corrects who wrote the selected lines; recorded as their statement.

import * as vscode from 'vscode'
import { clientCommands } from '../../../server/src/protocol.ts'
import { plainLabel } from '../escape.ts'
import { placeIn, selectedPlace } from './arguments.ts'
import type { ClientCommand } from './command.ts'

export const claimAuthorship: ClientCommand = {
  id: clientCommands.claimAuthorship,
  async run({ server }, [argument]) {
    const place = placeIn(argument) ?? selectedPlace()
    const message = place
      ? await server.claimAuthorship(place)
      : vscode.l10n.t('Select the lines that you wrote in a file first.')
    void vscode.window.showInformationMessage(plainLabel(message))
  },
}
