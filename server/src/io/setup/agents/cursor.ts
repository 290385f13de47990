// `cursor`: Cursor tells us of the edits of its agent and of its Tab.

import type { HookedAgent } from './hookSetup.ts'

export const cursor: HookedAgent = {
  name: 'cursor',
  title: 'Cursor',
  tool: 'cursor',
  files: { project: '.cursor/hooks.json', user: '.cursor/hooks.json' },
  traces: ['.cursor'],
  shape: {
    ours: /countersign\b.*\brecord cursor\b/,
    events: ['afterFileEdit', 'afterTabFileEdit'],
    head: { version: 1 },
  },
  // A person's hooks run in the folder of the hook file.
  userPrelude: 'cd "${CURSOR_PROJECT_DIR:-.}" && ',
  afterwards: 'Start Cursor again if it does not take it up.',
  payloadOf: ({ root, path, marker, content }) => ({
    conversation_id: marker,
    generation_id: marker,
    hook_event_name: 'afterFileEdit',
    cursor_version: '',
    workspace_roots: [root],
    file_path: path,
    edits: [{ old_string: '', new_string: content }],
  }),
}
