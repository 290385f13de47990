// `codex`: Codex tells us of the patches that it applies.

import type { HookedAgent } from './hookSetup.ts'

export const codex: HookedAgent = {
  name: 'codex',
  title: 'Codex',
  tool: 'codex',
  files: { project: '.codex/hooks.json', user: '.codex/hooks.json' },
  traces: ['.codex'],
  shape: {
    ours: /countersign\b.*\brecord codex\b/,
    events: ['PostToolUse'],
    matcher: 'apply_patch',
    beside: { type: 'command' },
  },
  afterwards:
    'Codex runs it once you have trusted it: type /hooks in its next session. It needs Codex 0.124 or newer.',
  payloadOf: ({ root, path, marker, content }) => ({
    session_id: marker,
    turn_id: marker,
    transcript_path: null,
    cwd: root,
    hook_event_name: 'PostToolUse',
    model: '',
    permission_mode: 'default',
    tool_name: 'apply_patch',
    tool_use_id: marker,
    tool_input: { command: `*** Begin Patch\n*** Add File: ${path}\n+${content}*** End Patch` },
    tool_response: '',
  }),
}
