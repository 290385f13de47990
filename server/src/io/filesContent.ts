// Bytes to Content: what is read, what counts as text, and how it is decoded.

import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import type { Content } from '../analysis/host.ts'

/** Larger files are not read: nobody reviews them, and a minified bundle would cost seconds. */
export const sizeLimit = 5 * 1024 * 1024

/** Making one takes longer than decoding a file with it. */
const decoders = {
  'utf-8': new TextDecoder('utf-8'),
  'utf-16le': new TextDecoder('utf-16le'),
  'utf-16be': new TextDecoder('utf-16be'),
}

/** As git does, only the beginning is searched for a NUL byte. */
const sniffed = 8 * 1024

/** UTF-8 without its byte order mark, UTF-16 when it has one; bytes that are not valid become U+FFFD. */
export function contentOf(bytes: Uint8Array): Content {
  if (bytes.length > sizeLimit) return { kind: 'tooLarge', bytes: bytes.length }
  const encoding = encodingOf(bytes)
  if (encoding === 'utf-8' && bytes.subarray(0, sniffed).includes(0)) return { kind: 'binary' }
  return { kind: 'text', text: decoders[encoding].decode(bytes) }
}

/** The bytes of a plain file; undefined when it is none, is too large, or is gone. Links are not followed. */
export async function readBytes(absolute: string): Promise<Buffer | undefined> {
  // A pipe does not hang us.
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)
  const handle = await open(absolute, flags).catch(() => undefined)
  if (handle === undefined) return undefined
  try {
    const stat = await handle.stat()
    return stat.isFile() && stat.size <= sizeLimit ? await handle.readFile() : undefined
  } finally {
    await handle.close()
  }
}

function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return 'utf-8'
}
