// Two ways an edit can go: into the ledger of one document alone, and through all that a language server does with it
// before anybody asks what follows from it.

import { execFileSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { Session } from '../../server/src/analysis/session.ts'
import { lineStarts, rangeOf } from '../../server/src/base/lines.ts'
import type { FilePath } from '../../server/src/base/path.ts'
import { applyEdits } from '../../server/src/base/rounds.ts'
import type { Edit } from '../../server/src/base/span.ts'
import { openNodeHost } from '../../server/src/io/nodeHost.ts'
import { Documents } from '../../server/src/lsp/documents.ts'
import type { EditKind } from '../../server/src/protocol.ts'
import type { AttributedText, Ledger } from '../../server/src/provenance/attribution.ts'
import { DocumentLedger } from '../../server/src/provenance/documentLedger.ts'

/** An editor with one open document. */
export interface Editor {
  readonly holding: () => AttributedText
  /** Milliseconds that one event took on the other side: its edits go up through the text. */
  readonly edit: (edits: readonly Edit[], kind: EditKind) => number
  /** Puts other attributions on the text at hand. */
  readonly attribute: (ledger: Ledger) => void
  /** Writes the attributions down, where there is a journal. */
  readonly save: () => void
  readonly close: () => Promise<void>
}

/** The text after an event, in one piece: an editor has it so. */
export function whole(text: string, edits: readonly Edit[]): string {
  const after = applyEdits(text, edits)
  // V8 puts the pieces together when a character is asked for.
  after.charCodeAt(after.length >> 1)
  return after
}

export function ledgerEditor({ text, ledger }: AttributedText): Editor {
  const document = new DocumentLedger(text, ledger)
  return {
    holding: () => document,
    edit: (edits, kind) => {
      const after = whole(document.text, edits)
      const began = performance.now()
      document.change({ edits, text: after, kind, at: Date.now() })
      return performance.now() - began
    },
    attribute: given => document.replaceLedger(given),
    save: () => undefined,
    close: async () => undefined,
  }
}

const workerFile = fileURLToPath(new URL('../../server/src/bin/indexWorker.ts', import.meta.url))

/** A repository of its own in `folder`, with the document in a file that declares nothing: no graph is asked. */
export async function serverEditor({ text, ledger }: AttributedText, folder: string): Promise<Editor> {
  const path = 'notes.txt' as FilePath
  const uri = pathToFileURL(join(folder, path)).href
  execFileSync('git', ['init', '--quiet', folder])
  await writeFile(join(folder, path), '')
  const host = await openNodeHost(folder, { workerFile, globalStorage: folder, warn: fail })
  const session = new Session(host, { onProblem: ({ message }) => fail(message), onClaimed: () => undefined })
  await session.reload()
  const documents = new Documents()
  documents.open({ textDocument: { uri, languageId: 'plaintext', version: 1, text } })
  await session.open(path, text, 1)
  session.attribute(path, ledger)
  let version = 1
  const holding = (): AttributedText => {
    const known = session.ledgerOf(path)
    if (known === undefined) throw new Error('The document is not open.')
    return { text: documents.get(uri)?.getText() ?? '', ledger: known }
  }
  return {
    holding,
    edit: (edits, kind) => {
      version += 1
      const starts = lineStarts(holding().text)
      const contentChanges = edits.map(({ span, newText }) => ({
        range: rangeOf(starts, span),
        text: newText,
      }))
      const at = Date.now()
      const began = performance.now()
      documents.observe({ uri, version, kind, at })
      const change = documents.change({ textDocument: { uri, version }, contentChanges }, at)
      if (typeof change === 'object') session.edit(path, change)
      return performance.now() - began
    },
    attribute: given => session.attribute(path, given),
    save: () => session.saved(path),
    close: async () => {
      await session.dispose()
      await host.dispose()
    },
  }
}

function fail(message: string): never {
  throw new Error(message)
}
