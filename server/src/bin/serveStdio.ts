// The language server on standard input and output, until its client leaves.

import process from 'node:process'
import {
  createConnection,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node'
import { serve } from '../lsp/serve.ts'
import { createWorld } from './world.ts'

/** What was observed is written down in so many ms, or lost. */
const patience = 2_000

/** Never resolves: the connection ends the process when its client says `exit` or goes away. */
export function serveStdio(): Promise<never> {
  const connection = createConnection(
    ProposedFeatures.all,
    new StreamMessageReader(process.stdin),
    new StreamMessageWriter(process.stdout),
  )
  const stop = serve(
    connection,
    createWorld(message => connection.console.warn(message)),
  )
  endWithClient(stop)
  connection.listen()
  return new Promise<never>(() => undefined)
}

/** A client that goes away without `exit` leaves no server behind. */
function endWithClient(stop: () => Promise<void>): void {
  let isEnding = false
  const end = (): void => {
    if (isEnding) return
    isEnding = true
    setTimeout(() => process.exit(1), patience)
    void stop().finally(() => process.exit(1))
  }
  process.stdin.on('end', end)
  process.stdin.on('close', end)
}
