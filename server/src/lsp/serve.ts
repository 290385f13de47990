// The language server: which features it has, and how it starts and stops.

import type {
  ClientCapabilities,
  Connection,
  InitializeParams,
  InitializeResult,
  ServerCapabilities,
  WorkDoneProgressReporter,
} from 'vscode-languageserver/node'
import type { Setup } from '../analysis/host.ts'
import type { FilePath } from '../base/path.ts'
import { messageOf } from '../base/problem.ts'
import { type ClientOptions, methods } from '../protocol.ts'
import { Breakages } from './breakages.ts'
import type { Feature, ServerContext } from './context.ts'
import { Documents } from './documents.ts'
import { attributions } from './features/attributions.ts'
import { blastRadius } from './features/blastRadius.ts'
import { breakage } from './features/breakage.ts'
import { codeActions } from './features/codeActions.ts'
import { codeLens } from './features/codeLens.ts'
import { hover } from './features/hover.ts'
import { idleBreakage } from './features/idleBreakage.ts'
import { journalWarning } from './features/journalWarning.ts'
import { prompt } from './features/prompt.ts'
import { reviewActions } from './features/reviewActions.ts'
import { setup } from './features/setup.ts'
import { spans } from './features/spans.ts'
import { failedStatus, status } from './features/status.ts'
import { textSync } from './features/textSync.ts'
import { walk } from './features/walk.ts'
import { watch } from './features/watch.ts'
import { type OpenHost, type Root, Roots } from './roots.ts'

/** In reading order. Adding a feature touches its own file and this list. */
const features: readonly Feature[] = [
  textSync,
  watch,
  status,
  hover,
  codeLens,
  codeActions,
  reviewActions,
  attributions,
  spans,
  blastRadius,
  breakage,
  idleBreakage,
  walk,
  prompt,
  journalWarning,
  setup,
]

export interface ServerWorld {
  readonly version: string
  readonly openHost: (folder: string, options: ClientOptions) => ReturnType<OpenHost>
  readonly setups: (root: string) => Promise<readonly Setup[]>
}

/** Registers everything on a connection; the caller listens. Returns how to stop without a word from the client. */
export function serve(connection: Connection, world: ServerWorld): () => Promise<void> {
  let stop: (() => Promise<void>) | undefined

  connection.onInitialize((params): InitializeResult => {
    const made = createContext(connection, world, params)
    stop = made.stop
    const capabilities = features.map(register => register(made.context))
    connection.onInitialized(() => made.start(foldersOf(params)))
    return {
      capabilities: Object.assign(
        {
          workspace: {
            workspaceFolders: { supported: true, changeNotifications: true },
            fileOperations: { didRename: { filters: [{ scheme: 'file', pattern: { glob: '**' } }] } },
          },
        },
        ...capabilities,
      ) as ServerCapabilities,
      serverInfo: { name: 'countersign', version: world.version },
    }
  })
  connection.onShutdown(() => stop?.())
  return async () => stop?.()
}

interface Made {
  readonly context: ServerContext
  readonly start: (folders: readonly string[]) => Promise<void>
  readonly stop: () => Promise<void>
}

function createContext(connection: Connection, world: ServerWorld, params: InitializeParams): Made {
  const options: ClientOptions = isOptions(params.initializationOptions) ? params.initializationOptions : {}
  const roots = new Roots(folder => world.openHost(folder, options))
  const rootListeners: ((root: Root) => void)[] = []
  const claimListeners: ((root: Root, paths: readonly FilePath[]) => void)[] = []
  const typedListeners: ((uri: string, line: number) => void)[] = []
  const initialized: (() => Promise<void>)[] = []
  const shutdown: (() => void)[] = []
  const reading = new Map<Root, WorkDoneProgressReporter>()
  const context: ServerContext = {
    connection,
    roots,
    documents: new Documents(),
    breakages: new Breakages(),
    client: params.capabilities satisfies ClientCapabilities,
    options,
    editor: params.clientInfo?.name ?? 'an editor',
    setups: world.setups,
    onRoot: listener => {
      for (const root of roots.all()) listener(root)
      rootListeners.push(listener)
    },
    onTyped: listener => void typedListeners.push(listener),
    typed: (uri, line) => {
      for (const listener of typedListeners) listener(uri, line)
    },
    onClaimed: listener => void claimListeners.push(listener),
    onInitialized: listener => void initialized.push(listener),
    onShutdown: listener => void shutdown.push(listener),
  }

  const add = async (folder: string): Promise<void> => {
    try {
      const root = await roots.add(folder, self => ({
        onProblem: problem => connection.console.warn(problem.message),
        onRead: (read, of) => {
          const root = self()
          const progress = root && reading.get(root)
          progress?.report(Math.floor((100 * read) / of), `${read} of ${of} files`)
        },
        onClaimed: paths => {
          const root = self()
          if (root) for (const listener of claimListeners) listener(root, paths)
        },
      }))
      if (!root) return
      for (const listener of rootListeners) listener(root)
      await open(context, root, reading)
    } catch (error) {
      const problem = `Could not open ${folder}: ${messageOf(error)}`
      connection.console.error(problem)
      void connection.sendNotification(methods.didChangeStatus, failedStatus(folder, problem))
      connection.window.showErrorMessage(`Countersign: ${problem}`)
    }
  }

  const start = async (folders: readonly string[]): Promise<void> => {
    for (const listener of initialized) await listener()
    if (params.capabilities.workspace?.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(async ({ added }) => {
        for (const folder of added) await add(folder.uri)
      })
    }
    for (const folder of folders) await add(folder)
  }
  const stop = async (): Promise<void> => {
    for (const listener of shutdown) listener()
    await roots.dispose()
  }
  return { context, start, stop }
}

/** Reads a repository, with whatever the editor has open in it. */
async function open(
  { documents, roots, connection, client }: ServerContext,
  root: Root,
  reading: Map<Root, WorkDoneProgressReporter>,
): Promise<void> {
  for (const document of documents.all()) {
    const place = roots.find(document.uri)
    if (place?.root !== root) continue
    roots.named(place, document.uri)
    await root.session.open(place.path, document.getText(), document.version)
  }
  if (client.window?.workDoneProgress !== true) return root.session.refresh()
  const progress = await connection.window.createWorkDoneProgress()
  progress.begin('Countersign', 0, 'reading the repository')
  reading.set(root, progress)
  await root.session.refresh().finally(() => {
    reading.delete(root)
    progress.done()
  })
}

function foldersOf(params: InitializeParams): readonly string[] {
  if (params.workspaceFolders) return params.workspaceFolders.map(folder => folder.uri)
  return params.rootUri ? [params.rootUri] : []
}

function isOptions(value: unknown): value is ClientOptions {
  return typeof value === 'object' && value !== null
}
