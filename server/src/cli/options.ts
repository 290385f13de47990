// The arguments of a command: parsed strictly, with one sentence for whoever mistyped.

import { type ParseArgsConfig, parseArgs } from 'node:util'
import { messageOf } from '../base/problem.ts'
import { UsageError } from './command.ts'

type OptionsConfig = NonNullable<ParseArgsConfig['options']>

/** `parseArgs` of Node, strict, with positionals. Throws a `UsageError`. */
export function readOptions<T extends OptionsConfig>(args: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: true })
  } catch (error) {
    throw new UsageError(messageOf(error))
  }
}

/** `PATH:LINE` or `PATH`; the line is one-based. */
export function readPlace(argument: string): { readonly path: string; readonly line: number | undefined } {
  const match = /^(.+):(\d+)$/.exec(argument)
  if (!match?.[1] || !match[2]) return { path: argument, line: undefined }
  return { path: match[1], line: Number(match[2]) }
}
