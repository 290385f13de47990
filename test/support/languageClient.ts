// A language client in the same process: the real server over two streams, with friendly verbs.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import type { TestContext } from 'node:test'
import { fileURLToPath, pathToFileURL } from 'node:url'
import {
  type CodeAction,
  type CodeLens,
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  type Hover,
  type InitializeResult,
  type MarkupContent,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node'
import type { Span } from '../../server/src/base/span.ts'
import { openNodeHost } from '../../server/src/io/nodeHost.ts'
import { serve } from '../../server/src/lsp/serve.ts'
import {
  type ClientOptions,
  type EditKind,
  methods,
  type ReviewPrompt,
  type Status,
} from '../../server/src/protocol.ts'
import { closeAfter } from './closing.ts'
import { until } from './until.ts'

export interface TestClient {
  readonly connection: ProtocolConnection
  readonly capabilities: InitializeResult['capabilities']
  readonly statuses: readonly Status[]
  readonly prompts: readonly ReviewPrompt[]
  readonly log: readonly string[]
  /** How often the server said that its code lenses are others by now. */
  readonly lensRefreshes: () => number
  /** Every publication, oldest first. */
  readonly published: readonly PublishDiagnosticsParams[]
  readonly uri: (path: string) => string
  /** Sets a setting of ours, as the editor does. */
  readonly set: (name: string, value: unknown) => Promise<void>
  /** Opens a file with the text on disk, or another one. */
  readonly open: (path: string, text?: string) => Promise<TestDocument>
  /** The newest status once it fits; fails after ten seconds with what there was. */
  readonly status: (fits: (status: Status) => boolean) => Promise<Status>
  readonly diagnostics: (
    path: string,
    fits: (diagnostics: readonly Diagnostic[]) => boolean,
  ) => Promise<readonly Diagnostic[]>
}

export interface TestDocument {
  readonly uri: string
  readonly text: () => string
  /** Replaces the only occurrence of `old` by `newText`, and says what the editor saw of it. */
  readonly replace: (old: string, newText: string, kind?: EditKind) => Promise<void>
  /** Inserts text at the start of a function's body. */
  readonly insertInto: (name: string, newText: string, kind?: EditKind) => Promise<void>
  readonly hover: (needle: string) => Promise<string>
  readonly lenses: () => Promise<readonly string[]>
  readonly actions: (needle: string) => Promise<readonly CodeAction[]>
  readonly close: () => Promise<void>
}

const workerFile = fileURLToPath(new URL('../../server/src/bin/indexWorker.ts', import.meta.url))

/** Starts the server on a folder and waits until it has read it. Everything is closed when the test ends. */
export async function startClient(
  t: TestContext,
  root: string,
  options: ClientOptions = { observesEdits: true },
): Promise<TestClient> {
  const toServer = new PassThrough()
  const toClient = new PassThrough()
  const server = createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient))
  serve(server, {
    version: '0.0.0',
    openHost: folder =>
      openNodeHost(folder, {
        workerFile,
        globalStorage: options.globalStorage ?? join(root, '.state'),
        warn: message => log.push(message),
      }),
    setups: async () => [],
  })
  server.listen()
  const connection = createProtocolConnection(
    new StreamMessageReader(toClient),
    new StreamMessageWriter(toServer),
  )
  const statuses: Status[] = []
  const prompts: ReviewPrompt[] = []
  const published: PublishDiagnosticsParams[] = []
  const log: string[] = []
  connection.onNotification(methods.didChangeStatus, (status: Status) => void statuses.push(status))
  connection.onNotification(methods.didAskForReview, (prompt: ReviewPrompt) => void prompts.push(prompt))
  connection.onNotification(
    'textDocument/publishDiagnostics',
    (params: PublishDiagnosticsParams) => void published.push(params),
  )
  connection.onNotification('window/logMessage', ({ message }: { message: string }) => void log.push(message))
  connection.onRequest('window/workDoneProgress/create', () => null)
  connection.onRequest('client/registerCapability', () => null)
  let lensRefreshes = 0
  connection.onRequest('workspace/codeLens/refresh', () => {
    lensRefreshes += 1
    return null
  })
  connection.listen()
  const uri = (path: string) => pathToFileURL(join(root, path)).href
  const { capabilities } = await connection.sendRequest<InitializeResult>('initialize', {
    processId: null,
    rootUri: pathToFileURL(root).href,
    workspaceFolders: [{ uri: pathToFileURL(root).href, name: 'test' }],
    capabilities: {
      window: { workDoneProgress: true },
      workspace: { workspaceFolders: true, codeLens: { refreshSupport: true } },
    },
    initializationOptions: options,
  })
  const set = (name: string, value: unknown) =>
    connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { countersign: { [name]: value } },
    })
  await connection.sendNotification('initialized', {})
  // What is asked unasked would come at any time; a test that wants it says so.
  await set('checkCallSitesAfter', 0)
  closeAfter(t, async () => {
    await connection.sendRequest('shutdown')
    connection.dispose()
    server.dispose()
  })
  const client: TestClient = {
    connection,
    capabilities,
    statuses,
    prompts,
    log,
    lensRefreshes: () => lensRefreshes,
    published,
    uri,
    set,
    open: (path, text) => openDocument(connection, uri(path), text ?? readFileSync(join(root, path), 'utf8')),
    status: fits => until(() => statuses.findLast(() => true), fits, 'a status'),
    diagnostics: (path, fits) =>
      until(
        () => published.findLast(one => one.uri === uri(path))?.diagnostics ?? [],
        fits,
        `diagnostics of ${path}`,
      ),
  }
  await client.status(status => status.state !== 'indexing')
  return client
}

/** Opens a document over any connection. */
export async function openDocument(
  connection: ProtocolConnection,
  uri: string,
  text: string,
): Promise<TestDocument> {
  let current = text
  let version = 1
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'typescript', version, text },
  })
  const textDocument = { uri }
  const change = async ({ start, end }: Span, newText: string, kind: EditKind): Promise<void> => {
    const range = { start: positionIn(current, start), end: positionIn(current, end) }
    version += 1
    current = current.slice(0, start) + newText + current.slice(end)
    await connection.sendNotification(methods.didObserveEdit, { uri, version, kind, at: Date.now() })
    await connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ range, text: newText }],
    })
  }
  return {
    uri,
    text: () => current,
    replace: (old, newText, kind = 'typing') => {
      const start = current.indexOf(old)
      if (start < 0 || current.indexOf(old, start + 1) >= 0) {
        throw new Error(`"${old}" is not exactly once in the text.`)
      }
      return change({ start, end: start + old.length }, newText, kind)
    },
    insertInto: (name, newText, kind = 'typing') => {
      const match = new RegExp(`function ${name}\\([^]*?\\{(?=\\n)`).exec(current)
      if (!match) throw new Error(`There is no function ${name}.`)
      const start = match.index + match[0].length
      return change({ start, end: start }, newText, kind)
    },
    hover: async needle => {
      const position = positionIn(current, current.indexOf(needle))
      const hover = await connection.sendRequest<Hover | null>('textDocument/hover', {
        textDocument,
        position,
      })
      return hover === null ? '' : (hover.contents as MarkupContent).value
    },
    lenses: async () => {
      const lenses = await connection.sendRequest<CodeLens[]>('textDocument/codeLens', { textDocument })
      return lenses.map(lens => `${lens.range.start.line + 1}: ${lens.command?.title}`)
    },
    actions: needle => {
      const position = positionIn(current, current.indexOf(needle))
      const range = { start: position, end: position }
      return connection.sendRequest('textDocument/codeAction', {
        textDocument,
        range,
        context: { diagnostics: [] },
      })
    },
    close: () => connection.sendNotification('textDocument/didClose', { textDocument }),
  }
}

function positionIn(text: string, offset: number): { line: number; character: number } {
  const lines = text.slice(0, offset).split('\n')
  return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 }
}
