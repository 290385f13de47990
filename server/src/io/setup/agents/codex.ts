// `codex`: Codex tells us of the patches that it applies.

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { SetupPlace } from '../place.ts'
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
  unseen: 'Codex runs it once you have trusted it there with /hooks',
  findSwitch: findCodexSwitch,
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

/** Codex can be told in its configuration to run no hooks at all, under a newer and an older name. */
async function findCodexSwitch({ root, home }: SetupPlace): Promise<string | undefined> {
  for (const folder of [root, home]) {
    const file = join(folder, '.codex/config.toml')
    // No configuration, no switch.
    const text = await readFile(file, 'utf8').catch(() => '')
    const features = /^[ \t]*\[features\][^\n]*\n((?:(?![ \t]*\[).*(?:\n|$))*)/m.exec(text)?.[1] ?? ''
    const off = /^[ \t]*((?:codex_)?hooks)[ \t]*=[ \t]*false\b/m.exec(features)?.[1]
    if (off !== undefined) return `${file} switches all hooks off (${off} = false)`
  }
  return undefined
}
