// Texts as V8 holds them.

/**
 * The same text, held by itself. A slice of 13 or more code units keeps the whole text alive that it was cut from:
 * what is kept for long must be put together anew. O(length).
 */
export function detached(slice: string): string {
  return slice.length < 13 ? slice : [slice.slice(0, 1), slice.slice(1)].join('')
}
