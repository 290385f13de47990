// RegionDigest: the name of exact content that a reviewer signs. Version 1 is frozen by golden vectors.

import { sha256 } from '../base/hash.ts'
import type { FilePath } from '../base/path.ts'

export interface RegionContent {
  readonly path: FilePath
  readonly language: string
  /** The declaration, `Class.member#2`; '' where there is none. */
  readonly symbol: string
  /** Lines of the base and of the head, without their ends, indentation kept. */
  readonly removedLines: readonly string[]
  readonly addedLines: readonly string[]
  /** Verbatim text of the whole declaration at the head; where there is none, of the lines around the region. */
  readonly body: string
}

/**
 * `sha256:` and 64 hexadecimal digits over the UTF-8 bytes of
 *
 *     "v1" 0 path 0 language 0 symbol 0 removed lines 0 added lines 0 sha256(body)
 *
 * where each line ends with `\n`, and all line ends of the body become `\n`. No line numbers: an edit elsewhere keeps
 * the digest, an edit anywhere in the same declaration changes it. White space counts, for it means something in
 * some languages. Text never holds a NUL (such a file is binary), so that no field can pass for another.
 */
export function regionDigest(content: RegionContent): string {
  const { path, language, symbol, removedLines, addedLines, body } = content
  const fields = [
    'v1',
    path,
    language,
    symbol,
    joined(removedLines),
    joined(addedLines),
    sha256(endings(body)),
  ]
  return `sha256:${sha256(fields.join('\0'))}`
}

function joined(lines: readonly string[]): string {
  return lines.map(line => `${line}\n`).join('')
}

function endings(text: string): string {
  return text.replace(/\r\n|\r/g, '\n')
}
