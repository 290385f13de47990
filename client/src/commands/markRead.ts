// "Mark as Read": a person says to have read a region, exactly as it is now.

import * as vscode from 'vscode'
import { clientCommands } from '../../../server/src/protocol.ts'
import { tell, tellActed } from './acted.ts'
import { regionAt, selectedPlace, stringIn, stringsIn } from './arguments.ts'
import type { ClientCommand } from './command.ts'

export const markRead: ClientCommand = {
  id: clientCommands.markRead,
  async run({ server, board }, [argument]) {
    const root = stringIn(argument, 'root')
    const regions = stringsIn(argument, 'regions')
    if (root && regions) return tellActed(server, await server.markRead({ root, regions }))

    const place = selectedPlace()
    const status = place && board.of(vscode.Uri.parse(place.uri))
    const region = place && regionAt(board, place)
    if (!status || !region) {
      return tell(
        vscode.l10n.t(
          'No region to review is at the cursor. "Countersign: Show Risk of Pending Change" lists those there are.',
        ),
      )
    }
    tellActed(server, await server.markRead({ root: status.root, regions: [region.region] }))
  },
}
