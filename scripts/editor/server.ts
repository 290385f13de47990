// One run of VS Code's server: its own port, data and process, and the address that opens a folder in it.

import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { capture, poll } from '../run.ts'
import { codeServer } from './codeServer.ts'

export interface ServerOptions {
  /** Everything that the server writes; absolute. */
  readonly directory: string
  /** VSIX files to install before it starts. */
  readonly extensions: readonly string[]
  /** Opens every folder as trusted, without asking. */
  readonly trusted: boolean
  /** Added to the environment of the extension host. */
  readonly environment?: Readonly<Record<string, string>>
}

/** Extensions that are loaded from their folder, and the suite to run in the extension host; absolute paths. */
export interface Development {
  readonly extensions: readonly string[]
  readonly tests: string
}

export interface EditorServer {
  readonly address: (folder: string, development?: Development) => string
  /** Settles when the process has ended, whoever ended it. */
  readonly ended: Promise<void>
  readonly stop: () => Promise<void>
}

/** What a visitor would otherwise have to click away, and what makes pictures differ. */
const settings = {
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.tips.enabled': false,
  'chat.disableAIFeatures': true,
  'extensions.ignoreRecommendations': true,
  'git.openRepositoryInParentFolders': 'never',
  'telemetry.telemetryLevel': 'off',
}

/** Throws when the server cannot be fetched or does not answer within a minute; its log lies in `directory`. */
export async function startServer(options: ServerOptions): Promise<EditorServer> {
  const main = join(await codeServer(), 'out', 'server-main.js')
  const data = join(options.directory, 'data')
  const extensions = join(options.directory, 'extensions')
  for (const scope of ['User', 'Machine']) {
    mkdirSync(join(data, 'data', scope), { recursive: true })
    writeFileSync(join(data, 'data', scope, 'settings.json'), JSON.stringify(settings, null, 2))
  }
  for (const vsix of options.extensions)
    installExtension([main, '--install-extension', vsix], data, extensions)

  const port = await freePort()
  const args = ['--host', '127.0.0.1', '--port', String(port), '--without-connection-token']
  args.push('--accept-server-license-terms', '--telemetry-level', 'off', '--enable-smoke-test-driver')
  if (options.trusted) args.push('--disable-workspace-trust')
  args.push('--server-data-dir', data, '--extensions-dir', extensions)
  const child = spawn(process.execPath, [main, ...args], {
    env: { ...process.env, ...options.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const log = join(options.directory, 'server.log')
  const file = createWriteStream(log)
  child.stdout.pipe(file)
  child.stderr.pipe(file)
  const ended = new Promise<void>(done => child.once('exit', () => done()))
  const stop = () => end(child, ended)
  const origin = `http://127.0.0.1:${port}`
  const answers = await poll(async () => (child.exitCode === null ? await responds(origin) : false), 60_000)
  if (answers) return { address: (folder, development) => address(origin, folder, development), ended, stop }
  await stop()
  throw new Error(`VS Code's server did not start; ${log} says why.`)
}

function installExtension(args: readonly string[], data: string, extensions: string): void {
  const done = capture(process.execPath, [...args, '--server-data-dir', data, '--extensions-dir', extensions])
  if (done.status !== 0) throw new Error(`VS Code refused the extension: ${done.stderr || done.stdout}`)
}

function address(origin: string, folder: string, development: Development | undefined): string {
  const url = new URL(origin)
  url.searchParams.set('folder', folder)
  if (!development) return url.href
  const remote = (path: string) => `vscode-remote://${url.host}${path}`
  const payload = [
    ...development.extensions.map(path => ['extensionDevelopmentPath', remote(path)]),
    ['extensionTestsPath', remote(development.tests)],
    // Empty: the proposals that each extension's manifest lists.
    ['enableProposedApi', ''],
    ['skipWelcome', 'true'],
  ]
  url.searchParams.set('payload', JSON.stringify(payload))
  return url.href
}

/** A port that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const probe = createServer()
    probe.once('error', failed)
    probe.listen(0, '127.0.0.1', () => {
      const bound = probe.address()
      probe.close(() =>
        bound && typeof bound === 'object' ? done(bound.port) : failed(new Error('no free port')),
      )
    })
  })
}

async function responds(origin: string): Promise<true | undefined> {
  const response = await fetch(origin).catch(() => undefined)
  await response?.body?.cancel()
  return response?.ok || undefined
}

async function end(child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  const stubborn = setTimeout(() => child.kill('SIGKILL'), 5_000)
  await ended
  clearTimeout(stubborn)
}
