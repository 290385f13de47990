// Committed lines of open documents: who wrote them, joined with the records of others, asked when somebody looks.

import type { Ledger } from '../provenance/attribution.ts'
import { type LineAuthorship, lineAuthorships } from '../provenance/lines.ts'
import type { CommitRecord } from './commits.ts'
import type { Host, Vcs } from './host.ts'
import { type KnownText, Records } from './records.ts'

export interface CommittedLine {
  readonly authorship: LineAuthorship
  readonly commit: CommitRecord
}

interface Asked {
  readonly text: string
  readonly ledger: Ledger
  readonly head: string
  /** By line. */
  readonly lines: Promise<readonly (CommittedLine | undefined)[]>
}

/** Answers of so many documents are kept. */
const keptDocuments = 8

/** Asks git once for a text; every other line of the same text is answered from that. */
export class CommittedLines {
  readonly #host: Host & { readonly vcs: Vcs }
  readonly #asked = new Map<string, Asked>()

  constructor(host: Host & { readonly vcs: Vcs }) {
    this.#host = host
  }

  /** A line, zero-based, of a text on top of `head`; undefined when no commit has it. Rejects when git cannot be asked. */
  async at(file: KnownText, head: string, line: number): Promise<CommittedLine | undefined> {
    const known = this.#asked.get(file.path)
    const isKnown = known?.text === file.text && known.ledger === file.ledger && known.head === head
    return (await (isKnown ? known.lines : this.#ask(file, head)))[line]
  }

  #ask(file: KnownText, head: string): Asked['lines'] {
    const lines = join(this.#host, file, head)
    const { path, text, ledger } = file
    this.#asked.delete(path)
    this.#asked.set(path, { text, ledger, head, lines })
    for (const oldest of this.#asked.keys()) if (this.#asked.size > keptDocuments) this.#asked.delete(oldest)
    // The next one who looks asks again; whoever looks now hears of it.
    lines.catch(() => this.#asked.delete(path))
    return lines
  }
}

async function join(
  host: Host & { readonly vcs: Vcs },
  file: KnownText,
  head: string,
): Promise<readonly (CommittedLine | undefined)[]> {
  const { ledger, sources } = await new Records(host, host.vcs).join(file, head)
  return lineAuthorships(file.text, ledger).map((authorship, index) => {
    const source = sources[index]
    return source === undefined || typeof source === 'string' ? undefined : { authorship, commit: source }
  })
}
