// The bytes that an agent sends to its hook, as JSON: whatever the platform and the agent did to them.

import type { Checked } from '../../base/problem.ts'

/** A JSON object. Values are unchecked. */
export type Payload = Readonly<Record<string, unknown>>

/**
 * The one JSON object in `bytes`: UTF-8 or UTF-16, with or without byte order mark. Control characters inside of
 * strings, which JSON forbids and some agents send, are taken as they are meant. Undefined with a problem else.
 */
export function readPayload(bytes: Uint8Array): Checked<Payload | undefined> {
  const text = decode(bytes).trim()
  if (text === '') return failed('The agent sent nothing on standard input.')
  const value = parseJson(text)
  if (value === undefined) return failed('The agent sent something that is no JSON; its edit stays unknown.')
  if (!isPayload(value)) return failed('The agent sent JSON that is no object; its edit stays unknown.')
  return { value, problems: [] }
}

export function isPayload(value: unknown): value is Payload {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The first of `keys` that holds a string that is not empty. */
export function stringIn(payload: Payload, ...keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const value = own(payload, key)
    if (typeof value === 'string' && value !== '') return value
  }
  return undefined
}

/** As `stringIn`, but an empty string is a text too. */
export function textIn(payload: Payload, ...keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const value = own(payload, key)
    if (typeof value === 'string') return value
  }
  return undefined
}

/** The first of `keys` that holds an object; an empty object when there is none. */
export function objectIn(payload: Payload, ...keys: readonly string[]): Payload {
  for (const key of keys) {
    const value = own(payload, key)
    if (isPayload(value)) return value
  }
  return {}
}

/** The objects in the list under `key`; empty when there is no list. */
export function objectsIn(payload: Payload, key: string): readonly Payload[] {
  const value = own(payload, key)
  return Array.isArray(value) ? value.filter(isPayload) : []
}

/** The strings in the list under `key`. */
export function stringsIn(payload: Payload, key: string): readonly string[] {
  const value = own(payload, key)
  return Array.isArray(value) ? value.filter(item => typeof item === 'string') : []
}

/** A whole number that is not negative. */
export function countIn(payload: Payload, key: string): number | undefined {
  const value = own(payload, key)
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined
}

function own(payload: Payload, key: string): unknown {
  return Object.hasOwn(payload, key) ? payload[key] : undefined
}

function decode(bytes: Uint8Array): string {
  const [first, second] = bytes
  // JSON begins with an ASCII character, so a zero beside it tells UTF-16 without a byte order mark.
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) {
    return new TextDecoder('utf-16le').decode(bytes)
  }
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0)) {
    return new TextDecoder('utf-16be').decode(bytes)
  }
  return new TextDecoder('utf-8').decode(bytes)
}

/** The JSON object in a string, as some agents send their arguments; undefined when it is none. */
export function parseObject(text: string): Payload | undefined {
  const value = text.trimStart().startsWith('{') ? parseJson(text) : undefined
  return isPayload(value) ? value : undefined
}

/** Whatever JSON says, bare control characters in strings taken as they are meant. Undefined when it is no JSON. */
export function parseJson(text: string): unknown {
  return parse(text) ?? parse(escapeControls(text))
}

/** Undefined when it is no JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function escapeControls(text: string): string {
  let result = ''
  let inString = false
  for (let index = 0; index < text.length; index++) {
    const character = text.charAt(index)
    if (character === '"') inString = !inString
    if (inString && character === '\\') {
      result += character + text.charAt(++index)
    } else if (inString && character < ' ') {
      result += `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
    } else result += character
  }
  return result
}

function failed(message: string): Checked<undefined> {
  return { value: undefined, problems: [{ message }] }
}
