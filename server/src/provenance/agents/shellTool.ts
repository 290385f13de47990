// Commands in a shell, under the names that agents give to the tool and to its arguments.

import type { Report } from './adapter.ts'
import { isPayload, objectsIn, parseObject, stringIn, stringsIn } from './payload.ts'

/**
 * The report of a command when `action` is one of the agent's `tools` that run one. Undefined for every other tool, and
 * when no command is named: nothing could tell the event before it from the one after it.
 */
export function readShell(action: string, tools: ReadonlySet<string>, input: unknown): Report | undefined {
  const command = tools.has(action) ? commandIn(input) : undefined
  return command === undefined ? undefined : { action, files: [], command }
}

/** The command in the arguments of a tool: a text, a list of words, or several calls made at once. */
export function commandIn(input: unknown): string | undefined {
  const payload = typeof input === 'string' ? parseObject(input) : input
  if (!isPayload(payload)) return undefined
  const named = stringIn(payload, 'command', 'command_line', 'commandLine', 'cmd', 'script')
  if (named !== undefined) return named
  const words = ['command', 'cmd', 'commands'].flatMap(key => stringsIn(payload, key))
  if (words.length > 0) return words.join(' ')
  const calls = objectsIn(payload, 'tool_uses').flatMap(call => commandIn(call.parameters) ?? [])
  return calls.length > 0 ? calls.join('\n') : undefined
}
