// Open documents: the text that the editor has, who wrote it, and when that was last written down.

import type { FilePath } from '../base/path.ts'
import { type Ledger, unseen } from '../provenance/attribution.ts'
import { DocumentLedger } from '../provenance/documentLedger.ts'
import { sliceLedger, spliceLedger } from '../provenance/ledger.ts'
import { carryLines } from '../provenance/survival.ts'
import type { Journal } from './host.ts'

/** Attributions are written down when a document has been quiet for so long, in ms, and at the latest after this. */
const writeAfter = { quiet: 400, latest: 2_000 }

export interface OpenDocument {
  readonly document: DocumentLedger
  /** The editor's. */
  readonly version: number
}

interface Held extends OpenDocument {
  version: number
  /** The text as the editor opened it. */
  readonly opened: string
  /** Both run while there is something to write down. */
  quiet: NodeJS.Timeout | undefined
  latest: NodeJS.Timeout | undefined
}

function isUnseen({ attributions }: Ledger): boolean {
  return attributions.every(({ evidence }) => evidence.length === 0)
}

/** The ledger, and where nothing was observed what the other one of the same text says. */
function fillUnseen(ledger: Ledger, other: Ledger): Ledger {
  return ledger.attributions
    .filter(({ evidence }) => evidence.length === 0)
    .reduce((filled, { span }) => spliceLedger(filled, span, sliceLedger(other, span)), ledger)
}

export class OpenDocuments {
  readonly #journal: Journal
  readonly #held = new Map<FilePath, Held>()

  constructor(journal: Journal) {
    this.#journal = journal
  }

  get(path: FilePath): OpenDocument | undefined {
    return this.#held.get(path)
  }

  paths(): readonly FilePath[] {
    return [...this.#held.keys()]
  }

  /** With the attributions that the journal remembers of this text. */
  open(path: FilePath, text: string, version: number): void {
    // Opened once more without having been closed: what is known of it is not on the disk yet.
    this.write(path)
    const document = new DocumentLedger(text, this.#journal.recall(path, text))
    this.#held.set(path, { document, version, opened: text, quiet: undefined, latest: undefined })
  }

  /** Takes over what the journal knows by now of the text that was opened. False when that is nothing. */
  recallOpened(path: FilePath): boolean {
    const held = this.#held.get(path)
    if (!held) return false
    const { document, opened } = held
    const known = { text: opened, ledger: this.#journal.recall(path, opened) }
    if (isUnseen(known.ledger)) return false
    document.replaceLedger(fillUnseen(document.ledger, carryLines(known, document.text, unseen)))
    return true
  }

  /**
   * Takes over what the journal knows by now: of a document of which nothing was observed, and of what the disk
   * brought at `since` or later (milliseconds since 1970, UTC). False when that is nothing.
   */
  explain(path: FilePath, since: number): boolean {
    const document = this.#held.get(path)?.document
    if (!document) return false
    if (isUnseen(document.ledger)) return this.recallOpened(path)
    const ledger = this.#journal.explain(path, document, since)
    if (ledger) document.replaceLedger(ledger)
    return ledger !== undefined
  }

  close(path: FilePath): void {
    this.write(path)
    this.#held.delete(path)
  }

  /** After a change: the attributions will be written down when the typing pauses, or goes on for long. */
  changed(path: FilePath, version: number): void {
    const held = this.#held.get(path)
    if (!held) return
    held.version = version
    clearTimeout(held.quiet)
    held.quiet = setTimeout(() => this.write(path), writeAfter.quiet)
    held.latest ??= setTimeout(() => this.write(path), writeAfter.latest)
  }

  /** Writes the attributions down now. */
  write(path: FilePath): void {
    const held = this.#held.get(path)
    if (!held) return
    clearTimeout(held.quiet)
    clearTimeout(held.latest)
    held.quiet = undefined
    held.latest = undefined
    this.#journal.remember(path, held.document.text, held.document.ledger)
  }

  attribute(path: FilePath, ledger: Ledger): void {
    this.#held.get(path)?.document.replaceLedger(ledger)
  }

  dispose(): void {
    for (const path of this.paths()) this.close(path)
  }
}
