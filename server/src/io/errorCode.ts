// The system's names of errors.

/** The system's name of an error (`ENOENT`), or its message. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message
}
