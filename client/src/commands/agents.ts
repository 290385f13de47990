// The agents that a person can name, as people write them and as the server knows them.

export const agents: readonly { readonly name: string; readonly tool: string }[] = [
  { name: 'Claude Code', tool: 'claude-code' },
  { name: 'GitHub Copilot', tool: 'github-copilot' },
  { name: 'Cursor', tool: 'cursor' },
  { name: 'Codex', tool: 'codex' },
  { name: 'Gemini CLI', tool: 'gemini' },
  { name: 'Windsurf', tool: 'windsurf' },
  { name: 'opencode', tool: 'opencode' },
  { name: 'Cline', tool: 'cline' },
  { name: 'Amp', tool: 'amp' },
  { name: 'ChatGPT', tool: 'chatgpt' },
]
