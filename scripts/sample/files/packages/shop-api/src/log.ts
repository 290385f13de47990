export type LogLevel = 'info' | 'error'

/** Card numbers never reach the log. */
export function redact(text: string): string {
  return text.replace(/\b\d{12,19}\b/g, '[card]')
}

export function log(level: LogLevel, text: string): void {
  const line = JSON.stringify({ at: new Date().toISOString(), level, text: redact(text) })
  process.stderr.write(`${line}\n`)
}
