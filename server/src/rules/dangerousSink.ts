// The rule `dangerous-sink`: what a caller chose reaches what runs code, a shell, SQL or HTML.

import { Kind } from '../syntax/tokenKinds.ts'
import { type Call, callsOf } from './code/calls.ts'
import { type Code, isMember, kindAt, lastOf, spanOf, type TokenRange, wordAt, wordsOf } from './code/code.ts'
import { expressionEnd } from './code/statements.ts'
import { holdsParameter } from './code/taint.ts'
import { appearedInCode, firstOfEachLine, type Occurrence } from './compare.ts'
import type { Rule } from './finding.ts'

type Sink = 'code' | 'shell' | 'sql' | 'html' | 'module'

const says: Readonly<Record<Sink, string>> = {
  code: 'What a caller hands over is run as code here: whoever chooses it does what this program may do. Choose from what is known instead, or parse it as data.',
  shell:
    'What a caller hands over becomes part of a command here: a `;` in it is a command of its own. Hand it over as an argument, `execFile(program, [value])`, without a shell.',
  sql: 'This SQL is put together from what a caller hands over: a quote in it makes another query of it. Hand it over as a parameter (`$1`, `?`) of the query.',
  html: 'What a caller hands over is set as HTML here: a script in it runs with the rights of whoever looks at the page. Set it as text (`textContent`), or clean it first.',
  module:
    'A caller chooses by name here which module is loaded and run. Choose from a list of those that are meant.',
}

interface Reached extends Occurrence {
  readonly sink: Sink
}

/**
 * Parameters, and what is made of them, that reach `eval` and its kin, a shell, SQL put together from texts, HTML, or a
 * module's name, in changed lines of TypeScript and JavaScript; the first of each line. Silent in tests.
 */
export const dangerousSink: Rule = {
  id: 'dangerous-sink',
  severity: 'soft',
  check: text =>
    text.test
      ? []
      : firstOfEachLine(text, appearedInCode(text, reachedIn)).map(({ span, sink }) => ({
          span,
          message: says[sink],
        })),
}

/** Ascending. */
function reachedIn(code: Code): readonly Reached[] {
  return [...callsThatRun(code), ...markupSet(code), ...queriesPutTogether(code)].sort(
    (a, b) => a.span.start - b.span.start || a.span.end - b.span.end,
  )
}

function reached(code: Code, range: TokenRange, sink: Sink): Reached {
  return { span: spanOf(code, range), key: wordsOf(code, range), sink }
}

function callsThatRun(code: Code): readonly Reached[] {
  return callsOf(code).flatMap(call => {
    const into = sinkOf(code, call)
    if (!into || !into.given.some(range => holdsParameter(code, range))) return []
    return [reached(code, call.range, into.sink)]
  })
}

interface Into {
  readonly sink: Sink
  /** The arguments that must not be a caller's. */
  readonly given: readonly TokenRange[]
}

const evaluating =
  /^(?:(?:globalThis|window|global|self)\.)?(?:eval|execScript)$|^(?:vm\.)?(?:runIn(?:New|This)?Context|compileFunction)$|^(?:script|vm\.Script)$/
const shells =
  /^(?:(?:cp|child_process|childProcess|child|shell|shelljs|proc|util)\.)?(?:exec|execSync|execAsync|execPromise|execCommand|execaCommand|execaCommandSync)$|^execa\.(?:command|commandSync|shell)$/
const spawns =
  /^(?:(?:cp|child_process|childProcess|child)\.)?(?:spawn|spawnSync|execFile|execFileSync|execa|execaSync)$/
const markup =
  /(?:^|\.)(?:insertAdjacentHTML|setHTMLUnsafe|createContextualFragment)$|^document\.(?:write|writeln)$|^(?:\(\)|\$\w*|\w*[eE]l(?:ement)?|\$?\(\)|.*\$\(\))\.html$/

function sinkOf(code: Code, call: Call): Into | undefined {
  const { callee, name, isNew, arguments: given } = call
  const [first, second] = given
  if (!first) return undefined
  if (callee === 'Function' || evaluating.test(callee) || (isNew && callee === 'vm.Script'))
    return { sink: 'code', given: callee === 'Function' ? given : [first] }
  if (/^(?:(?:window|globalThis)\.)?set(?:Timeout|Interval)$/.test(callee))
    return isPutTogether(code, first) ? { sink: 'code', given: [first] } : undefined
  if (shells.test(callee)) return { sink: 'shell', given: [first] }
  if (spawns.test(callee)) return spawned(code, given)
  if (callee === 'require' || (callee === 'import' && !isNew)) return { sink: 'module', given: [first] }
  if (!markup.test(callee)) return undefined
  return { sink: 'html', given: name === 'insertAdjacentHTML' && second ? [second] : [first] }
}

/** A program of its own is handed its arguments as they are; a shell is not. */
function spawned(code: Code, given: readonly TokenRange[]): Into | undefined {
  const [program, list] = given
  if (!program) return undefined
  const words = given.map(range => wordsOf(code, range))
  const isShell =
    /^["'`](?:\/(?:usr\/)?bin\/)?(?:ba|z|da|k)?sh["'`]$|^["'`](?:cmd|powershell|pwsh)(?:\.exe)?["'`]$/.test(
      words[0] ?? '',
    )
  if (isShell)
    return list && /["'`](?:-\w{0,3}c|\/c|-Command)["'`]/.test(words[1] ?? '')
      ? { sink: 'shell', given: [list] }
      : undefined
  return words.some(one => /\bshell : (?!false\b)/.test(one)) ? { sink: 'shell', given } : undefined
}

/** `a.innerHTML = …`, `{ __html: … }` */
function markupSet(code: Code): readonly Reached[] {
  const found: Reached[] = []
  for (let index = 1; index < code.count - 1; index++) {
    const next = kindAt(code, index + 1)
    const isAssigned = next === Kind.equals || wordAt(code, index + 1) === '+='
    const isProperty =
      isAssigned && isMember(code, index) && /^(?:innerHTML|outerHTML|srcdoc)$/.test(wordAt(code, index))
    const isReact = next === Kind.colon && wordAt(code, index) === '__html'
    if (!isProperty && !isReact) continue
    const value = { from: index + 2, to: expressionEnd(code, index + 2) }
    if (holdsParameter(code, value)) found.push(reached(code, { from: index, to: value.to }, 'html'))
  }
  return found
}

const statement =
  /^["'`]\s*(?:select\b[^;]{0,400}?\s(?:from|as|where)\b|select\s+(?:\*|\$\{|["'`]$)|insert\s+(?:ignore\s+)?into\b|replace\s+into\b|update\s+\S+\s+set\b|delete\s+from\b|drop\s+(?:table|database|schema|index|view|user)\b|truncate\s+table\b|alter\s+(?:table|user|database)\b|create\s+(?:table|database|user|index|schema)\b|with\s+\w+\s+as\s*\(|call\s+\w+\s*\(|grant\s+\w+)/i

/** Templates without a tag, and sums, that begin as SQL does. */
function queriesPutTogether(code: Code): readonly Reached[] {
  const found: Reached[] = []
  for (let index = 0; index < code.count; index++) {
    const kind = kindAt(code, index)
    const isText = kind === Kind.string || kind === Kind.template || kind === Kind.templateHead
    if (!isText || isTagged(code, index) || wordAt(code, index - 1) === '+') continue
    const last = lastOf(code, index)
    const from = code.starts[index] ?? 0
    const words = code.text.slice(from, Math.min(code.ends[last] ?? from, from + 1000))
    // “Select a file from …” is no SQL.
    if (!statement.test(words) || /^["'`]\s*[A-Z][a-z]/.test(words)) continue
    const range = { from: index, to: sumEnd(code, index) }
    if (isPutTogether(code, range) && holdsParameter(code, range)) found.push(reached(code, range, 'sql'))
  }
  return found
}

function isTagged(code: Code, index: number): boolean {
  const isTemplate = kindAt(code, index) !== Kind.string
  const before = kindAt(code, index - 1)
  return (
    isTemplate &&
    (before === Kind.name ||
      before === Kind.closeParen ||
      before === Kind.greater ||
      isMember(code, index - 1))
  )
}

/** Behind `'…' + a + '…'`. */
function sumEnd(code: Code, from: number): number {
  const end = expressionEnd(code, from)
  return Math.max(end, lastOf(code, from) + 1)
}

/** A text with something else in it: a template with a value, or a sum with a text. */
function isPutTogether(code: Code, { from, to }: TokenRange): boolean {
  if (kindAt(code, from) === Kind.templateHead) return true
  let hasText = false
  let hasSum = false
  for (let index = from; index < to; index = lastOf(code, index) + 1) {
    const kind = kindAt(code, index)
    hasText ||= kind === Kind.string || kind === Kind.template || kind === Kind.templateHead
    hasSum ||= wordAt(code, index) === '+'
    if (kind === Kind.arrow || kind === Kind.openBrace) return false
  }
  return hasText && hasSum
}
