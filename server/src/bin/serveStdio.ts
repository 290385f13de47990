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

/** Never resolves: the connection ends the process when its client says `exit` or goes away. */
export function serveStdio(): Promise<never> {
  const connection = createConnection(
    ProposedFeatures.all,
    new StreamMessageReader(process.stdin),
    new StreamMessageWriter(process.stdout),
  )
  serve(
    connection,
    createWorld(message => connection.console.warn(message)),
  )
  connection.listen()
  return new Promise<never>(() => undefined)
}
