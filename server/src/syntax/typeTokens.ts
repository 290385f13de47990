// Which tokens begin a type, and which follow type arguments.

import type { Grammar } from './grammar.ts'
import { Id, Kind, Word } from './tokenKinds.ts'

/** Types that the language itself names: they mean nothing of the file, unless a dot follows. */
export const builtIn: ReadonlySet<number> = new Set([
  Id.any,
  Id.unknown,
  Id.never,
  Id.string,
  Id.number,
  Id.boolean,
  Id.object,
  Id.symbol,
  Id.bigint,
  Id.undefined,
])

/** True for a token with which a type may begin. */
export function beginsType(kind: number): boolean {
  switch (kind) {
    case Kind.name:
    case Kind.openParen:
    case Kind.openBrace:
    case Kind.openBracket:
    case Kind.string:
    case Kind.number:
    case Kind.bigint:
    case Kind.template:
    case Kind.templateHead:
    case Kind.plusMinus:
    case Word.this:
    case Word.typeof:
    case Word.import:
    case Word.null:
    case Word.void:
    case Word.true:
    case Word.false:
    case Word.new:
      return true
    default:
      return false
  }
}

/** Behind type arguments of an expression stands a call, a template, or nothing that could go on with a comparison. */
export function endsArguments({ cursor }: Pick<Grammar, 'cursor'>): boolean {
  switch (cursor.kind) {
    case Kind.openParen:
    case Kind.template:
    case Kind.templateHead:
      return true
    case Kind.less:
    case Kind.greater:
    case Kind.plusMinus:
    case Kind.equals:
      return false
    default:
      return cursor.onNewLine || !beginsOperand(cursor.kind)
  }
}

function beginsOperand(kind: number): boolean {
  switch (kind) {
    case Kind.name:
    case Kind.privateName:
    case Kind.string:
    case Kind.number:
    case Kind.bigint:
    case Kind.regex:
    case Kind.openBrace:
    case Kind.openBracket:
    case Kind.not:
    case Kind.tilde:
    case Kind.update:
    case Kind.jsxOpen:
    case Kind.at:
      return true
    case Word.in:
    case Word.instanceof:
    case Word.extends:
      return false
    default:
      return kind > 63
  }
}
