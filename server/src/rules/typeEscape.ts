// The rule `type-escape`: a value whose type is no longer checked.

import { extensionOf } from '../base/path.ts'
import { Kind } from '../syntax/tokenKinds.ts'
import type { ChangedText } from './changedText.ts'
import { type Code, kindAt, spanOf, wordAt, wordsOf } from './code/code.ts'
import { appearedInCode, firstOfEachLine, type Occurrence } from './compare.ts'
import type { Hit, Rule } from './finding.ts'
import { inNewLines, matchesIn } from './text/newLines.ts'

/** A type comment of JavaScript that takes the type away: `@type {any}`. */
const escapeInComment =
  /@(?:type|param|returns?)\s*\{(?:any(?:\[\])?|Array<any>|Object<string,\s*any>)\}|@type\s*\{\*\}/g

const declarations = /\.d\.[cm]?ts$/

const message =
  'Here the compiler stops asking what this is: a mistake in it shows when it runs. Name the type; where it cannot be ' +
  'known, `unknown` and a check say so.'

/**
 * `any` as a type, and assertions that lead anywhere (`as any`, `as never`, `as unknown as T`), in changed lines of
 * TypeScript; `any` in type comments of JavaScript. The first one of each line. Silent in declaration files and tests.
 */
export const typeEscape: Rule = {
  id: 'type-escape',
  severity: 'soft',
  check: text => {
    if (text.test || declarations.test(text.path)) return []
    if (/^\.[cm]?jsx?$/.test(extensionOf(text.path))) return inComments(text)
    return firstOfEachLine(text, appearedInCode(text, escapesIn)).map(({ span }) => ({ span, message }))
  },
}

function inComments(text: ChangedText): readonly Hit[] {
  return inNewLines(text, (content, line) =>
    [...matchesIn(escapeInComment, content, line)].slice(0, 1).map(span => ({ span, message })),
  )
}

function escapesIn(code: Code): readonly Occurrence[] {
  const found: Occurrence[] = []
  for (let index = 1; index < code.count; index++) {
    if (kindAt(code, index) !== Kind.name || !isEscape(code, index)) continue
    const range = { from: Math.max(0, index - 3), to: Math.min(code.count - 1, index + 2) }
    found.push({ span: spanOf(code, { from: index, to: index + 1 }), key: wordsOf(code, range) })
  }
  return found
}

function isEscape(code: Code, index: number): boolean {
  const word = wordAt(code, index)
  const isAsserted = wordAt(code, index - 1) === 'as' && isOperandEnd(kindAt(code, index - 2))
  if (word === 'any') return isAsserted || isType(code, index)
  if (word === 'never') return isAsserted
  if (word !== 'unknown' || !isAsserted) return false
  const next = kindAt(code, index + 1) === Kind.closeParen ? index + 2 : index + 1
  return wordAt(code, next) === 'as'
}

/** What an assertion can follow; `import { a as any }` has a comma or a brace in the wrong place, and is none. */
function isOperandEnd(kind: number): boolean {
  return kind !== Kind.comma && kind !== Kind.openBrace && kind !== Kind.star
}

/** Where a type is expected and no value: behind `:`, `<`, `|`, `&`, `=>`, and behind the comma of type arguments. */
function isType(code: Code, index: number): boolean {
  const [before, after] = [kindAt(code, index - 1), kindAt(code, index + 1)]
  if (
    after === Kind.openParen ||
    after === Kind.dot ||
    after === Kind.colon ||
    (after === Kind.equals && before === Kind.comma)
  )
    return false
  if (before === Kind.colon) return !isValueOfKey(code, index)
  if (before === Kind.less || before === Kind.bar || before === Kind.ampersand) return true
  if (before === Kind.comma) return after === Kind.greater || after === Kind.comma
  return before === Kind.arrow && after !== Kind.openBrace
}

/** `{ type: any }` with a variable of that name: nobody calls one so, but a string key tells that it is data. */
function isValueOfKey(code: Code, index: number): boolean {
  return kindAt(code, index - 2) === Kind.string
}
