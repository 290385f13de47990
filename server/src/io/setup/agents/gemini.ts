// `gemini`: Gemini CLI tells us of its edits, through a hook in its settings.

import { join } from 'node:path'
import type { SetupPlace } from '../place.ts'
import type { HookedAgent } from './hookSetup.ts'
import { firstSwitchedOff, type InstalledHook, type Obstacle, type Switch, valueIn } from './obstacle.ts'

const switches = [
  { path: ['hooksConfig', 'enabled'], off: false },
  { path: ['tools', 'enableHooks'], off: false },
]

export const gemini: HookedAgent = {
  name: 'gemini',
  title: 'Gemini CLI',
  tool: 'gemini',
  files: { project: '.gemini/settings.json', user: '.gemini/settings.json' },
  traces: ['.gemini'],
  shape: {
    ours: /countersign\b.*\brecord gemini\b/,
    events: [
      { name: 'BeforeTool', matcher: 'run_shell_command' },
      { name: 'AfterTool', matcher: 'replace|write_file|run_shell_command' },
    ],
    layout: 'groups',
    beside: { name: 'countersign', type: 'command' },
    switches,
  },
  findObstacle: findGeminiObstacle,
  isTrusted: async ({ root, home }, { scope, command }) => {
    const trusted = await valueIn(join(home, '.gemini/trusted_hooks.json'), [root])
    return scope === 'user' || (Array.isArray(trusted) && trusted.includes(`countersign:${command}`))
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

/** A person's settings, a project's and those of the machine may each switch hooks off, or ours by its name. */
async function findGeminiObstacle(
  {
    root,
    home,
    policies = ['/etc/gemini-cli', '/Library/Application Support/GeminiCli', 'C:\\ProgramData\\gemini-cli'],
  }: SetupPlace,
  { scope }: InstalledHook,
): Promise<Obstacle | undefined> {
  const files = [
    ...policies.map(folder => ({ file: join(folder, 'settings.json'), isPolicy: true as const })),
    { file: join(home, '.gemini/settings.json') },
    { file: join(root, '.gemini/settings.json') },
  ]
  const off = await firstSwitchedOff(
    files.flatMap(file => switches.map((one): Switch => ({ ...file, ...one }))),
  )
  if (off !== undefined) return off
  for (const { file } of files) {
    const disabled = await valueIn(file, ['hooksConfig', 'disabled'])
    if (Array.isArray(disabled) && disabled.includes('countersign'))
      return {
        because: `${file} disables the hook "countersign"`,
        remedy: 'Type /hooks enable countersign in Gemini CLI.',
      }
  }
  const folders = join(home, '.gemini/trustedFolders.json')
  const isDistrusted = scope === 'project' && (await valueIn(folders, [root])) === 'DO_NOT_TRUST'
  if (!isDistrusted) return undefined
  return {
    because: `${folders} says that you do not trust ${root}`,
    remedy: 'Type /permissions in Gemini CLI to trust it.',
  }
}
