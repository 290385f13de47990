// Shadows an editor's own command under its own id, to see when it runs; the original always does the work.

import * as vscode from 'vscode'
import { observesCommands } from '../settings.ts'

/** Called before the original runs with its arguments; the answer, if any, is called when it is over. */
export type CommandWitness = (args: readonly unknown[]) => (() => void) | undefined

export interface Shadow extends vscode.Disposable {
  /** The original may have been run unseen: the shadow stands aside, or the editor has not answered since it is back. */
  readonly isAside: boolean
}

/**
 * The shadow steps aside while the original runs, so that whatever lies under it, another extension's shadow
 * included, is reached as if we were not there. The person can turn all of it off. When somebody else holds the id in this extension host, nothing is
 * shadowed and `onTaken` hears why.
 */
export function shadowCommand(
  id: string,
  witness: CommandWitness,
  onTaken: (reason: unknown) => void,
): Shadow {
  let aside = 0
  let registration: vscode.Disposable | undefined
  let disposed = false

  const register = (): void => {
    if (disposed || registration) return
    try {
      registration = vscode.commands.registerCommand(id, run)
    } catch (reason) {
      onTaken(reason)
    }
  }
  const stepAside = (): void => {
    registration?.dispose()
    registration = undefined
  }
  const run = async (...args: unknown[]): Promise<unknown> => {
    const over = witness(args)
    aside++
    stepAside()
    try {
      return await vscode.commands.executeCommand(id, ...args)
    } finally {
      over?.()
      register()
      const isBack = (): void => void aside--
      // A window that closes answers no more, and then nobody is to be seen either.
      answered().then(isBack, isBack)
    }
  }

  if (observesCommands()) register()
  return {
    get isAside() {
      return aside > 0
    },
    dispose() {
      disposed = true
      stepAside()
    },
  }
}

/** The editor answers in order: once it does, the shadow is known to it, and all is told that happened before. */
async function answered(): Promise<void> {
  await vscode.commands.executeCommand('setContext', 'countersign.watches', true)
}

export interface Shadows extends vscode.Disposable {
  /** None of the commands is held by another extension, and the person lets us watch. */
  readonly isWhole: boolean
  /** One of the commands may have been run unseen. */
  readonly isAside: boolean
}

/** The shadows of several commands; the log says which of them another extension holds. */
export function shadowCommands(
  ids: readonly string[],
  log: vscode.LogOutputChannel,
  witness: CommandWitness,
): Shadows {
  let isWhole = observesCommands()
  const shadows = ids.map(id =>
    shadowCommand(id, witness, reason => {
      isWhole = false
      log.info(`What ${id} changes stays unknown: another extension holds it. ${reason}`)
    }),
  )
  return {
    get isWhole() {
      return isWhole
    },
    get isAside() {
      return shadows.some(shadow => shadow.isAside)
    },
    dispose: () => vscode.Disposable.from(...shadows).dispose(),
  }
}
