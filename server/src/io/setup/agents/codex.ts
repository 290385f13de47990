// `codex`: Codex tells us of the patches that it applies.

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { SetupPlace } from '../place.ts'
import type { HookedAgent } from './hookSetup.ts'
import { type InstalledHook, type Obstacle, tooOld } from './obstacle.ts'

const shells = 'Bash|shell|exec_command'

export const codex: HookedAgent = {
  name: 'codex',
  title: 'Codex',
  tool: 'codex',
  files: { project: '.codex/hooks.json', user: '.codex/hooks.json' },
  traces: ['.codex'],
  shape: {
    ours: /countersign\b.*\brecord codex\b/,
    events: [
      { name: 'PreToolUse', matcher: shells },
      { name: 'PostToolUse', matcher: `apply_patch|${shells}` },
    ],
    layout: 'groups',
    beside: { type: 'command' },
  },
  afterwards:
    'Codex runs it once you have trusted it: type /hooks in its next session. It needs Codex 0.124 or newer.',
  unseen: 'Codex runs it once you have trusted it there with /hooks',
  findObstacle: findCodexObstacle,
  isTrusted: ({ home }, hook) => isTrusted(home, hook),
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

/** Codex runs no hook that is switched off, that nobody trusts yet, or that its version does not know. */
async function findCodexObstacle(
  { root, home, path }: SetupPlace,
  hook: InstalledHook,
): Promise<Obstacle | undefined> {
  for (const folder of [root, home]) {
    const file = join(folder, '.codex/config.toml')
    const features = sectionOf(await read(file), '[features]')
    const off = /^[ \t]*((?:codex_)?hooks)[ \t]*=[ \t]*false\b/m.exec(features)?.[1]
    if (off !== undefined)
      return { because: `${file} switches all hooks off (${off} = false)`, remedy: 'Take that out.' }
  }
  const old = await tooOld(
    { program: 'codex', package: /^@openai\/codex$/, title: 'Codex', oldest: '0.124.0' },
    path,
  )
  if (old !== undefined) return old
  const config = join(home, '.codex/config.toml')
  if ((await read(config)) === '' || (await isTrusted(home, hook))) return undefined
  return {
    because: `${config} does not say that you trust the hooks of ${hook.path}`,
    remedy: 'Type /hooks in the next session of Codex and trust them.',
  }
}

/** What you trusted, Codex keeps as a hash beside the place of each hook: `<file>:<event>:<group>:<hook>`. */
async function isTrusted(home: string, { path }: InstalledHook): Promise<boolean> {
  const config = await read(join(home, '.codex/config.toml'))
  return ['pre_tool_use', 'post_tool_use'].every(event => {
    const place = `${path}:${event}:`
    // As TOML writes a key: with escapes, or without any.
    const quoted = [JSON.stringify(place).slice(0, -1), `'${place}`].find(one => config.includes(one))
    const entry = quoted === undefined ? '' : config.slice(config.indexOf(quoted)).split(/\n[ \t]*\[/, 1)[0]
    return /\btrusted_hash\b/.test(entry ?? '') && !/\benabled[ \t]*=[ \t]*false\b/.test(entry ?? '')
  })
}

/** The lines below a header, up to the next one. */
function sectionOf(toml: string, header: string): string {
  const lines = toml.split('\n')
  const start = lines.findIndex(line => line.trim().split(/\s*#/, 1)[0] === header)
  if (start < 0) return ''
  const end = lines.findIndex((line, index) => index > start && line.trim().startsWith('['))
  return lines.slice(start + 1, end < 0 ? undefined : end).join('\n')
}

/** '' when there is no such file. */
function read(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => '')
}
