// Reads exports in the style of CommonJS: `module.exports = …`, `exports.name = …`.

import { exportEquals } from './facts.ts'
import { endsExpression } from './loads.ts'
import type { ModuleReading } from './moduleReading.ts'
import { addShape } from './signature.ts'
import { Id, Kind } from './tokenKinds.ts'

/** True when such a statement stood here and was read. */
export function readCommonJsExport(reading: ModuleReading): boolean {
  const { cursor } = reading.grammar
  const target = targetAt(reading)
  if (target === undefined) return false
  const { exported, equals } = target
  const first = cursor.at
  const value = equals + 1
  if (isOneOfMany(reading, value)) return false
  const isName = cursor.kindAt(value) === Kind.name && endsExpression(reading.grammar, value + 1)
  if (isName) {
    cursor.at = value + 1
    cursor.eat(Kind.semicolon)
    reading.outline.exports.add(cursor.tokens.textOf(value), exported)
    reading.moduleText(first)
    return true
  }
  const name = exported === exportEquals ? 'module.exports' : `exports.${exported}`
  const start = reading.outline.startOf(first)
  const nameSpan = reading.nameSpan(equals - 1)
  const draft = reading.outline.declare(name, 'variable', { start, end: start, nameSpan })
  draft.exportedAs.add(exported)
  cursor.at = value
  reading.usesOf(draft, reading.grammar.expressions.expression)
  const end = cursor.at
  cursor.eat(Kind.semicolon)
  draft.span.end = cursor.endBefore
  draft.body.add(value, end)
  addShape(draft.signature, cursor.tokens, value, end)
  if (
    exported === exportEquals &&
    cursor.kindAt(value) === Kind.openBrace &&
    cursor.matchAt(value) === end - 1
  ) {
    exportProperties(reading, value)
  }
  return true
}

/** `exports.a = 1, exports.b = 2`, as machines write: code like any other. */
function isOneOfMany(reading: ModuleReading, value: number): boolean {
  const { cursor } = reading.grammar
  for (let at = value; at < cursor.tokens.count; at = Math.max(at, cursor.matchAt(at)) + 1) {
    const kind = cursor.kindAt(at)
    if (kind === Kind.comma) return true
    if (kind === Kind.semicolon || (at > value && cursor.tokens.lineBefore[at] === 1)) return false
  }
  return false
}

/** `export=` for `module.exports`, `a` for `exports.a` and `module.exports.a`. */
function targetAt(
  reading: ModuleReading,
): { readonly exported: string; readonly equals: number } | undefined {
  const { cursor } = reading.grammar
  let { at } = cursor
  const isModule =
    cursor.isWordAt(at, Id.module) &&
    cursor.kindAt(at + 1) === Kind.dot &&
    cursor.isWordAt(at + 2, Id.exports)
  if (isModule) at += 2
  else if (!cursor.isWordAt(at, Id.exports)) return undefined
  at++
  if (isModule && cursor.kindAt(at) === Kind.equals) return { exported: exportEquals, equals: at }
  if (cursor.kindAt(at) !== Kind.dot || cursor.kindAt(at + 2) !== Kind.equals) return undefined
  return { exported: cursor.tokens.textOf(at + 1), equals: at + 2 }
}

/** `module.exports = { a, b: c }` */
function exportProperties(reading: ModuleReading, open: number): void {
  const { cursor } = reading.grammar
  const close = cursor.matchAt(open)
  for (let at = open + 1; at < close; ) {
    const kind = cursor.kindAt(at)
    const follows = cursor.kindAt(at + 1)
    const isEnd = (token: number): boolean => cursor.kindAt(token) === Kind.comma || token === close
    if (kind === Kind.name && isEnd(at + 1))
      reading.outline.exports.add(cursor.tokens.textOf(at), cursor.tokens.textOf(at))
    else if (follows === Kind.colon && cursor.kindAt(at + 2) === Kind.name && isEnd(at + 3)) {
      const name = kind === Kind.string ? cursor.stringAt(at) : cursor.tokens.textOf(at)
      if (kind === Kind.string || kind === Kind.name)
        reading.outline.exports.add(cursor.tokens.textOf(at + 2), name)
    }
    while (at < close && cursor.kindAt(at) !== Kind.comma) at = Math.max(at, cursor.matchAt(at)) + 1
    at++
  }
}
