// `copilot`: GitHub Copilot tells us of its edits, in VS Code and on the command line.

import { join } from 'node:path'
import type { HookedAgent } from './hookSetup.ts'
import { firstSwitchedOff, type Switch, tooOld } from './obstacle.ts'

/** Where VS Code keeps a person's settings. */
const editorSettings = [
  '.config/Code/User/settings.json',
  'Library/Application Support/Code/User/settings.json',
  'AppData/Roaming/Code/User/settings.json',
]

export const copilot: HookedAgent = {
  name: 'copilot',
  title: 'GitHub Copilot',
  tool: 'github-copilot',
  files: { project: '.github/hooks/countersign.json', user: '.copilot/hooks/countersign.json' },
  traces: ['.copilot'],
  shape: {
    ours: /countersign\b.*\brecord github-copilot\b/,
    // With a capital, which both VS Code and the command line know; VS Code heeds no matcher, and not the last of them.
    events: [{ name: 'PreToolUse' }, { name: 'PostToolUse' }, { name: 'PostToolUseFailure' }],
    layout: 'list',
    beside: { type: 'command' },
    head: { version: 1 },
    switches: [{ path: ['disableAllHooks'], off: true }],
  },
  findObstacle: async ({ root, home, path }, { scope }) => {
    const folder = scope === 'user' ? '~/.copilot/hooks' : '.github/hooks'
    const files = [join(root, '.vscode/settings.json'), ...editorSettings.map(file => join(home, file))]
    const switches = files.flatMap((file): Switch[] => [
      { file, path: ['chat.useHooks'], off: false },
      { file, path: ['chat.hookFilesLocations', folder], off: false },
    ])
    // Those of the command line.
    for (const name of ['settings.json', 'settings.local.json'])
      switches.push({ file: join(root, '.github/copilot', name), path: ['disableAllHooks'], off: true })
    const needed = { program: 'code', package: /^code(-oss)?$/i, title: 'VS Code', oldest: '1.109.3' }
    return (await firstSwitchedOff(switches)) ?? tooOld(needed, path)
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
