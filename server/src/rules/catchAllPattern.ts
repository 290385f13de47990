// The rule `catch-all-pattern`: a regular expression that lets everything through.

import { Kind } from '../syntax/tokenKinds.ts'
import { callsOf } from './code/calls.ts'
import { type Code, kindAt, spanOf, wordAt } from './code/code.ts'
import { appearedInCode, type Occurrence } from './compare.ts'
import type { Rule } from './finding.ts'

const everything =
  /^(?:\\[sS][*+?]?)*(?:\.|\[\\s\\S\]|\[\\S\\s\]|\[\\w\\W\]|\[\\d\\D\]|\[\^\])[*+]\??(?:(?:\.|\\S|\\s)[*+?]\??)*$/

/** What is replaced or cut by a pattern is not judged by it. */
const rewriting = new Set(['replace', 'replaceAll', 'split', 'matchAll'])

/** Names whose text is a pattern: of JSON Schema, of HTML, of routers. */
const patternKeys = new Set(['pattern', 'match', 'regex', 'regexp'])

/** Patterns that every text fulfils, literal or written as a text, in changed lines of TypeScript and JavaScript. */
export const catchAllPattern: Rule = {
  id: 'catch-all-pattern',
  severity: 'soft',
  check: text =>
    text.test
      ? []
      : appearedInCode(text, catchAllIn).map(({ span }) => ({
          span,
          message:
            'This pattern lets every text through: nothing is checked by it. Say what is allowed, or take the check away.',
        })),
}

function catchAllIn(code: Code): readonly Occurrence[] {
  const found: Occurrence[] = []
  const harmless = rewritten(code)
  for (let index = 0; index < code.count; index++) {
    const source = patternAt(code, index)
    if (source === undefined || harmless.has(index) || !everything.test(bare(source))) continue
    const before = [index - 2, index - 1].map(at => wordAt(code, at)).join(' ')
    found.push({ span: spanOf(code, { from: index, to: index + 1 }), key: `${before} ${source}` })
  }
  return found
}

function patternAt(code: Code, index: number): string | undefined {
  const word = wordAt(code, index)
  if (kindAt(code, index) === Kind.regex) return word.slice(1, word.lastIndexOf('/'))
  if (kindAt(code, index) !== Kind.string && kindAt(code, index) !== Kind.template) return undefined
  const isMade = wordAt(code, index - 1) === '(' && wordAt(code, index - 2) === 'RegExp'
  const isKey = wordAt(code, index - 1) === ':' && patternKeys.has(wordAt(code, index - 2))
  return isMade || isKey ? word.slice(1, -1).replaceAll('\\\\', '\\') : undefined
}

/** Without the edges and the groups around all of it. */
function bare(source: string): string {
  const inner = source.replace(/^\^/, '').replace(/\$$/, '')
  const group = /^\((?:\?:|\?<\w+>)?([^()]*)\)[*+?]?$/.exec(inner)?.[1]
  return group === undefined ? inner : bare(group)
}

/** The patterns that are arguments of calls which rewrite by them. */
function rewritten(code: Code): ReadonlySet<number> {
  return new Set(
    callsOf(code)
      .filter(({ name }) => rewriting.has(name))
      .flatMap(({ arguments: given }) => given.map(({ from }) => from)),
  )
}
