// Commands of the editor whose edits may be in any document: whether one of them is running.

import * as vscode from 'vscode'
import { Marks } from './marks.ts'
import { shadowCommands } from './shadowCommand.ts'

/** The person types the new name, or answers a question, meanwhile; ms. */
const lifetime = 120_000
/** Changes may come after the command's answer; ms. */
const grace = 50
const anywhere = ''

export const renameCommands = ['editor.action.rename']
export const commentCommands = [
  'editor.action.commentLine',
  'editor.action.addCommentLine',
  'editor.action.blockComment',
]
export const replaceCommands = [
  'editor.action.replaceOne',
  'editor.action.replaceAll',
  'search.action.replace',
  'search.action.replaceAll',
  'search.action.replaceAllInFile',
  'search.action.replaceAllInFolder',
]

export interface RunningSensor extends vscode.Disposable {
  isRunning(): boolean
}

export function watchRunning(
  ids: readonly string[],
  now: () => number,
  log: vscode.LogOutputChannel,
): RunningSensor {
  const marks = new Marks<true>(now)
  const shadows = shadowCommands(ids, log, () => {
    const end = marks.put(anywhere, true, lifetime)
    return () => end(grace)
  })
  return { isRunning: () => marks.peek(anywhere) === true, dispose: () => shadows.dispose() }
}
