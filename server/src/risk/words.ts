// Words for people: numbers, tools and declarations as a sentence needs them.

import { baseNameOf, type FilePath } from '../base/path.ts'
import type { Evidence } from '../provenance/evidence.ts'
import { toolName } from '../provenance/toolName.ts'
import { moduleBody } from '../syntax/facts.ts'

/** `1 line`, `17 files`, `1,200 dependencies`. */
export function counted(count: number, noun: string): string {
  const plural = /[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : pluralOf(noun)
  return `${grouped(count)} ${count === 1 ? noun : plural}`
}

function pluralOf(noun: string): string {
  return /(?:ch|sh|s|x)$/.test(noun) ? `${noun}es` : `${noun}s`
}

function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** `the same file`, `the same files`. */
export function sameFiles(count: number): string {
  return count === 1 ? 'the same file' : 'the same files'
}

/** `just now`, `4 min ago`, `3 h ago`, and from a day on the date; both times in milliseconds since 1970, UTC. */
export function ago(at: number, now: number): string {
  const minutes = Math.floor((now - at) / 60_000)
  if (minutes < 1) return 'just now'
  if (minutes < 60) return `${minutes} min ago`
  if (minutes < 24 * 60) return `${Math.floor(minutes / 60)} h ago`
  return `on ${new Date(at).toISOString().slice(0, 10)}`
}

/** Who the AI was, as the newest evidence that knows says. */
export function aiName(evidence: readonly Evidence[]): string {
  const named = evidence.findLast(item => item.tool !== undefined)
  if (named?.tool !== undefined) return toolName(named.tool)
  return evidence.some(item => item.kind === 'inlineCompletion') ? 'an inline completion' : 'an AI tool'
}

/** A declaration as a sentence names it: `parsePrice`, `the top level of price.ts`, or the file's own name. */
export function subjectName(path: FilePath, declaration: string): string {
  if (declaration === '') return baseNameOf(path)
  return declaration === moduleBody ? `the top level of ${baseNameOf(path)}` : declaration
}
