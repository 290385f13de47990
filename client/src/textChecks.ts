// Text checks: whether the server has the text that the editor has, and how it gets it when it has not.

import { createHash } from 'node:crypto'
import * as vscode from 'vscode'
import { type LanguageClient, State } from 'vscode-languageclient/node'
import type { TextCheck, WholeText } from '../../server/src/protocol/texts.ts'
import { type DocumentParams, methods } from '../../server/src/protocol.ts'
import type { EditQueue } from './editQueue.ts'

/** A document is checked when nothing was changed in it for so long, in ms: the hash of a large one costs some. */
const pause = 2_000

export interface TextChecks extends vscode.Disposable {
  /** Checks the document when its typing pauses. */
  soon(document: vscode.TextDocument): void
  /** Checks the text that the document has now, after everything before it has been sent. False when it cannot. */
  now(document: vscode.TextDocument): Promise<boolean>
}

/** Lives as long as the client. `queue` holds what is still to be sent about each document. */
export function checkTexts(
  client: LanguageClient,
  queue: EditQueue,
  log: vscode.LogOutputChannel,
): TextChecks {
  const timers = new Map<string, NodeJS.Timeout>()
  const uriOf = (document: vscode.TextDocument) => client.code2ProtocolConverter.asUri(document.uri)
  const isRunning = (): boolean => client.state === State.Running

  const now = async (document: vscode.TextDocument): Promise<boolean> => {
    if (!isRunning() || document.isClosed) return false
    const check: TextCheck = { uri: uriOf(document), version: document.version, hash: hashOf(document) }
    let answer: Promise<boolean> | undefined
    await queue.after(document.uri.toString(), async () => {
      // Whoever types on does not wait for the answer.
      if (isRunning()) answer = client.sendRequest<boolean>(methods.hasText, check)
    })
    return (await answer) ?? false
  }

  const resend = async ({ uri }: DocumentParams): Promise<void> => {
    const document = vscode.workspace.textDocuments.find(one => uriOf(one) === uri)
    if (!document) return
    log.warn(`The server lost the text of ${uri}. It is sent again; who wrote what differs stays unknown.`)
    await queue.after(document.uri.toString(), async () => {
      const { languageId, version } = document
      const whole: WholeText = { uri, languageId, version, text: document.getText() }
      if (isRunning() && !document.isClosed) await client.sendNotification(methods.resync, whole)
    })
  }

  const answering = client.onNotification(methods.didLoseText, resend)
  return {
    soon(document) {
      const uri = document.uri.toString()
      clearTimeout(timers.get(uri))
      const check = () => {
        timers.delete(uri)
        now(document).catch(reason => log.warn(`The text of ${uri} was not compared: ${reason}`))
      }
      timers.set(uri, setTimeout(check, pause))
    },
    now,
    dispose() {
      answering.dispose()
      for (const timer of timers.values()) clearTimeout(timer)
    },
  }
}

/** As the server hashes it. */
function hashOf(document: vscode.TextDocument): string {
  return createHash('sha256').update(document.getText()).digest('hex')
}

/** The length of its text in UTF-16 code units, without putting the text together. */
export function lengthOf(document: vscode.TextDocument): number {
  return document.offsetAt(document.lineAt(document.lineCount - 1).range.end)
}
