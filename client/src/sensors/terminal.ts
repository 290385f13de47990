// Terminals: which agent's command line is at work in one of this window, so far as the editor sees commands run.

import { relative } from 'node:path'
import * as vscode from 'vscode'
import { type TerminalWork, worksOf } from './commandLine.ts'

/** The editor hears of a file a moment after it was written, in ms. */
const grace = 1_000

export interface TerminalSensor extends vscode.Disposable {
  /**
   * The agent that may have written this file just now: the only one at work where the file lies, while nothing of git
   * or of a formatter ran. Undefined when nobody can tell.
   */
  agentAt(uri: vscode.Uri): string | undefined
}

interface Running {
  readonly terminal: vscode.Terminal
  readonly works: readonly TerminalWork[]
  readonly cwd: vscode.Uri | undefined
  /** By the clock of the sensor; when it is over this is in the past. */
  until: number
}

export function watchTerminals(now: () => number): TerminalSensor {
  const running = new Map<vscode.TerminalShellExecution, Running>()
  const subscriptions = [
    vscode.window.onDidStartTerminalShellExecution(({ execution, terminal }) => {
      const { value, confidence } = execution.commandLine
      // Read off the screen: it may be anything.
      if (confidence === vscode.TerminalShellExecutionCommandLineConfidence.Low) return
      const works = worksOf(value)
      if (works.length === 0) return
      running.set(execution, { terminal, works, cwd: execution.cwd, until: Number.POSITIVE_INFINITY })
    }),
    vscode.window.onDidEndTerminalShellExecution(({ execution }) => {
      const ended = running.get(execution)
      if (ended) ended.until = now() + grace
    }),
    // A command that loses its terminal never says that it ended.
    vscode.window.onDidCloseTerminal(closed => {
      for (const [execution, { terminal }] of running) if (terminal === closed) running.delete(execution)
    }),
  ]
  return {
    agentAt(uri) {
      for (const [execution, { until }] of running) if (until < now()) running.delete(execution)
      const near = [...running.values()].filter(({ cwd }) => isNear(uri, cwd))
      const works = near.flatMap(one => one.works)
      const tools = new Set(works.flatMap(work => (work.kind === 'agent' ? [work.tool] : [])))
      const [tool] = tools
      return tools.size === 1 && works.every(({ kind }) => kind === 'agent') ? tool : undefined
    },
    dispose: () => vscode.Disposable.from(...subscriptions).dispose(),
  }
}

/** Agents work in the folder in which they were started, and in the rest of its workspace folder. */
function isNear(uri: vscode.Uri, cwd: vscode.Uri | undefined): boolean {
  const folder = vscode.workspace.getWorkspaceFolder(uri)
  if (folder === undefined) return false
  return cwd === undefined || isBelow(cwd.fsPath, uri.fsPath) || isBelow(folder.uri.fsPath, cwd.fsPath)
}

function isBelow(folder: string, path: string): boolean {
  const way = relative(folder, path)
  return way === '' || (!way.startsWith('..') && way !== path)
}
