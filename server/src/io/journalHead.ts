// The start of a text's record, read without its rest: most texts of a journal are never asked for.

import type { FilePath } from '../base/path.ts'

export interface LedgerHead {
  readonly number: number
  /** Checksum of the record before. */
  readonly previous: string
  /** Milliseconds since 1970, UTC. */
  readonly at: number
  readonly path: FilePath
  /** `sha256` of the text. */
  readonly text: string
  /** Number of the record that it builds on. */
  readonly base: number | undefined
  readonly blobs: readonly string[]
  /** Where it is another one than the segment's. */
  readonly worktree: string | undefined
}

/** As it is always written; what follows is read when somebody asks for it. One byte is one character here. */
const shape =
  /^\{"number":(\d+),"previous":"([0-9a-f]*)","at":(\d+),"body":\{"kind":"ledger","path":("(?:[^"\\]|\\.)*"),"text":"([0-9a-f]{64})","base":(null|\d+),(?:"blobs":\[([^\]]*)\],)?(?:"worktree":("(?:[^"\\]|\\.)*"),)?"hunks":/

/** Long enough for most, in bytes; and longer than any with a path that a system allows. */
const SHORT = 512
const LONGEST = 9_000

/** The same strings, once: a journal names each path thousands of times. */
export class LedgerHeads {
  readonly #strings = new Map<string, string>()

  /** Undefined for another kind of record. `json` has a good checksum. */
  read(json: Buffer): LedgerHead | undefined {
    const head =
      shape.exec(json.toString('latin1', 0, SHORT)) ??
      (json.length > SHORT && shape.exec(json.toString('latin1', 0, LONGEST)))
    if (!head) return undefined
    const [, number = '', previous = '', at = '', path = '', text = '', base = '', blobs = '', worktree] =
      head
    return {
      number: Number(number),
      previous,
      at: Number(at),
      path: this.#once(path),
      text: copied(text),
      base: base === 'null' ? undefined : Number(base),
      blobs: blobs === '' ? none : blobs.split(',').map(blob => copied(blob.slice(1, -1))),
      worktree: worktree === undefined ? undefined : this.#once(worktree),
    }
  }

  /** What a quoted string says. */
  #once(quoted: string): string {
    const known = this.#strings.get(quoted)
    if (known !== undefined) return known
    const said: unknown = JSON.parse(Buffer.from(quoted, 'latin1').toString('utf8'))
    const string = String(said)
    this.#strings.set(copied(quoted), string)
    return string
  }
}

const none: readonly string[] = []

/** Of its own: a part of a string keeps all of it in memory. */
function copied(part: string): string {
  return Buffer.from(part, 'latin1').toString('latin1')
}
