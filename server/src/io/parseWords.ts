// Statements, withdrawals and read marks as they come from the journal, back into values that can be trusted in shape.

import type { Statement, Withdrawal } from '../provenance/statement.ts'
import type { ReadMark } from '../review/request.ts'

/** Undefined when it is no statement. */
export function statementOf(value: unknown): Statement | undefined {
  if (!isFields(value)) return undefined
  const { says, path, lines, above, below, by, at } = value
  if ((says !== 'human' && says !== 'ai') || typeof path !== 'string') return undefined
  if (typeof by !== 'string' || typeof at !== 'number') return undefined
  if (!isHashes(lines) || !isHashes(above) || !isHashes(below)) return undefined
  return { says, path, lines, above, below, by, at, ...named('tool', value), ...named('via', value) }
}

/** Undefined when it is no withdrawal. */
export function withdrawalOf(value: unknown): Withdrawal | undefined {
  if (!isFields(value)) return undefined
  const { by, of, at } = value
  if (typeof by !== 'string' || typeof of !== 'number' || typeof at !== 'number') return undefined
  return { by, of, at, ...named('region', value) }
}

/** Undefined when it is no mark. */
export function readMarkOf(value: unknown): ReadMark | undefined {
  if (!isFields(value)) return undefined
  const { region, path, declaration, lines, by, at } = value
  if (typeof region !== 'string' || typeof path !== 'string' || typeof declaration !== 'string')
    return undefined
  if (!isHashes(lines) || typeof by !== 'string' || typeof at !== 'number') return undefined
  return { region, path, declaration, lines, by, at, ...named('via', value) }
}

type Fields = Readonly<Record<string, unknown>>

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isHashes(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every(one => Number.isSafeInteger(one) && one >= 0)
}

function named<K extends string>(key: K, fields: Fields): { readonly [key in K]?: string } {
  const value = fields[key]
  return typeof value === 'string' ? ({ [key]: value } as { [key in K]: string }) : {}
}
