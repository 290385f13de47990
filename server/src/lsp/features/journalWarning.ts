// The journal's warning: says once, for as long as it lasts, that who wrote what cannot be kept or seen.

import { MessageType, ShowMessageNotification } from 'vscode-languageserver/node'
import type { Feature } from '../context.ts'
import type { Root } from '../roots.ts'

export const journalWarning: Feature = ({ connection, options, onRoot, onShutdown }) => {
  // Our own client reads it in the status, and says it in the reader's language.
  if (options.observesEdits === true) return {}
  const warn = (root: Root): (() => void) => {
    const { journal } = root.session.host
    let told: string | undefined
    const tell = (): void => {
      const failure = journal.failing()
      if (failure !== undefined && failure.message !== told) {
        const message = `Countersign: ${failure.message}`
        void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message })
      }
      told = failure?.message
    }
    tell()
    return journal.onFailing(tell)
  }
  onRoot(root => onShutdown(warn(root)))
  return {}
}
