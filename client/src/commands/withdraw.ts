// "Withdraw Statement": a person takes back what they said of the lines at the cursor, or that they read them.

import * as vscode from 'vscode'
import type { ActParams } from '../../../server/src/protocol/acts.ts'
import { clientCommands } from '../../../server/src/protocol.ts'
import { tell } from './acted.ts'
import { numberIn, placeIn, selectedPlace, stringIn } from './arguments.ts'
import type { ClientCommand } from './command.ts'

export const withdraw: ClientCommand = {
  id: clientCommands.withdraw,
  async run({ server }, [argument]) {
    const params = actIn(argument) ?? placeIn(argument) ?? selectedPlace()
    if (!params)
      return tell(vscode.l10n.t('Put the cursor into the lines that you made a statement about first.'))
    tell(await server.withdraw(params))
  },
}

function actIn(argument: unknown): ActParams | undefined {
  const root = stringIn(argument, 'root')
  const of = numberIn(argument, 'of')
  const region = stringIn(argument, 'region')
  if (root === undefined || of === undefined) return undefined
  return { root, of, ...(region === undefined ? {} : { region }) }
}
