// Texts by lines: what the script needs to change them, none of it shared with what is tested.

import type { Edit } from '../../server/src/base/span.ts'

/** The lines without their ends; every text of the script ends its last line. */
export function linesIn(text: string): string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n')
}

export function textOf(lines: readonly string[]): string {
  return lines.map(line => `${line}\n`).join('')
}

/** Where the line begins; the end of the text for a line behind the last. */
export function offsetOf(text: string, line: number): number {
  let offset = 0
  for (let count = 0; count < line; count++) {
    const end = text.indexOf('\n', offset)
    if (end < 0) return text.length
    offset = end + 1
  }
  return offset
}

export function applied(text: string, { span, newText }: Edit): string {
  return text.slice(0, span.start) + newText + text.slice(span.end)
}

/** The lines between the first and the last difference as one edit, as editors reload a file. */
export function reloadEdit(before: string, after: string): Edit {
  const old = before.split('\n')
  const current = after.split('\n')
  let head = 0
  while (head < Math.min(old.length, current.length) - 1 && old[head] === current[head]) head++
  let tail = 0
  while (
    tail < Math.min(old.length, current.length) - 1 - head &&
    old[old.length - 1 - tail] === current[current.length - 1 - tail]
  )
    tail++
  const start = old.slice(0, head).join('\n').length + (head > 0 ? 1 : 0)
  const kept = tail === 0 ? 0 : old.slice(old.length - tail).join('\n').length + 1
  return {
    span: { start, end: before.length - kept },
    newText: after.slice(start, after.length - kept),
  }
}
