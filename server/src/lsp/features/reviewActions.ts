// Review actions: request a review, mark as read, state and withdraw; as requests of our client, as commands of any.

import { pathToFileURL } from 'node:url'
import { MessageType, ShowMessageNotification } from 'vscode-languageserver/node'
import { requestReview } from '../../analysis/reviewing.ts'
import {
  methods,
  type RequestReviewParams,
  type RequestReviewResult,
  serverCommands,
} from '../../protocol.ts'
import { check } from '../checkParams.ts'
import type { Feature, ServerContext } from '../context.ts'
import { doMarkRead, doState, doWithdraw } from '../statements.ts'

export const reviewActions: Feature = context => {
  const { connection } = context
  const request = async (params: unknown) => doRequest(context, check.requestReview(params))
  const read = async (params: unknown) => doMarkRead(context, check.markRead(params))
  const state = async (params: unknown) => doState(context, check.state(params))
  const withdraw = async (params: unknown) => doWithdraw(context, check.withdraw(params))

  connection.onRequest(methods.requestReview, request)
  connection.onRequest(methods.markRead, read)
  connection.onRequest(methods.state, state)
  connection.onRequest(methods.withdraw, withdraw)
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
        return (await read(argument)).message
      case serverCommands.state:
        return (await state(argument)).message
      case serverCommands.withdraw:
        return withdraw(argument)
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
