// What every feature of the server works with.

import type { ClientCapabilities, Connection, ServerCapabilities } from 'vscode-languageserver/node'
import type { Setup } from '../analysis/host.ts'
import type { FilePath } from '../base/path.ts'
import type { ClientOptions } from '../protocol.ts'
import type { Breakages } from './breakages.ts'
import type { Documents } from './documents.ts'
import type { Root, Roots } from './roots.ts'

export interface ServerContext {
  readonly connection: Connection
  readonly roots: Roots
  readonly documents: Documents
  readonly breakages: Breakages
  readonly client: ClientCapabilities
  readonly options: ClientOptions
  /** The editor, as it calls itself. */
  readonly editor: string
  /** Calls back for each root when it opens, also for those that are open already. */
  readonly onRoot: (listener: (root: Root) => void) => void
  /** Calls back before each change of an open document, with the zero-based line on which its last edit ends. */
  readonly onTyped: (listener: (uri: string, line: number) => void) => void
  /** Tells those who listen to `onTyped`. */
  readonly typed: (uri: string, line: number) => void
  /** Calls back when an agent's text was recognised. */
  readonly onClaimed: (listener: (root: Root, paths: readonly FilePath[]) => void) => void
  /** Calls back when the client is ready for requests of the server. */
  readonly onInitialized: (listener: () => Promise<void>) => void
  /** Calls back when the client asks the server to end. */
  readonly onShutdown: (listener: () => void) => void
  /** The gate and the agents that can be connected to the repository at `root`, an absolute path. */
  readonly setups: (root: string) => Promise<readonly Setup[]>
}

/** One feature, a file each below features/: registers its handlers and says which capabilities it brings. */
export type Feature = (context: ServerContext) => Partial<ServerCapabilities>
