// `cursor`: Cursor tells us of the edits of its agent and of its Tab.

import type { HookedAgent } from './hookSetup.ts'
import { tooOld } from './obstacle.ts'

export const cursor: HookedAgent = {
  name: 'cursor',
  title: 'Cursor',
  tool: 'cursor',
  files: { project: '.cursor/hooks.json', user: '.cursor/hooks.json' },
  traces: ['.cursor'],
  shape: {
    ours: /countersign\b.*\brecord cursor\b/,
    events: [
      { name: 'afterFileEdit' },
      { name: 'afterTabFileEdit' },
      // Not `beforeShellExecution`, which wants a permission for an answer: that is not ours to give.
      { name: 'preToolUse', matcher: 'Shell' },
      { name: 'postToolUse', matcher: 'Shell' },
      { name: 'postToolUseFailure', matcher: 'Shell' },
    ],
    layout: 'list',
    head: { version: 1 },
  },
  // A person's hooks run in the folder of the hook file.
  userPrelude: 'cd "${CURSOR_PROJECT_DIR:-.}" && ',
  findObstacle: ({ path }) =>
    tooOld({ program: 'cursor', package: /^cursor$/i, title: 'Cursor', oldest: '1.7.0' }, path),
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
