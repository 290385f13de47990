// Code actions: what a person can do about a region and say about lines, from the light bulb.

import {
  type CodeAction,
  CodeActionKind,
  CodeActionTriggerKind,
  type Command,
  type Diagnostic,
} from 'vscode-languageserver/node'
import { isBreaking } from '../../analysis/knownBreakage.ts'
import type { ReportedRegion } from '../../analysis/report.ts'
import { newestActOn } from '../../analysis/words.ts'
import type { Range } from '../../base/lines.ts'
import type { ActParams } from '../../protocol/acts.ts'
import { clientCommands, type DeclarationParams, type PlaceParams, serverCommands } from '../../protocol.ts'
import type { Feature, ServerContext } from '../context.ts'
import { rangesTouch } from '../convert.ts'
import type { DiagnosticData } from '../diagnosticsOf.ts'
import { type Place, reportOf } from '../roots.ts'
import { linesAt, speakerOf } from '../statements.ts'
import { toldLines } from '../toldLines.ts'

export const codeActions: Feature = context => {
  const { connection, roots, options } = context
  connection.onCodeAction(({ textDocument, range, context: asked }): CodeAction[] => {
    const place = roots.find(textDocument.uri)
    if (!place) return []
    const touched = reportOf(place.root).regions.filter(
      ({ assessment, range: own }) => assessment.change.path === place.path && rangesTouch(own, range),
    )
    const [region] = touched
    const where: Where = { place, uri: textDocument.uri, ownClient: options.observesEdits === true }
    const about = region ? commandsFor(region, where) : []
    // A light bulb at every line of every file would be noise: outside of changes only who asks is offered a word.
    const offersWords = region !== undefined || asked.triggerKind !== CodeActionTriggerKind.Automatic
    const said = offersWords ? statementsOn(wordRange(region, range), where) : []
    const checks = touched.flatMap(one => checkOf(one, where))
    return [...about, ...checks, ...said, ...withdrawalOn(range, where, context)].map(command =>
      toAction(command, region ? diagnosticsOf(region, asked.diagnostics) : []),
    )
  })
  return { codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] } }
}

interface Where {
  readonly place: Place
  readonly uri: string
  /** The editor runs our client, which can show lists and offers to take a statement back. */
  readonly ownClient: boolean
}

function toAction(command: Command, diagnostics: Diagnostic[]): CodeAction {
  return { title: command.title, kind: CodeActionKind.QuickFix, diagnostics, command }
}

function diagnosticsOf(region: ReportedRegion, diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return diagnostics.filter(
    ({ data }) => (data as DiagnosticData | undefined)?.region === region.assessment.change.region,
  )
}

function commandsFor(region: ReportedRegion, { place, uri, ownClient }: Where): readonly Command[] {
  const { change, level } = region.assessment
  const root = place.root.uri
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
      command: ownClient ? clientCommands.markRead : serverCommands.markRead,
      arguments: [{ root, regions: [change.region] }],
    })
  }
  if (ownClient && change.radius.declarations > 0) {
    commands.push({
      title: `Show what depends on ${change.declaration}`,
      command: clientCommands.showBlastRadius,
      arguments: [declarationIn(region, uri)],
    })
  }
  return commands
}

/** A declaration that is gone has nothing but its region to be asked at. */
function checkOf(region: ReportedRegion, { place, uri, ownClient }: Where): readonly Command[] {
  const { change } = region.assessment
  if (!ownClient || !isBreaking(place.root.session.workspace.snapshot, change)) return []
  return [
    {
      title: `Check which call sites of ${change.declaration} no longer compile`,
      command: clientCommands.checkCallSites,
      arguments: [declarationIn(region, uri)],
    },
  ]
}

/** A changed line of a member belongs to its class as well: the name says which is meant. */
function declarationIn({ assessment, range }: ReportedRegion, uri: string): DeclarationParams {
  return { uri, range, declaration: assessment.change.declaration }
}

/** What is selected, else the region in which the cursor stands. */
function wordRange(region: ReportedRegion | undefined, range: Range): Range {
  const isCursor = range.start.line === range.end.line && range.start.character === range.end.character
  return isCursor && region ? region.range : range
}

/** What nobody knows yet can be said by a person. */
function statementsOn(range: Range, { place, uri, ownClient }: Where): readonly Command[] {
  const lines = linesAt(place, range)
  if (!lines) return []
  const told = new Map(toldLines(place).map(line => [line.line, line.contributor]))
  const texts = lines.text.split(/\r\n|\r|\n/)
  const authors = new Set<string>()
  for (let line = lines.first; line <= lines.last; line++) {
    if ((texts[line] ?? '').trim() !== '') authors.add(told.get(line) ?? 'unknown')
  }
  const count = lines.last - lines.first + 1
  const which = count === 1 ? 'this line' : `these ${count} lines`
  const at: PlaceParams = { uri, range }
  const commands: Command[] = []
  if ([...authors].some(author => author !== 'human')) {
    commands.push({
      title: `I wrote ${which}`,
      command: ownClient ? clientCommands.claimAuthorship : serverCommands.state,
      arguments: [ownClient ? at : { ...at, says: 'human' }],
    })
  }
  if ([...authors].some(author => author === 'human' || author === 'unknown')) {
    commands.push({
      title: `An AI wrote ${which}`,
      command: ownClient ? clientCommands.stateAi : serverCommands.state,
      arguments: [ownClient ? at : { ...at, says: 'ai' }],
    })
  }
  return commands
}

function withdrawalOn(range: Range, { place, ownClient }: Where, context: ServerContext): readonly Command[] {
  const lines = linesAt(place, range)
  const by = speakerOf(context, place.root)?.by
  const named = lines && by !== undefined && newestActOn(place.root.session.workspace.snapshot, lines, by)
  if (!named) return []
  const { of, region } = named
  const act: ActParams = { root: place.root.uri, of, ...(region === undefined ? {} : { region }) }
  return [
    {
      title: region === undefined ? 'Withdraw what I stated here' : 'Withdraw that I read this',
      command: ownClient ? clientCommands.withdraw : serverCommands.withdraw,
      arguments: [act],
    },
  ]
}
