// The language client: starts the server, and tells it before each change what was seen of it.

import * as vscode from 'vscode'
import {
  CloseAction,
  type CloseHandlerResult,
  ErrorAction,
  type ErrorHandler,
  LanguageClient,
  type LanguageClientOptions,
  type Middleware,
  RevealOutputChannelOn,
  State,
  TransportKind,
} from 'vscode-languageclient/node'
import { type ClientOptions, clientCommands, methods, type ObservedEdit } from '../../server/src/protocol.ts'
import { EditQueue } from './editQueue.ts'
import type { Sensors, Sighting } from './sensors.ts'
import { serverFlags } from './serverFlags.ts'
import { checkTexts, lengthOf, type TextChecks } from './textChecks.ts'

/** A server that dies more often than this within `patience` ms stays down, and says so. */
const restarts = 4
const patience = 180_000

/** A client that is not started yet, and how its texts are compared with the server's. */
export interface Connected {
  readonly client: LanguageClient
  readonly checks: TextChecks
}

export function createLanguageClient(
  context: vscode.ExtensionContext,
  log: vscode.LogOutputChannel,
  sensors: Sensors,
): Connected {
  const server = {
    module: context.asAbsolutePath('dist/server.cjs'),
    transport: TransportKind.ipc,
    // Not the workspace: nothing of it may be looked up by name.
    options: { cwd: context.extensionPath, execArgv: [...serverFlags] },
  }
  const initializationOptions: ClientOptions = {
    observesEdits: true,
    resyncs: true,
    globalStorage: context.globalStorageUri.fsPath,
  }
  const queue = new EditQueue()
  const options: LanguageClientOptions = {
    documentSelector: [{ scheme: 'file' }],
    initializationOptions,
    // The server hears of them when it starts, and whenever one changes.
    synchronize: { configurationSection: 'countersign' },
    outputChannel: log,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    markdown: { isTrusted: { enabledCommands: Object.values(clientCommands) }, supportHtml: false },
    errorHandler: restartPolicy(),
    middleware: evidenceMiddleware(() => connected, { sensors, queue, log }),
  }
  const client = new LanguageClient('countersign', 'Countersign', { run: server, debug: server }, options)
  const connected: Connected = { client, checks: checkTexts(client, queue, log) }
  return connected
}

interface Evidence {
  readonly sensors: Sensors
  readonly queue: EditQueue
  readonly log: vscode.LogOutputChannel
}

/**
 * Sends `didObserveEdit` directly before its `didChange`, and everything about one document in the order it happened.
 *
 * While the server is down nothing is sent: the client would park it and deliver it to the next server after that one
 * got the newest text (microsoft/vscode-languageserver-node#1859). A new server is told each document as it then is.
 */
function evidenceMiddleware(connected: () => Connected, { sensors, queue, log }: Evidence): Middleware {
  const client = (): LanguageClient => connected().client
  sensors.onDidCopy(({ document, ...copy }) => {
    const uri = client().code2ProtocolConverter.asUri(document.uri)
    const send = () => client().sendNotification(methods.didCopyText, { ...copy, uri })
    inTurn(document, document, send).catch(reason => log.warn(`A copy stays unknown: ${reason}`))
  })
  const isRunning = (): boolean => client().state === State.Running

  const inTurn = async <Subject>(
    document: vscode.TextDocument,
    subject: Subject,
    next: (subject: Subject) => Promise<void>,
  ): Promise<void> => {
    if (!isRunning()) return
    const process = client().serverProcess
    await queue.after(document.uri.toString(), async () => {
      if (isRunning() && client().serverProcess === process) await next(subject)
    })
  }

  return {
    async didChange(event, next) {
      if (!isRunning()) return
      const uri = event.document.uri
      // The document goes on changing while the kind is found out.
      const { version } = event.document
      const length = lengthOf(event.document)
      const at = Date.now()
      const process = client().serverProcess
      const deliver = async (sighting: Sighting): Promise<void> => {
        if (!isRunning() || client().serverProcess !== process) return
        const edit: ObservedEdit = {
          uri: client().code2ProtocolConverter.asUri(uri),
          version,
          at,
          length,
          ...sighting,
        }
        // Both leave in this order: waiting for the first would only let another document's change between them.
        const told = client().sendNotification(methods.didObserveEdit, edit)
        const changed = next(event)
        await Promise.all([told.catch(reason => log.warn(`An edit stays unknown: ${reason}`)), changed])
      }
      connected().checks.soon(event.document)
      await queue.add(uri.toString(), sensors.observe(event), deliver)
    },
    didOpen: (document, next) => inTurn(document, document, next),
    willSave: (event, next) => inTurn(event.document, event, next),
    async didSave(document, next) {
      await inTurn(document, document, next)
      await connected().checks.now(document)
    },
    didClose: (document, next) => inTurn(document, document, next),
  }
}

function restartPolicy(): ErrorHandler {
  let deaths: number[] = []
  return {
    error: (_error, _message, count) => ({
      action: (count ?? 0) <= 3 ? ErrorAction.Continue : ErrorAction.Shutdown,
    }),
    closed(): CloseHandlerResult {
      const now = Date.now()
      deaths = [...deaths.filter(death => now - death < patience), now]
      if (deaths.length <= restarts) return { action: CloseAction.Restart, handled: true }
      return {
        action: CloseAction.DoNotRestart,
        message: vscode.l10n.t(
          'The server of Countersign ended {0} times within three minutes and stays down. Its output says why; run "Developer: Reload Window" to start it again.',
          deaths.length,
        ),
      }
    },
  }
}
