// Code lens: who wrote a changed declaration and how far it reaches, in one line above it.

import { type CodeLens, CodeLensRefreshRequest } from 'vscode-languageserver/node'
import { type ReportedRegion, startsOf } from '../../analysis/report.ts'
import type { Snapshot } from '../../analysis/snapshot.ts'
import { lineAt } from '../../base/lines.ts'
import { messageOf } from '../../base/problem.ts'
import { clientCommands, type PlaceParams } from '../../protocol.ts'
import { isStatement } from '../../provenance/evidence.ts'
import { moduleBody } from '../../syntax/facts.ts'
import type { Feature, ServerContext } from '../context.ts'
import { reportOf } from '../roots.ts'

/** An editor asks again after its own edits; what comes to light later is told once it has been calm so long, in ms. */
const calm = 500

export const codeLens: Feature = context => {
  const { connection, documents, client, onRoot, onShutdown } = context
  /** What the editor shows of each document that it asked about. */
  const shown = new Map<string, string>()
  let calming: NodeJS.Timeout | undefined

  connection.onCodeLens(({ textDocument: { uri } }): CodeLens[] => {
    const lenses = lensesOf(context, uri)
    shown.set(uri, JSON.stringify(lenses))
    return lenses
  })

  const askAgain = (): void => {
    let isStale = false
    for (const [uri, text] of shown) {
      const now = JSON.stringify(lensesOf(context, uri))
      if (!documents.get(uri)) shown.delete(uri)
      else if (now !== text) {
        isStale = true
        shown.set(uri, now)
      }
    }
    if (isStale) connection.sendRequest(CodeLensRefreshRequest.type).catch(warn)
  }
  const warn = (error: unknown): void =>
    connection.console.warn(`The code lenses may be old: ${messageOf(error)}`)

  if (client.workspace?.codeLens?.refreshSupport === true) {
    onRoot(({ session }) => {
      session.workspace.listen(() => {
        clearTimeout(calming)
        calming = setTimeout(askAgain, calm)
      })
    })
  }
  onShutdown(() => clearTimeout(calming))
  return { codeLensProvider: { resolveProvider: false } }
}

function lensesOf({ roots, options }: ServerContext, uri: string): CodeLens[] {
  const place = roots.find(uri)
  if (!place) return []
  return reportOf(place.root)
    .regions.filter(
      ({ assessment }) => assessment.change.path === place.path && assessment.change.kind !== 'removed',
    )
    .map(region => {
      const args: PlaceParams = { uri, range: region.range }
      // Editors without our client show the words; the list of dependents is a command of the client.
      const command = options.observesEdits ? clientCommands.showBlastRadius : ''
      const line = { line: lineOf(region, place.root.session.workspace.snapshot), character: 0 }
      return {
        range: { start: line, end: line },
        command: { title: titleOf(region), command, arguments: [args] },
      }
    })
}

/** Of the declaration's name, so that the lens stands above it; else of the first change. Zero-based. */
function lineOf({ assessment: { change }, range }: ReportedRegion, snapshot: Snapshot): number {
  const facts = snapshot.files.get(change.path)?.after?.facts
  const own = facts?.declarations.find(({ name }) => name === change.declaration && name !== moduleBody)
  return own ? lineAt(startsOf(snapshot, change.path), own.nameSpan.start) : range.start.line
}

/** `AI 83 % · reaches 17 files`. */
function titleOf({ assessment, state }: ReportedRegion): string {
  const { authorship, radius } = assessment.change
  const parts: string[] = []
  if (authorship.ai > 0)
    parts.push(`AI ${Math.round((100 * authorship.ai) / Math.max(1, authorship.added))} %`)
  else if (authorship.contributor === 'human')
    parts.push(authorship.evidence.some(isStatement) ? 'by hand, as stated' : 'typed by hand')
  else parts.push('author unknown')
  parts.push(
    radius.files === 0
      ? 'reaches no other file'
      : `reaches ${radius.files} file${radius.files === 1 ? '' : 's'}`,
  )
  if (state === 'requested') parts.push('review requested')
  return parts.join(' · ')
}
