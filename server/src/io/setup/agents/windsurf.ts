// `windsurf`: Windsurf tells us of what its Cascade writes.

import type { HookedAgent } from './hookSetup.ts'

export const windsurf: HookedAgent = {
  name: 'windsurf',
  title: 'Windsurf',
  tool: 'windsurf',
  files: { project: '.windsurf/hooks.json', user: '.codeium/windsurf/hooks.json' },
  traces: ['.windsurf', '.codeium/windsurf'],
  shape: {
    ours: /countersign\b.*\brecord windsurf\b/,
    events: [{ name: 'pre_run_command' }, { name: 'post_write_code' }, { name: 'post_run_command' }],
    layout: 'list',
    beside: { show_output: false },
  },
  afterwards: 'Start Windsurf again if it does not take it up. What its Tab completes has no hook.',
  payloadOf: ({ path, marker, content }) => ({
    agent_action_name: 'post_write_code',
    trajectory_id: marker,
    execution_id: marker,
    timestamp: new Date().toISOString(),
    model_name: 'Unknown',
    tool_info: { file_path: path, edits: [{ old_string: '', new_string: content }] },
  }),
}
