// The language server's process: its connection, its host, and nothing else.

import { createConnection, ProposedFeatures } from 'vscode-languageserver/node'
import { serve } from '../lsp/serve.ts'
import { createWorld } from './world.ts'

const connection = createConnection(ProposedFeatures.all)
serve(
  connection,
  createWorld(message => connection.console.warn(message)),
)
connection.listen()
