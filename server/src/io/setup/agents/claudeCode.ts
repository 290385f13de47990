// `claude-code`: Claude Code tells us of its edits, through a hook in its settings.

import { join } from 'node:path'
import type { HookedAgent } from './hookSetup.ts'
import { filesIn, firstSwitchedOff, type Switch } from './obstacle.ts'

/** Where whoever administers a machine may put settings that nobody overrules. */
const policyFolders = [
  '/etc/claude-code',
  '/Library/Application Support/ClaudeCode',
  'C:\\Program Files\\ClaudeCode',
]

export const claudeCode: HookedAgent = {
  name: 'claude-code',
  title: 'Claude Code',
  tool: 'claude-code',
  files: { project: '.claude/settings.json', user: '.claude/settings.json' },
  traces: ['.claude'],
  shape: {
    ours: /countersign\b.*\brecord claude-code\b/,
    events: [
      { name: 'PreToolUse', matcher: 'Bash|PowerShell' },
      // Not `PostToolUseFailure`: versions before 2.1.101 skip a whole settings file that names an event they do not know.
      { name: 'PostToolUse', matcher: 'Edit|Write|MultiEdit|Bash|PowerShell' },
    ],
    layout: 'groups',
    beside: { type: 'command' },
    switches: [{ path: ['disableAllHooks'], off: true }],
  },
  afterwards: 'Sessions that are open take it up when they start again.',
  findObstacle: async ({ root, home, policies = policyFolders }) => {
    const files = await Promise.all(
      policies.map(async folder => [
        join(folder, 'managed-settings.json'),
        ...(await filesIn(join(folder, 'managed-settings.d'), '.json')),
      ]),
    )
    const policy = files
      .flat()
      .flatMap(file =>
        ['disableAllHooks', 'allowManagedHooksOnly'].map(
          (key): Switch => ({ file, path: [key], off: true, isPolicy: true }),
        ),
      )
    const own = [
      join(home, '.claude/settings.json'),
      join(root, '.claude/settings.json'),
      join(root, '.claude/settings.local.json'),
    ].map((file): Switch => ({ file, path: ['disableAllHooks'], off: true }))
    return firstSwitchedOff([...policy, ...own])
  },
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
