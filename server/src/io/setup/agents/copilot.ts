// `copilot`: GitHub Copilot tells us of its edits, in VS Code and on the command line.

import type { HookedAgent } from './hookSetup.ts'

export const copilot: HookedAgent = {
  name: 'copilot',
  title: 'GitHub Copilot',
  tool: 'github-copilot',
  files: { project: '.github/hooks/countersign.json', user: '.copilot/hooks/countersign.json' },
  traces: ['.copilot'],
  shape: {
    ours: /countersign\b.*\brecord github-copilot\b/,
    // With a capital, which both VS Code and the command line know.
    events: ['PostToolUse'],
    beside: { type: 'command' },
    head: { version: 1 },
    switches: [{ path: ['disableAllHooks'], off: true }],
  },
  afterwards: 'Sessions that are open take it up when they start again.',
  unseen: 'an organisation can still switch hooks off in VS Code',
  payloadOf: ({ root, path, marker, content }) => ({
    timestamp: new Date().toISOString(),
    hook_event_name: 'PostToolUse',
    session_id: marker,
    cwd: root,
    transcript_path: '',
    tool_name: 'create_file',
    tool_use_id: `${marker}__vscode-1`,
    tool_input: { filePath: path, content },
    tool_response: '',
  }),
}
