// Languages by the extensions of their files: lists that more than one part of the core goes by.

/** TypeScript, in order of preference where a path leaves its extension out. */
export const typeScriptExtensions: readonly string[] = ['.ts', '.tsx', '.mts', '.cts']

export const javaScriptExtensions: readonly string[] = ['.js', '.jsx', '.mjs', '.cjs']

/** Files that hold script blocks beside a template. */
export const componentExtensions: readonly string[] = ['.vue', '.svelte', '.astro']

/** Other languages whose comments are those of C. */
export const cLikeExtensions: readonly string[] = [
  ...['.go', '.rs', '.java', '.kt', '.kts', '.scala', '.groovy', '.gradle', '.cs', '.c', '.h', '.cc', '.cpp'],
  ...['.hpp', '.m', '.mm', '.swift', '.php', '.dart', '.zig', '.proto'],
]
