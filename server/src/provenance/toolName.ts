// The names of agents and extensions as people write them.

const names: Readonly<Record<string, string>> = {
  'claude-code': 'Claude Code',
  cursor: 'Cursor',
  'cursor-tab': 'Cursor Tab',
  'github-copilot': 'GitHub Copilot',
  'inline-completion': 'an inline completion',
}

/** `claude-code` → `Claude Code`; identifiers that nobody listed keep their words: `some-agent` → `some agent`. */
export function toolName(tool: string): string {
  return Object.hasOwn(names, tool) ? (names[tool] ?? tool) : tool.replaceAll('-', ' ')
}
