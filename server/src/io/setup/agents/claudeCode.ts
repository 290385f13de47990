// `claude-code`: Claude Code tells us of its edits, through a hook in its settings.

import type { HookedAgent } from './hookSetup.ts'

export const claudeCode: HookedAgent = {
  name: 'claude-code',
  title: 'Claude Code',
  tool: 'claude-code',
  files: { project: '.claude/settings.json', user: '.claude/settings.json' },
  traces: ['.claude'],
  shape: {
    ours: /countersign\b.*\brecord claude-code\b/,
    events: ['PostToolUse'],
    matcher: 'Edit|Write|MultiEdit|NotebookEdit',
    beside: { type: 'command' },
    switches: [{ path: ['disableAllHooks'], off: true }],
  },
  afterwards: 'Sessions that are open take it up when they start again.',
  payloadOf: ({ root, path, marker, content }) => ({
    session_id: marker,
    transcript_path: '',
    cwd: root,
    hook_event_name: 'PostToolUse',
    tool_name: 'Write',
    tool_use_id: marker,
    tool_input: { file_path: path, content },
    tool_response: { filePath: path },
  }),
}
