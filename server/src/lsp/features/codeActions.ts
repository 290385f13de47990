// Code actions: what a person can do about a region, from the light bulb.

import { type CodeAction, CodeActionKind, type Command } from 'vscode-languageserver/node'
import type { ReportedRegion } from '../../analysis/report.ts'
import { clientCommands, serverCommands } from '../../protocol.ts'
import type { Feature } from '../context.ts'
import { rangesTouch } from '../convert.ts'
import type { DiagnosticData } from '../diagnosticsOf.ts'
import { reportOf } from '../roots.ts'

export const codeActions: Feature = ({ connection, roots, options }) => {
  connection.onCodeAction(({ textDocument, range, context }): CodeAction[] => {
    const place = roots.find(textDocument.uri)
    if (!place) return []
    const made = reportOf(place.root)
    const region = made.regions.find(
      ({ assessment, range: own }) => assessment.change.path === place.path && rangesTouch(own, range),
    )
    if (!region) return []
    const ours = context.diagnostics.filter(
      diagnostic =>
        (diagnostic.data as DiagnosticData | undefined)?.region === region.assessment.change.region,
    )
    return commandsFor(region, {
      root: place.root.uri,
      uri: textDocument.uri,
      ownClient: options.observesEdits === true,
    }).map(command => ({ title: command.title, kind: CodeActionKind.QuickFix, diagnostics: ours, command }))
  })
  return { codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] } }
}

interface Where {
  readonly root: string
  readonly uri: string
  /** The editor runs our client, which can show lists. */
  readonly ownClient: boolean
}

function commandsFor(region: ReportedRegion, { root, uri, ownClient }: Where): readonly Command[] {
  const { change, level } = region.assessment
  const commands: Command[] = []
  if (level !== 'low' && region.state === 'none') {
    commands.push({
      title: 'Request a review of this change',
      command: ownClient ? clientCommands.requestReview : serverCommands.requestReview,
      arguments: [{ root }],
    })
  }
  if (change.authorship.unread > 0) {
    commands.push({
      title: `Mark ${change.declaration || change.path} as read`,
      command: serverCommands.markRead,
      arguments: [{ root, regions: [change.region] }],
    })
  }
  if (ownClient && change.radius.declarations > 0) {
    commands.push({
      title: `Show what depends on ${change.declaration}`,
      command: clientCommands.showBlastRadius,
      arguments: [{ uri, range: region.range }],
    })
  }
  if (change.authorship.ai + change.authorship.unknown > 0) {
    commands.push({
      title: 'I wrote this',
      command: serverCommands.claimAuthorship,
      arguments: [{ uri, range: region.range }],
    })
  }
  return commands
}
