// The names that git gives to contents.

import { createHash } from 'node:crypto'
import type { ContentId } from '../analysis/host.ts'

export type ObjectFormat = 'sha1' | 'sha256'

export function blobName(format: ObjectFormat, bytes: Uint8Array): ContentId {
  return createHash(format).update(`blob ${bytes.length}\0`).update(bytes).digest('hex')
}

/** The names that a text may have in git: as it is, and with LF for CRLF, as git may keep it. */
export function blobNamesOf(format: ObjectFormat, text: string): readonly ContentId[] {
  const name = blobName(format, Buffer.from(text))
  return text.includes('\r\n') ? [name, blobName(format, Buffer.from(text.replaceAll('\r\n', '\n')))] : [name]
}
