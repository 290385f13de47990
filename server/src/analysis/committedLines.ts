// Committed lines of open documents: who wrote them, joined with the records of others, asked when somebody looks.

import type { FilePath } from '../base/path.ts'
import type { Ledger } from '../provenance/attribution.ts'
import { heardLedger } from '../provenance/heard.ts'
import { type LineAuthorship, lineAuthorships } from '../provenance/lines.ts'
import type { Statement } from '../provenance/statement.ts'
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
  readonly statements: readonly Statement[]
  /** Milliseconds since 1970, UTC. */
  readonly at: number
  /** By line. */
  readonly lines: Promise<readonly (CommittedLine | undefined)[]>
}

/** Another tool may leave its note a moment after the commit: an answer holds for so long, in ms. */
const holds = 30_000

/** Answers of so many documents are kept. */
const keptDocuments = 8

/** Asks git once for a text, and for the blame of a file once for each HEAD; the rest is answered from that. */
export class CommittedLines {
  readonly #host: Host
  readonly #vcs: Vcs
  readonly #asked = new Map<string, Asked>()
  /** The newest answer of each document: where its committed lines come from does not change with its text. */
  readonly #blamed = new Map<string, { readonly head: string; readonly runs: ReturnType<Vcs['blame']> }>()

  constructor(host: Host, vcs: Vcs) {
    this.#host = host
    this.#vcs = { ...vcs, blame: (path, head) => this.#blame(vcs, path, head) }
  }

  /** A line, zero-based, of a text on top of `head`; undefined when no commit has it. Rejects when git cannot be asked. */
  async at(file: KnownText, head: string, line: number): Promise<CommittedLine | undefined> {
    const known = this.#asked.get(file.path)
    const isSame = known?.text === file.text && known.ledger === file.ledger && known.head === head
    const isHeard = isSame && known.statements === this.#host.journal.statements()
    const isFresh = isHeard && this.#host.clock.now() - known.at < holds
    return (await (isFresh ? known.lines : this.#ask(file, head)))[line]
  }

  #ask(file: KnownText, head: string): Asked['lines'] {
    const statements = this.#host.journal.statements()
    const lines = join(new Records(this.#host, this.#vcs), { file, head, statements })
    const { path, text, ledger } = file
    this.#asked.delete(path)
    this.#asked.set(path, { text, ledger, head, statements, at: this.#host.clock.now(), lines })
    keepNewest(this.#asked)
    // The next one who looks asks again; whoever looks now hears of it.
    lines.catch(() => this.#asked.delete(path))
    return lines
  }

  #blame(vcs: Vcs, path: FilePath, head: string): ReturnType<Vcs['blame']> {
    const known = this.#blamed.get(path)
    if (known?.head === head) return known.runs
    const runs = vcs.blame(path, head)
    this.#blamed.delete(path)
    this.#blamed.set(path, { head, runs })
    keepNewest(this.#blamed)
    runs.catch(() => this.#blamed.delete(path))
    return runs
  }
}

function keepNewest(answers: Map<FilePath, unknown>): void {
  for (const oldest of answers.keys()) if (answers.size > keptDocuments) answers.delete(oldest)
}

interface Question {
  readonly file: KnownText
  readonly head: string
  readonly statements: readonly Statement[]
}

async function join(
  records: Records,
  { file, head, statements }: Question,
): Promise<readonly (CommittedLine | undefined)[]> {
  const { ledger, sources } = await records.join(file, head)
  return lineAuthorships(file.text, heardLedger({ ...file, ledger }, statements)).map((authorship, index) => {
    const source = sources[index]
    return source === undefined || typeof source === 'string' ? undefined : { authorship, commit: source }
  })
}
