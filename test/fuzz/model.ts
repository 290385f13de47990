// The model: who wrote each line, known by whoever created it in the script and never by what Countersign says.
//
// Every created line holds one character that no other line ever has, so a line is recognised wherever it turns up:
// its content is its identity. What the model demands:
//
// - A line has the class of its creation for ever: `ai` with the tool, `human`, or `unknown` when a program that told
//   nobody wrote it. Whoever carries it about is not its author: saving, reloading, formatting, moving it in the
//   editor, a commit, an amend, a rebase, a squash, a cherry-pick, a merge, a stash, a reset, a rename, a worktree,
//   a restart of the editor.
// - What git brings back keeps its class: a switch to another branch and back, a stash that is popped, a revert of
//   the commit that deleted the line, an old version that is checked out.
// - Both sides of a merge keep the classes of their lines, in a conflicted file too. A resolution that takes ours,
//   theirs or both creates nothing. A line that is typed to resolve it is the typist's; one that a program puts there
//   is `unknown`, whatever its neighbours are.
// - A line whose content changed is a new line, written by whoever changed it. A changed indentation is no change of
//   the content.
//
// An `ai` or `unknown` line is never said to be `human`, a `human` or `unknown` line never `ai`. A line whose class
// is known may be said to be `unknown` only where `allowances` give a reason.

export type Class = 'ai' | 'human' | 'unknown'

export interface Author {
  readonly class: Class
  /** Of `ai` only: the name by which Countersign knows the agent. */
  readonly tool?: string
}

/** Why a line whose class is known may still be said to be `unknown`. */
export const allowances = {
  /** A statement is about the text that it was made on; another version of the file with the same line was not seen. */
  stated: 'a person stated to have written it, in one version of the file',
  /** A person's text on the clipboard may be anybody's by the time it is pasted, and so may a few characters. */
  pasted: 'it was cut out and pasted, and was a person’s or a few characters',
  /** Of two like lines that a conflict shows, nobody can tell which one is kept. */
  doubled: 'a conflict showed it twice',
  /** Claims go by text that is there: an edit that was torn apart before it was told is nowhere as a whole. */
  tornApart: 'somebody wrote into the middle of it before its agent told of it',
} as const

export type Allowance = keyof typeof allowances

export interface KnownLine extends Author {
  readonly mayBeUnknown?: Allowance
}

export const human: Author = { class: 'human' }
export const unknown: Author = { class: 'unknown' }
export const ai = (tool: string): Author => ({ class: 'ai', tool })

/** From here on the characters of lines are taken, one block after the other: CJK, Hangul, CJK extension B. */
const blocks = [
  [0x4e00, 0x9fff],
  [0xac00, 0xd7a3],
  [0x20000, 0x2a6df],
] as const

const identity = /[\u4e00-\u9fff\uac00-\ud7a3\u{20000}-\u{2a6df}]/u

/** The character that makes a line unlike all others; undefined for blank lines and conflict marks. */
export function identityOf(line: string): string | undefined {
  return identity.exec(line)?.[0]
}

export class Model {
  readonly #lines = new Map<string, KnownLine>()
  #block = 0
  #next: number = blocks[0][0]

  /** A character that no line has had yet, from now on that of a line by `author`. */
  create(author: Author): string {
    const character = String.fromCodePoint(this.#next)
    this.#lines.set(character, author)
    this.#next++
    if (this.#next > (blocks[this.#block]?.[1] ?? 0)) this.#next = blocks[++this.#block]?.[0] ?? 0
    return character
  }

  /** Undefined for a line that holds no character of ours. Throws for one that was never created. */
  lineOf(line: string): KnownLine | undefined {
    const character = identityOf(line)
    if (character === undefined) return undefined
    const known = this.#lines.get(character)
    if (known === undefined) throw new Error(`Nobody created the line ${JSON.stringify(line)}.`)
    return known
  }

  /** A person's word: the line is that person's from now on. */
  state(line: string): void {
    this.#change(line, () => ({ ...human, mayBeUnknown: 'stated' }))
  }

  allowUnknown(line: string, because: Allowance): void {
    this.#change(line, known => ({ mayBeUnknown: because, ...known }))
  }

  #change(line: string, change: (known: KnownLine) => KnownLine): void {
    const character = identityOf(line)
    const known = this.lineOf(line)
    if (character !== undefined && known !== undefined) this.#lines.set(character, change(known))
  }
}
