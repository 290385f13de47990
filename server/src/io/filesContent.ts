// Bytes to Content: what counts as text, and how it is decoded.

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

function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return 'utf-8'
}
