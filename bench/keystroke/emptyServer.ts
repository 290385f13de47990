// The least that a language server can do: keep the text, look for one expression, publish at once.

import process from 'node:process'
import {
  createConnection,
  DiagnosticSeverity,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver/node'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { probe } from './probe.ts'

const connection = createConnection(
  ProposedFeatures.all,
  new StreamMessageReader(process.stdin),
  new StreamMessageWriter(process.stdout),
)
const documents = new TextDocuments(TextDocument)

connection.onInitialize(() => ({ capabilities: { textDocumentSync: TextDocumentSyncKind.Incremental } }))

documents.onDidChangeContent(({ document }) => {
  const diagnostics = [...document.getText().matchAll(probe.expression)].map(hit => ({
    range: {
      start: document.positionAt(hit.index),
      end: document.positionAt(hit.index + hit[0].length),
    },
    severity: DiagnosticSeverity.Information,
    code: probe.rule,
    message: 'The probe.',
  }))
  void connection.sendDiagnostics({ uri: document.uri, version: document.version, diagnostics })
})

documents.listen(connection)
connection.listen()
