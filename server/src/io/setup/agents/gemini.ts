// `gemini`: Gemini CLI tells us of its edits, through a hook in its settings.

import type { HookedAgent } from './hookSetup.ts'

export const gemini: HookedAgent = {
  name: 'gemini',
  title: 'Gemini CLI',
  tool: 'gemini',
  files: { project: '.gemini/settings.json', user: '.gemini/settings.json' },
  traces: ['.gemini'],
  shape: {
    ours: /countersign\b.*\brecord gemini\b/,
    events: ['AfterTool'],
    matcher: 'replace|write_file',
    beside: { name: 'countersign', type: 'command' },
    switches: [
      { path: ['hooksConfig', 'enabled'], off: false },
      { path: ['tools', 'enableHooks'], off: false },
    ],
  },
  afterwards: 'Gemini CLI asks whether you trust the hook when it starts again in this project.',
  unseen: 'Gemini CLI runs it once you have trusted it there',
  payloadOf: ({ root, path, marker, content }) => ({
    session_id: marker,
    transcript_path: '',
    cwd: root,
    hook_event_name: 'AfterTool',
    timestamp: new Date().toISOString(),
    tool_name: 'write_file',
    tool_input: { file_path: path, content },
    tool_response: { llmContent: '' },
  }),
}
