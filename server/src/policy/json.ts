// Reading JSON with comments into checked values: what is wrong is said with its key and line, and left out.

import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser'
import { type LineStarts, lineAt, lineStarts } from '../base/lines.ts'
import type { FilePath } from '../base/path.ts'
import type { Problem } from '../base/problem.ts'

/** Larger texts are no configuration that anybody wrote. */
const characterLimit = 1_000_000

/** A node with its place in the document: `gate.level`. */
export interface Place {
  readonly node: Node
  readonly key: string
}

/** What is read, and where problems are gathered. */
export interface Reading {
  readonly path: FilePath
  readonly starts: LineStarts
  readonly problems: Problem[]
}

/** The document's root; undefined where there is nothing to read. Problems of syntax are reported, the rest is read. */
export function readRoot(
  text: string,
  path: FilePath,
): { readonly root: Place | undefined; readonly reading: Reading } {
  const reading: Reading = { path, starts: lineStarts(text), problems: [] }
  const errors: ParseError[] = []
  const node = text.length > characterLimit ? 'unreadable' : treeOf(text, errors)
  if (node === 'unreadable') {
    report(reading, 0, 'The file is too large or too deeply nested; the defaults are used. Make it smaller.')
    return { root: undefined, reading }
  }
  const [first] = errors
  if (first !== undefined) {
    const what = printParseErrorCode(first.error)
      .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
      .toLowerCase()
    report(reading, first.offset, `The JSON is broken here (${what}); what could be read is used. Repair it.`)
  }
  return { root: node === undefined ? undefined : { node, key: '' }, reading }
}

function treeOf(text: string, errors: ParseError[]): Node | undefined | 'unreadable' {
  try {
    return parseTree(text, errors, { allowTrailingComma: true, allowEmptyContent: true })
  } catch {
    // The parser descends with the nesting: thousands of brackets exhaust the stack, which is reported as a value.
    return 'unreadable'
  }
}

/** `message` ends in what can be done. */
export function report(reading: Reading, offset: number, message: string): void {
  reading.problems.push({ message, path: reading.path, line: lineAt(reading.starts, offset) + 1 })
}

/** `"gate.level" must be medium, high or critical (found "hihg"); the default is used.` */
export function reject(reading: Reading, place: Place, expected: string): undefined {
  const name = place.key === '' ? 'The policy' : `"${place.key}"`
  report(
    reading,
    place.node.offset,
    `${name} must be ${expected} (found ${shown(place.node)}); the default is used.`,
  )
  return undefined
}

function shown(node: Node): string {
  if (node.type === 'object' || node.type === 'array') return `an ${node.type}`
  const text = JSON.stringify(node.value) ?? 'nothing'
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}

/** The members of an object, in order; a key that stands there twice counts the last time, and is reported. */
export function members(reading: Reading, place: Place): ReadonlyMap<string, Place> | undefined {
  if (place.node.type !== 'object') return reject(reading, place, 'an object')
  const found = new Map<string, Place>()
  for (const { children } of place.node.children ?? []) {
    const [name, node] = children ?? []
    if (name === undefined || node === undefined) continue
    const member = String(name.value)
    const key = place.key === '' ? member : `${place.key}.${member}`
    if (found.has(member))
      report(reading, name.offset, `"${key}" stands here twice; the last one counts. Remove one.`)
    found.set(member, { node, key })
  }
  return found
}

export function items(reading: Reading, place: Place): readonly Place[] | undefined {
  if (place.node.type !== 'array') return reject(reading, place, 'an array')
  return (place.node.children ?? []).map((node, index) => ({ node, key: `${place.key}[${index}]` }))
}

/** A reader gives the value of a place, or undefined after it has reported why not. */
export type Reader<T> = (reading: Reading, place: Place) => T | undefined

export function oneOf<T extends string>(...choices: readonly T[]): Reader<T> {
  return (reading, place) => {
    const value = choices.find(choice => choice === place.node.value)
    return value ?? reject(reading, place, `${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`)
  }
}

export function numberBetween(low: number, high: number): Reader<number> {
  return (reading, place) => {
    const value: unknown = place.node.value
    if (typeof value === 'number' && value >= low && value <= high) return value
    return reject(reading, place, `a number from ${low} to ${high}`)
  }
}

export const trueOrFalse: Reader<boolean> = (reading, place) => {
  const value: unknown = place.node.value
  return typeof value === 'boolean' ? value : reject(reading, place, 'true or false')
}

export const someText: Reader<string> = (reading, place) => {
  const value: unknown = place.node.value
  return typeof value === 'string' && value !== '' ? value : reject(reading, place, 'a text')
}

/** Reads the known keys of an object; unknown ones are reported with those that there are. */
export function readKeys<T extends object>(
  reading: Reading,
  place: Place,
  readers: { readonly [K in keyof T]-?: Reader<NonNullable<T[K]>> },
): Partial<T> {
  const result: Partial<T> = {}
  const known = Object.keys(readers)
  for (const [name, member] of members(reading, place) ?? []) {
    const key = known.find(candidate => candidate === name) as keyof T | undefined
    if (key === undefined) {
      const message = `"${member.key}" is not known; it is ignored. Known here: ${known.join(', ')}.`
      report(reading, member.node.offset, message)
      continue
    }
    const value = readers[key](reading, member)
    if (value !== undefined) result[key] = value
  }
  return result
}
