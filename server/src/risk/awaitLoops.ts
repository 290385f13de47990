// Awaits in loops: lines that wait once for each turn, told by indentation, so that half a function will do.

import type { CodeLine } from './codeText.ts'

const loop = /^\s*(?:\}\s*)?(?:async\s+)?(?:for|while|do)\b/
/** Waits for its source and not once for each of many. */
const stream = /\bfor\s+await\b/
const each = /\.(?:map|forEach|flatMap|filter|reduce)\s*\(\s*async\b/
const waits = /\bawait\b/
/** The part of a `for` or `while` behind its head: an `await` in the head of a `for … of` runs once. */
const behindHead = /^\s*(?:for|while)\s*\((?:[^()]|\([^()]*\))*\)(.*)$/

/** How many lines wait in a loop that begins in these lines, or start a promise for each element. O(length). */
export function countAwaitsInLoops(lines: readonly CodeLine[]): number {
  if (!lines.some(({ code }) => code.includes('await') || code.includes('async'))) return 0
  const loops: number[] = []
  let count = 0
  for (const { code } of lines) {
    const begins = loop.test(code)
    // Outside of a loop only one that begins matters, and what starts many at once.
    if (code.trim() === '' || (loops.length === 0 && !begins && !code.includes('async'))) continue
    const indentation = code.search(/\S/)
    while (loops.length > 0 && indentation <= (loops.at(-1) ?? 0)) loops.pop()
    const isLoop = begins && !stream.test(code)
    const inside = loops.length > 0 ? code : isLoop ? (behindHead.exec(code)?.[1] ?? '') : ''
    if (waits.test(inside) || each.test(code)) count++
    if (isLoop) loops.push(indentation)
  }
  return count
}
