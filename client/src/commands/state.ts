// "I Wrote This" and "An AI Wrote This": a person says who wrote the selected lines; recorded as their statement.

import * as vscode from 'vscode'
import { clientCommands } from '../../../server/src/protocol.ts'
import { tell, tellActed } from './acted.ts'
import { agents } from './agents.ts'
import { placeIn, selectedPlace } from './arguments.ts'
import type { ClientCommand } from './command.ts'

export const claimAuthorship: ClientCommand = {
  id: clientCommands.claimAuthorship,
  async run({ server }, [argument]) {
    const place = placeIn(argument) ?? selectedPlace()
    if (!place) return tell(vscode.l10n.t('Select the lines that you wrote in a file first.'))
    tellActed(server, await server.state({ ...place, says: 'human' }))
  },
}

export const stateAi: ClientCommand = {
  id: clientCommands.stateAi,
  async run({ server }, [argument]) {
    const place = placeIn(argument) ?? selectedPlace()
    if (!place) return tell(vscode.l10n.t('Select the lines that an AI wrote in a file first.'))
    const ai = await chooseAi()
    if (ai) tellActed(server, await server.state({ ...place, says: 'ai', ...ai }))
  },
}

/** Undefined when the person gave up; without `tool` when they do not know or want to say. */
async function chooseAi(): Promise<{ readonly tool?: string } | undefined> {
  const items: readonly (vscode.QuickPickItem & { readonly tool?: string })[] = [
    ...agents.map(({ name, tool }) => ({ label: name, tool })),
    {
      label: vscode.l10n.t('Another AI, or I do not know'),
      description: vscode.l10n.t('recorded without a name'),
    },
  ]
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Which AI wrote these lines?'),
  })
  return picked && (picked.tool === undefined ? {} : { tool: picked.tool })
}
