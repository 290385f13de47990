// The rule `local-time`: reckoning with dates in the time zone of whoever runs it.

import { Kind } from '../syntax/tokenKinds.ts'
import { type Call, callsOf } from './code/calls.ts'
import { type Code, kindAt, spanOf, type TokenRange, wordAt, wordsOf } from './code/code.ts'
import { appearedInCode, firstOfEachLine, type Occurrence } from './compare.ts'
import type { Rule } from './finding.ts'

/** The year alone is asked for in every footer; with the month or the day it is reckoning. */
const localPart = /^(?:set(?:Date|Month|FullYear|Hours)|get(?:Date|Month|Day|Hours|TimezoneOffset))$/

/** A time of day without `Z` or an offset behind it. */
const timeOfDay = /\d\d?:\d\d|[T ](?:\d\d|\$\{)|:\d\d\b/
const zone = /(?:Z|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d|\$\{\s*\w*(?:zone|offset|tz)\w*\s*\})["'`]?$/i

/**
 * Local parts of dates, dates made of parts, and dates read from a text with a time and without a zone, in changed
 * lines of TypeScript and JavaScript; the first one of each line.
 */
export const localTime: Rule = {
  id: 'local-time',
  severity: 'soft',
  check: text =>
    text.test
      ? []
      : firstOfEachLine(text, appearedInCode(text, localIn)).map(({ span }) => ({
          span,
          message:
            'This reckons in the time zone of the machine that runs it: another machine, or the night of a clock change, ' +
            'gives another day. Use the UTC parts, or name the zone.',
        })),
}

function localIn(code: Code): readonly Occurrence[] {
  return callsOf(code)
    .filter(call => isLocalPart(call) || isMadeOfParts(call) || isReadWithoutZone(code, call))
    .map(({ range }) => ({ span: spanOf(code, range), key: wordsOf(code, range) }))
}

function isLocalPart({ name, callee, arguments: given }: Call): boolean {
  return (
    callee.includes('.') &&
    localPart.test(name) &&
    (name.startsWith('set') ? given.length > 0 : given.length === 0)
  )
}

function isMadeOfParts({ isNew, callee, arguments: given }: Call): boolean {
  return isNew && callee === 'Date' && given.length > 1
}

function isReadWithoutZone(code: Code, { isNew, callee, arguments: given }: Call): boolean {
  const [only, ...others] = given
  if (!only || others.length > 0 || !((isNew && callee === 'Date') || callee === 'Date.parse')) return false
  const written = writtenTexts(code, only)
  return written.length > 0 && timeOfDay.test(written.join('')) && !zone.test(written.at(-1) ?? '')
}

/** The texts of an argument that is a text, a template, or a sum of them; the last one tells the zone. */
function writtenTexts(code: Code, { from, to }: TokenRange): readonly string[] {
  const first = kindAt(code, from)
  if (first === Kind.templateHead || first === Kind.template)
    return [code.text.slice(code.starts[from], code.ends[to - 1])]
  const texts: string[] = []
  for (let index = from; index < to; index++) {
    const kind = kindAt(code, index)
    if (kind === Kind.string) texts.push(wordAt(code, index))
    else if (kind === Kind.openParen) return []
  }
  return texts
}
