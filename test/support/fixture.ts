// The fixture mini-language: one string holds many files.

/**
 * Files by path, in order. A line `// @file path` starts a file; what stands before the first one is left out.
 * The text of a file has no leading blank line and ends with one line end.
 */
export function parseFixture(text: string): Map<string, string> {
  const files = new Map<string, string>()
  const parts = text.split(/^[ \t]*\/\/ @file[ \t]+(\S+)[ \t]*\r?\n/m)
  for (let index = 1; index < parts.length; index += 2) {
    const path = parts[index] ?? ''
    if (files.has(path)) throw new Error(`The fixture has ${path} twice.`)
    files.set(path, `${(parts[index + 1] ?? '').replace(/^\s*\n/, '').trimEnd()}\n`)
  }
  return files
}
