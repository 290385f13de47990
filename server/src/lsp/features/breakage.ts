// Breakage: which call sites of a changed declaration no longer compile, when somebody asks, and what is known by then.

import type { CancellationToken } from 'vscode-languageserver/node'
import { type Breakage, hasNewSignature, usualTimeLimit } from '../../analysis/breakage.ts'
import type { BreakageResult } from '../../protocol/breakage.ts'
import { type DeclarationParams, methods } from '../../protocol.ts'
import { toResult } from '../breakageResult.ts'
import type { Subject } from '../breakages.ts'
import { check } from '../checkParams.ts'
import type { Feature, ServerContext } from '../context.ts'
import { rangesTouch } from '../convert.ts'
import { declarationOf } from '../declarationOf.ts'
import { type Place, reportOf } from '../roots.ts'

export const breakage: Feature = context => {
  const known = (params: unknown): BreakageResult | null => {
    const asked = check.declaration(params)
    const place = context.roots.find(asked.uri)
    if (!place) return null
    const meant = declarationOf(place.root.session.workspace.snapshot, place.path, asked)
    if (!meant) return null
    const subject = { ...place, declaration: meant.name }
    const found = context.breakages.of(subject)
    return found ? toResult(context, subject, found) : null
  }
  const answer = async (params: unknown, token: CancellationToken): Promise<BreakageResult | null> => {
    const asked = check.declaration(params)
    const place = context.roots.find(asked.uri)
    if (!place) return null
    await place.root.session.admitted(place.path)
    const declaration = changedIn(place, asked)
    if (declaration === undefined) return null
    const subject = { ...place, declaration }
    return toResult(context, subject, await checked(context, subject, token))
  }
  context.connection.onRequest(methods.breakage, answer)
  context.connection.onRequest(methods.knownBreakage, known)
  return {}
}

/** The declaration that is meant; at a place where it has not changed, the one at its lines that has, or that is gone. */
function changedIn({ root, path }: Place, asked: DeclarationParams): string | undefined {
  const { snapshot } = root.session.workspace
  const state = snapshot.files.get(path)
  const meant = declarationOf(snapshot, path, asked)?.name
  if (meant === undefined || meant === asked.declaration || hasNewSignature(state, meant)) return meant
  const changed = reportOf(root).regions.find(
    ({ assessment: { change }, range }) =>
      change.path === path && rangesTouch(range, asked.range) && hasNewSignature(state, change.declaration),
  )
  return changed?.assessment.change.declaration ?? meant
}

/** With work-done progress where the client shows it; either way of cancelling ends the check. */
async function checked(
  { connection, client, breakages }: ServerContext,
  subject: Subject,
  token: CancellationToken,
): Promise<Breakage> {
  const stop = new AbortController()
  // A request that is cancelled before its turn comes with a token that tells nobody.
  if (token.isCancellationRequested) return { state: 'cancelled' }
  token.onCancellationRequested(() => stop.abort())
  const shows = client.window?.workDoneProgress === true
  const progress = shows ? await connection.window.createWorkDoneProgress() : undefined
  progress?.begin('Countersign', 0, `checking the call sites of ${subject.declaration}`, true)
  progress?.token.onCancellationRequested(() => stop.abort())
  try {
    return await breakages.ask(subject, {
      timeLimit: usualTimeLimit,
      signal: stop.signal,
      onProgress: (done, of) => progress?.report(Math.round((100 * done) / of), `${done} of ${of} files`),
    })
  } finally {
    progress?.done()
  }
}
