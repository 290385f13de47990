// Review actions: request a review, mark as read, state authorship; as requests of our client and as commands of any.

import { pathToFileURL } from 'node:url'
import { MessageType, ShowMessageNotification } from 'vscode-languageserver/node'
import { markRead, requestReview } from '../../analysis/reviewing.ts'
import {
  type MarkReadParams,
  methods,
  type PlaceParams,
  type RequestReviewParams,
  type RequestReviewResult,
  serverCommands,
} from '../../protocol.ts'
import { stateAuthorship } from '../../provenance/statement.ts'
import { check } from '../checkParams.ts'
import type { Feature, ServerContext } from '../context.ts'

export const reviewActions: Feature = context => {
  const { connection } = context
  const request = async (params: unknown) => doRequest(context, check.requestReview(params))
  const read = async (params: unknown) => doMarkRead(context, check.markRead(params))
  const claim = async (params: unknown) => doClaim(context, check.place(params))

  connection.onRequest(methods.requestReview, request)
  connection.onRequest(methods.markRead, read)
  connection.onRequest(methods.claimAuthorship, claim)
  connection.onExecuteCommand(async ({ command, arguments: args }) => {
    const done = await execute(command, args?.[0])
    if (done !== undefined) {
      await connection.sendNotification(ShowMessageNotification.type, {
        type: MessageType.Info,
        message: done,
      })
    }
    return done ?? null
  })

  /** What happened, in one sentence; undefined for a command that is not ours. */
  async function execute(command: string, argument: unknown): Promise<string | undefined> {
    switch (command) {
      case serverCommands.requestReview:
        return (await request(argument)).message
      case serverCommands.markRead:
        return read(argument)
      case serverCommands.claimAuthorship:
        return claim(argument)
      default:
        return undefined
    }
  }

  return { executeCommandProvider: { commands: Object.values(serverCommands) } }
}

async function doRequest(
  { roots }: ServerContext,
  params: RequestReviewParams,
): Promise<RequestReviewResult> {
  const root = roots.byUri(params.root)
  if (!root) return { message: 'There is no repository here to request a review in.' }
  const { session } = root
  const saved = await requestReview(session.host, session.workspace.snapshot, params.to)
  if (!saved) return { message: 'Nothing is pending: there is nothing to review.' }
  await session.reviewsChanged()
  const { to, regions } = saved.request
  const whom =
    to.length > 0 ? to.join(', ') : 'whoever you send it to: CODEOWNERS names nobody for these files'
  const what = `${regions.length} region${regions.length === 1 ? '' : 's'}`
  return { uri: pathToFileURL(saved.file).href, message: `Review of ${what} requested from ${whom}.` }
}

async function doMarkRead({ roots }: ServerContext, params: MarkReadParams): Promise<string> {
  const root = roots.byUri(params.root)
  const marks = root ? markRead(root.session.host, root.session.workspace.snapshot, params.regions) : []
  if (!root || marks.length === 0)
    return 'The text has changed since: look at it once more, then mark it as read.'
  await root.session.reviewsChanged()
  return `Marked as read: ${marks.map(mark => mark.declaration || mark.path).join(', ')}.`
}

async function doClaim({ roots, documents }: ServerContext, { uri, range }: PlaceParams): Promise<string> {
  const place = roots.find(uri)
  const document = documents.get(uri)
  if (!place || !document) return 'Open the file first: a statement is about text that you can see.'
  const { session } = place.root
  const ledger = session.ledgerOf(place.path)
  const person = session.workspace.snapshot.author
  if (!ledger) return 'Nothing is known about this file yet; try again in a moment.'
  if (person === undefined) return 'Git does not know your name: set user.name and user.email first.'
  const span = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) }
  session.attribute(place.path, stateAuthorship(ledger, span, { person, at: session.host.clock.now() }))
  const lines = range.end.line - range.start.line + 1
  return `Recorded: ${person} states to have written ${lines === 1 ? 'this line' : `these ${lines} lines`}. What was observed before is kept beside it.`
}
