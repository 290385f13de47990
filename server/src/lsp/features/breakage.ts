// Breakage: which call sites of a changed declaration no longer compile, when somebody asks.

import type { CancellationToken } from 'vscode-languageserver/node'
import { type Breakage, breakageOf, usualTimeLimit } from '../../analysis/breakage.ts'
import { startsOf } from '../../analysis/report.ts'
import type { Snapshot } from '../../analysis/snapshot.ts'
import type { TypeQuestion } from '../../analysis/typeCheck.ts'
import { offsetAt } from '../../base/lines.ts'
import type { FilePath } from '../../base/path.ts'
import type { BreakageResult } from '../../protocol/breakage.ts'
import { methods } from '../../protocol.ts'
import { check } from '../checkParams.ts'
import type { Feature, ServerContext } from '../context.ts'
import type { Place, Root } from '../roots.ts'
import { declarationAt } from './blastRadius.ts'

export const breakage: Feature = context => {
  const answer = async (params: unknown, token: CancellationToken): Promise<BreakageResult | null> => {
    const { uri, range } = check.place(params)
    const place = context.roots.find(uri)
    if (!place) return null
    await place.root.session.admitted(place.path)
    const { snapshot } = place.root.session.workspace
    const starts = startsOf(snapshot, place.path)
    const offset = offsetAt(starts, range.start, Number.MAX_SAFE_INTEGER)
    const declaration = declarationAt(snapshot, place.path, offset)
    if (!declaration) return null
    const found = await checked(context, { ...place, declaration: declaration.name, snapshot }, token)
    return toResult(context, place.root, { declaration: `${place.path}#${declaration.name}`, found })
  }
  context.connection.onRequest(methods.breakage, answer)
  return {}
}

interface Subject extends Place {
  readonly declaration: string
  readonly snapshot: Snapshot
}

/** With work-done progress where the client shows it; either way of cancelling ends the check. */
async function checked(
  { connection, client }: ServerContext,
  { root, path, declaration, snapshot }: Subject,
  token: CancellationToken,
): Promise<Breakage> {
  const stop = new AbortController()
  // A request that is cancelled before its turn comes with a token that tells nobody.
  if (token.isCancellationRequested) return { state: 'cancelled' }
  token.onCancellationRequested(() => stop.abort())
  const shows = client.window?.workDoneProgress === true
  const progress = shows ? await connection.window.createWorkDoneProgress() : undefined
  progress?.begin('Countersign', 0, `checking the call sites of ${declaration}`, true)
  progress?.token.onCancellationRequested(() => stop.abort())
  try {
    return await breakageOf(
      { host: root.session.host, snapshot },
      { path, declaration, texts: textsAtHand(snapshot) },
      {
        timeLimit: usualTimeLimit,
        signal: stop.signal,
        onProgress: (done, of) => progress?.report(Math.round((100 * done) / of), `${done} of ${of} files`),
      },
    )
  } finally {
    progress?.done()
  }
}

/** Of everything that is open or changed: what is not saved is in no file. */
function textsAtHand({ files }: Snapshot): TypeQuestion['texts'] {
  return [...files.values()].map(({ path, after }): readonly [FilePath, string | null] => [
    path,
    after?.text ?? null,
  ])
}

function toResult(
  context: ServerContext,
  root: Root,
  { declaration, found }: { readonly declaration: string; readonly found: Breakage },
): BreakageResult {
  const nothing = {
    sites: [],
    files: { checked: 0, of: 0 },
    assignable: null,
    unchecked: [],
    notInstalled: [],
  }
  if (!('sites' in found)) return { declaration, ...nothing, ...found }
  const sites = found.sites.map(site => ({ ...site, uri: context.roots.uriOf(root, site.path) }))
  return { declaration, ...found, sites }
}
