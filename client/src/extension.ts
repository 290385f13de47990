// The extension: starts everything once the workspace is trusted, and wires it together.

import * as vscode from 'vscode'
import { State } from 'vscode-languageclient/node'
import type { CountersignExtension } from './api.ts'
import { provideBaseDocuments } from './baseDocuments.ts'
import { createBlastRadiusView } from './blastRadiusView.ts'
import type { CommandContext } from './commands/command.ts'
import { registerCommands } from './commands.ts'
import { showAuthorshipMarks } from './decorations.ts'
import { warnOfJournal } from './journalNotice.ts'
import { type Connected, createLanguageClient } from './languageClient.ts'
import { promptForReview } from './prompt.ts'
import { startSensors } from './sensors.ts'
import { connectServer } from './server.ts'
import { createStatusBar, type StatusBar } from './statusBar.ts'
import { StatusBoard } from './statusBoard.ts'
import { Walk } from './walk.ts'

let connected: Connected | undefined

export async function activate(extension: vscode.ExtensionContext): Promise<CountersignExtension> {
  const log = vscode.window.createOutputChannel('Countersign', { log: true })
  const board = new StatusBoard()
  const statusBar = createStatusBar(board)
  let context: CommandContext | undefined
  extension.subscriptions.push(
    log,
    board,
    statusBar,
    registerCommands(() => context, log),
  )

  const start = async (): Promise<void> => {
    context = await connect(extension, { board, statusBar, log })
  }
  if (vscode.workspace.isTrusted) await start()
  else waitForTrust(extension, statusBar, start)

  return {
    getApi(version) {
      if (version !== 1) throw new Error(`Countersign has no API of version ${version}; it has version 1.`)
      return {
        status: uri => (uri ? board.of(uri) : board.current()),
        onDidChangeStatus: board.onDidChange,
        attributions: async uri => (await context?.server.attributions({ uri: uri.toString() })) ?? [],
        spans: async uri => (await context?.server.spans({ uri: uri.toString() })) ?? [],
        isInStep: async uri => {
          const document = vscode.workspace.textDocuments.find(one => one.uri.toString() === uri.toString())
          return document !== undefined && ((await connected?.checks.now(document)) ?? false)
        },
      }
    },
  }
}

export async function deactivate(): Promise<void> {
  await connected?.client.stop()
}

interface Surface {
  readonly board: StatusBoard
  readonly statusBar: StatusBar
  readonly log: vscode.LogOutputChannel
}

/** Starts the server and everything that talks to it. */
async function connect(
  extension: vscode.ExtensionContext,
  { board, statusBar, log }: Surface,
): Promise<CommandContext> {
  const sensors = await startSensors(extension.extension, Date.now, log)
  connected = createLanguageClient(extension, log, sensors)
  const { client, checks } = connected
  const server = connectServer(client)
  const walk = new Walk(server, statusBar)
  const blastRadius = createBlastRadiusView(server)
  extension.subscriptions.push(
    sensors,
    checks,
    blastRadius,
    server.onDidChangeStatus(status => board.set(status)),
    client.onDidChangeState(({ newState }) => showState(newState, board, statusBar)),
    board.onDidChange(status => {
      blastRadius.follow(status).catch(reason => log.warn(`The blast radius is shown as it was: ${reason}`))
    }),
    warnOfJournal(board),
    promptForReview(server, () => walk.isWalking()),
    provideBaseDocuments(server, board),
  )
  // Requests wait for it; the client itself tells the person when it cannot start.
  client.start().catch(reason => log.error('The server did not start:', reason))
  extension.subscriptions.push(showAuthorshipMarks(server, extension, log))
  return { server, board, walk, blastRadius, extension }
}

function showState(state: State, board: StatusBoard, statusBar: StatusBar): void {
  if (state !== State.Stopped) return statusBar.showInstead(undefined)
  board.clear()
  statusBar.showInstead({
    text: '$(shield) Countersign',
    explanation: vscode.l10n.t('The server of Countersign is not running. Its output says why.'),
  })
}

/** Nothing of a workspace that nobody vouched for is read by a program of ours. */
function waitForTrust(
  extension: vscode.ExtensionContext,
  statusBar: StatusBar,
  start: () => Promise<void>,
): void {
  statusBar.showInstead({
    text: '$(shield) Countersign',
    explanation: vscode.l10n.t('Countersign runs git, and waits until you trust this workspace.'),
  })
  extension.subscriptions.push(
    vscode.workspace.onDidGrantWorkspaceTrust(async () => {
      statusBar.showInstead(undefined)
      await start()
    }),
  )
}
