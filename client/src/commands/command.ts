// What a command of the palette is, and what it may use.

import type { ExtensionContext } from 'vscode'
import type { BlastRadiusView } from '../blastRadiusView.ts'
import type { Server } from '../server.ts'
import type { StatusBoard } from '../statusBoard.ts'
import type { Walk } from '../walk.ts'

export interface CommandContext {
  readonly server: Server
  readonly board: StatusBoard
  readonly walk: Walk
  readonly blastRadius: BlastRadiusView
  readonly extension: ExtensionContext
}

export interface ClientCommand {
  readonly id: string
  /** `args` come from code lenses, code actions, keybindings and other extensions: nothing about them is certain. */
  run(context: CommandContext, args: readonly unknown[]): Promise<void>
}
