// The rule `swallowed-error`: an error that nobody will ever hear of.

import { Kind, Word } from '../syntax/tokenKinds.ts'
import { type Call, callsOf } from './code/calls.ts'
import { type Code, kindAt, lastOf, spanOf, type TokenRange, wordAt, wordsOf } from './code/code.ts'
import { type FunctionCode, functionsOf } from './code/functions.ts'
import { blocksOf, statementEnd } from './code/statements.ts'
import { appearedInCode, type Occurrence } from './compare.ts'
import type { Rule } from './finding.ts'

/**
 * Handlers of errors that do nothing with them, in changed lines of TypeScript and JavaScript: `catch` clauses,
 * `.catch()`, the second function of `then`, and listeners. Silent in tests.
 */
export const swallowedError: Rule = {
  id: 'swallowed-error',
  severity: 'soft',
  check: text =>
    text.test
      ? []
      : appearedInCode(text, swallowedIn).map(({ span }) => ({
          span,
          message:
            'What goes wrong here goes wrong in silence: nobody will hear of it, and what follows goes on without it. Pass ' +
            'the error on, answer it, or report it where somebody reads.',
        })),
}

function swallowedIn(code: Code): readonly Occurrence[] {
  return [...clausesIn(code), ...callbacksIn(code), ...listenersIn(code)].sort(
    (a, b) => a.span.start - b.span.start,
  )
}

function clausesIn(code: Code): readonly Occurrence[] {
  const blocks = blocksOf(code)
  return blocks.flatMap(({ keyword, at, body, end }) => {
    const tried = blocks.findLast(block => block.keyword === 'try' && block.end === at)
    if (keyword !== 'catch' || !tried || !isNothing(code, body)) return []
    // What is tried tells one clause from another.
    const key = `${wordsOf(code, tried.body)} catch ${wordsOf(code, body)}`
    return [{ span: spanOf(code, { from: at, to: end }), key }]
  })
}

function callbacksIn(code: Code): readonly Occurrence[] {
  return callsOf(code).flatMap(call => {
    const handler = handlerOf(code, call)
    if (!handler || !isNothingAsHandler(code, handler)) return []
    const range = { from: call.at, to: call.range.to }
    return [{ span: spanOf(code, range), key: `${call.callee} ${wordsOf(code, range)}` }]
  })
}

/** The argument that an error is given to. */
function handlerOf(code: Code, { name, callee, arguments: given }: Call): TokenRange | undefined {
  if (!callee.includes('.')) return undefined
  if (name === 'catch') return given[0]
  if (name === 'then') return given[1]
  const isListening =
    name === 'on' || name === 'once' || name === 'addListener' || name === 'addEventListener'
  const event = given[0] ? wordsOf(code, given[0]).slice(1, -1) : ''
  return isListening && event === 'error' ? given[1] : undefined
}

/** `socket.onerror = () => {}` */
function listenersIn(code: Code): readonly Occurrence[] {
  const found: Occurrence[] = []
  for (let index = 1; index < code.count - 2; index++) {
    if (kindAt(code, index + 1) !== Kind.equals || wordAt(code, index) !== 'onerror') continue
    const handler = functionAt(code, index + 2)
    if (!handler || !isNothing(code, handler.body)) continue
    const range = { from: index, to: handler.range.to }
    found.push({ span: spanOf(code, range), key: wordsOf(code, range) })
  }
  return found
}

function functionAt(code: Code, from: number): FunctionCode | undefined {
  return functionsOf(code).find(({ range }) => range.from === from)
}

/** A function that does nothing, or one that is called so. */
function isNothingAsHandler(code: Code, { from, to }: TokenRange): boolean {
  if (to - from === 1) return /^(?:noop|ignore|swallow)$/i.test(wordAt(code, from))
  const handler = functionAt(code, from)
  if (!handler) return false
  const isExpression = kindAt(code, handler.body.from - 1) === Kind.arrow
  return isExpression ? isEmptyValue(code, handler.body) : isNothing(code, handler.body)
}

/** No statements, or only such as give nothing back, go on, or tell a console that nobody reads. */
function isNothing(code: Code, { from, to }: TokenRange): boolean {
  for (let at = from; at < to; ) {
    const end = Math.min(statementEnd(code, at), to)
    if (!isNothingDone(code, { from: at, to: Math.max(end, at + 1) })) return false
    at = Math.max(end, at + 1)
  }
  return true
}

function isNothingDone(code: Code, { from, to }: TokenRange): boolean {
  const last = kindAt(code, to - 1) === Kind.semicolon ? to - 1 : to
  const kind = kindAt(code, from)
  if (last <= from || kind === Word.continue) return true
  if (kind === Word.return) return isEmptyValue(code, { from: from + 1, to: last })
  const isConsole = wordAt(code, from) === 'console' && /^(?:log|debug|trace)$/.test(wordAt(code, from + 2))
  return isConsole && lastOf(code, from + 3) === last - 1
}

const emptyValues = new Set([
  '',
  'undefined',
  'null',
  'false',
  '{ }',
  '( { } )',
  '[ ]',
  "''",
  '""',
  '``',
  'void 0',
  '0',
])

function isEmptyValue(code: Code, range: TokenRange): boolean {
  return emptyValues.has(wordsOf(code, range))
}
