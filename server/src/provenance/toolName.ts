// The names of agents and extensions as people write them.

const names: ReadonlyMap<string, string> = new Map([
  ['claude-code', 'Claude Code'],
  ['cursor', 'Cursor'],
  ['cursor-tab', 'Cursor Tab'],
  ['github-copilot', 'GitHub Copilot'],
  ['github-copilot-cli', 'GitHub Copilot CLI'],
  ['gemini', 'Gemini CLI'],
  ['opencode', 'opencode'],
  ['amazon-q', 'Amazon Q'],
  ['openhands', 'OpenHands'],
  ['aider', 'aider'],
  ['inline-completion', 'an inline completion'],
])

/** `claude-code` → `Claude Code`. Identifiers that nobody listed are spelled as words: `some-agent` → `Some Agent`. */
export function toolName(tool: string): string {
  const known = names.get(tool)
  if (known !== undefined) return known
  return tool
    .split(/[-_\s]+/)
    .filter(word => word !== '')
    .map(word => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ')
}
