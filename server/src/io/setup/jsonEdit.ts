// Puts a value into JSON text and takes it out again, and leaves every other byte as it was.

import type { Node } from 'jsonc-parser'

/** A property of an object, or an item of a list when `key` is undefined. */
export interface Addition {
  readonly key: string | undefined
  readonly value: unknown
}

/** `text` with the addition at the end of `container`, laid out as the text is. */
export function addTo(text: string, container: Node, { key, value }: Addition): string {
  const eol = eolOf(text)
  const last = container.children?.at(-1)
  const own = text.slice(container.offset, endOf(container))
  const onOneLine =
    last === undefined ? !text.trim().includes('\n') && text.trim() !== '{}' : !own.includes('\n')
  const name = key === undefined ? '' : `${JSON.stringify(key)}: `
  if (onOneLine) {
    const added = name + JSON.stringify(value)
    return last === undefined
      ? insert(text, container.offset + 1, added)
      : insert(text, endOf(last), `, ${added}`)
  }
  const unit = /\n([ \t]+)\S/.exec(text)?.[1] ?? '  '
  const outer = indentAt(text, container.offset)
  const inner = outer + unit
  const lines = JSON.stringify(value, undefined, unit)
    .split('\n')
    .join(eol + inner)
  if (last !== undefined) return insert(text, endOf(last), `,${eol}${inner}${name}${lines}`)
  return insert(text, container.offset + 1, `${eol}${inner}${name}${lines}${eol}${outer}`)
}

/** `text` with a node's value replaced. */
export function replaceIn(text: string, node: Node, value: unknown): string {
  return text.slice(0, node.offset) + JSON.stringify(value) + text.slice(endOf(node))
}

/**
 * `text` without an item of a list, or without a property, given by its value; and without its comma. What `addTo`
 * put there goes as a whole; comments around it stay.
 */
export function removeFrom(text: string, node: Node): string {
  const member = node.parent?.type === 'property' ? node.parent : node
  const container = member.parent
  if (container?.children === undefined) return text
  const index = container.children.indexOf(member)
  const previous = container.children[index - 1]
  const end = endOf(member)
  const comma = commaAfter(text, end)
  if (previous !== undefined) {
    const own = commaAfter(text, endOf(previous)) ?? member.offset
    const rest = cut(text, backOverSpace(text, member.offset, own), end)
    return cut(rest, endOf(previous), own)
  }
  const start = backOverSpace(text, member.offset, container.offset + 1)
  const next = container.children[index + 1]
  if (next !== undefined) return cut(text, start, comma ?? next.offset)
  if (comma !== undefined) return cut(text, start, comma)
  const closing = eolOf(text) + indentAt(text, container.offset)
  return cut(text, start, text.startsWith(closing, end) ? end + closing.length : end)
}

/** Where the comma ends that follows `offset`, comments aside; undefined when none does. */
function commaAfter(text: string, offset: number): number | undefined {
  const found = /^\s*,/.exec(text.slice(offset))
  return found === null ? undefined : offset + found[0].length
}

/** Where the white space before `offset` begins, but not before `limit`. */
function backOverSpace(text: string, offset: number, limit: number): number {
  let start = offset
  while (start > limit && /\s/.test(text.charAt(start - 1))) start--
  return start
}

function eolOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n'
}

function endOf({ offset, length }: Node): number {
  return offset + length
}

function insert(text: string, at: number, added: string): string {
  return text.slice(0, at) + added + text.slice(at)
}

function cut(text: string, start: number, end: number): string {
  return text.slice(0, start) + text.slice(end)
}

/** The white space at the beginning of the line in which `offset` lies. */
function indentAt(text: string, offset: number): string {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset)
  return /^[ \t]*/.exec(line)?.[0] ?? ''
}
