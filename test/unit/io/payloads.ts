// Payloads of agents, as the bytes that their hooks get.

/** Claude Code's report of a written file, with other values for some of its keys. */
export function claudeWrite(others: Readonly<Record<string, unknown>>): Uint8Array {
  const payload = {
    session_id: 's',
    cwd: '/w',
    hook_event_name: 'PostToolUse',
    tool_name: 'Write',
    tool_use_id: 'toolu_1',
    tool_input: { file_path: '/w/a.ts', content: 'one\n' },
    tool_response: { type: 'create', filePath: '/w/a.ts', structuredPatch: [] },
    ...others,
  }
  return Buffer.from(JSON.stringify(payload))
}
