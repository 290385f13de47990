// How the server's process is started: what V8 is told.

/**
 * Young objects get 8 MB a half instead of 32: they are dropped with every keystroke all the same, and the process
 * stays about 100 MB smaller.
 */
export const serverFlags: readonly string[] = ['--max-semi-space-size=8']
