// What people said and what of it they took back, as all segments of the journal together say.

import type { FilePath } from '../base/path.ts'
import type { Statement, Withdrawal } from '../provenance/statement.ts'
import type { ReadMark } from '../review/request.ts'
import type { ReadBody, StatementBody, WithdrawalBody } from './journalRecord.ts'

interface Move {
  readonly from: FilePath
  readonly to: FilePath
  readonly at: number
}

/** Records come from several segments in no order: a withdrawal may be read before what it takes back. */
export class JournalWords {
  readonly #statements = new Map<string, Statement>()
  readonly #readMarks = new Map<string, ReadMark>()
  readonly #withdrawals = new Map<string, Withdrawal>()
  #following: { readonly moves: number; readonly statements: readonly Statement[] } | undefined
  #standingMarks: readonly ReadMark[] | undefined

  /**
   * The statements that nobody took back, oldest first, under each name that their files have got since (`moves`,
   * which only grows). The same list until something is added.
   */
  following(moves: readonly Move[]): readonly Statement[] {
    if (this.#following?.moves !== moves.length) {
      const standing = [...this.#statements.values()].filter(one => !this.#withdrawals.has(keyOf(one)))
      const statements = standing.flatMap(one => followed(one, moves)).sort((a, b) => a.at - b.at)
      this.#following = { moves: moves.length, statements }
    }
    return this.#following.statements
  }

  /** Those that nobody took back; the same list until something is added. */
  get readMarks(): readonly ReadMark[] {
    this.#standingMarks ??= [...this.#readMarks.values()].filter(
      mark => !this.#withdrawals.has(keyOf(mark)) && !this.#withdrawals.has(keyOf(mark, mark.region)),
    )
    return this.#standingMarks
  }

  state(statement: Statement): void {
    this.#statements.set(`${keyOf(statement)} ${statement.path} ${statement.lines.join()}`, statement)
    this.#following = undefined
  }

  addReadMark(mark: ReadMark): void {
    const key = keyOf(mark, mark.region)
    if (this.#readMarks.has(key)) return
    this.#readMarks.set(key, mark)
    this.#standingMarks = undefined
  }

  withdraw(withdrawal: Withdrawal): void {
    const { by, of, region } = withdrawal
    this.#withdrawals.set(keyOf({ by, at: of }, region), withdrawal)
    this.#following = undefined
    this.#standingMarks = undefined
  }

  /** All of it as records, also what was taken back: it was said. */
  *records(): Generator<{ readonly body: ReadBody | StatementBody | WithdrawalBody; readonly at: number }> {
    for (const statement of this.#statements.values())
      yield { body: { kind: 'statement', statement }, at: statement.at }
    for (const mark of this.#readMarks.values()) yield { body: { kind: 'read', mark }, at: mark.at }
    for (const withdrawal of this.#withdrawals.values())
      yield { body: { kind: 'withdrawal', withdrawal }, at: withdrawal.at }
  }
}

/** Who and when name an act; a region narrows it. */
function keyOf({ by, at }: { readonly by: string; readonly at: number }, region?: string): string {
  return region === undefined ? `${at} ${by}` : `${at} ${by} ${region}`
}

/** The statement under every name that its file has had since it was made. */
function followed(statement: Statement, moves: readonly Move[]): readonly Statement[] {
  const names: { readonly path: FilePath; readonly since: number }[] = [
    { path: statement.path, since: statement.at },
  ]
  for (const { path, since } of names) {
    for (const { from, to, at } of moves) {
      const next = path === from ? to : path.startsWith(`${from}/`) ? to + path.slice(from.length) : undefined
      if (next === undefined || at < since || names.some(name => name.path === next)) continue
      names.push({ path: next, since: at })
    }
  }
  return names.map(({ path }) => ({ ...statement, path }))
}
