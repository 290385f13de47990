// Fingerprints of content.

import { createHash } from 'node:crypto'

/** SHA-256 of the UTF-8 bytes, 64 lower-case hexadecimal digits. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

/** FNV-1a over UTF-16 code units: a 32-bit unsigned number, quick, not for trust. */
export function hash32(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  return hash >>> 0
}
