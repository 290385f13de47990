// Between the core's values and the protocol's: the only place that knows both.

import { fileURLToPath, pathToFileURL } from 'node:url'
import { DiagnosticSeverity } from 'vscode-languageserver/node'
import type { Range } from '../base/lines.ts'
import type { FilePath } from '../base/path.ts'
import type { Level } from '../risk/assessment.ts'

/** The absolute path of a `file:` uri; undefined for any other scheme and for what is no uri. */
export function absolutePathOf(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined
  try {
    return fileURLToPath(uri)
  } catch (error) {
    // A `file:` uri with a host, or with an encoded slash: no file of ours.
    if (error instanceof TypeError) return undefined
    throw error
  }
}

export function uriOf(root: string, path: FilePath): string {
  return pathToFileURL(`${root}/${path}`).href
}

export function severityOf(level: Level): DiagnosticSeverity {
  return level === 'medium' ? DiagnosticSeverity.Information : DiagnosticSeverity.Warning
}

/** True when the ranges share a position, borders included. */
export function rangesTouch(a: Range, b: Range): boolean {
  return !isBefore(a.end, b.start) && !isBefore(b.end, a.start)
}

function isBefore(a: Range['start'], b: Range['start']): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character)
}
