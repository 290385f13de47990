// The names that other tools give to agents, as the identifiers that we use.

/** Where another tool's name for an agent differs from ours. */
const ours: ReadonlyMap<string, string> = new Map([
  ['claude', 'claude-code'],
  ['copilot', 'github-copilot'],
  ['copilot-cli', 'github-copilot-cli'],
  ['gemini-cli', 'gemini'],
  ['codex-cli', 'codex'],
  ['cursor-agent', 'cursor'],
])

/** Longer names are none. */
const longest = 64

/** `Claude Code` → `claude-code`. Undefined when it is no name, or says that the tool is not known. */
export function toolIdentifier(name: unknown): string | undefined {
  const words = wordOf(name)?.toLowerCase().replace(/\s+/g, '-')
  if (words === undefined || words === 'unknown' || words.length > longest) return undefined
  return ours.get(words) ?? words
}

/** A model's name as it was recorded. Undefined when it is none, or `unknown`. */
export function modelName(name: unknown): string | undefined {
  const word = wordOf(name)
  return word?.toLowerCase() === 'unknown' ? undefined : word
}

/** A short text of another record, without space around it; undefined when it is none. */
export function wordOf(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > 250) return undefined
  return value.trim() || undefined
}
