import { codex, cwd, patch } from '../payloadBases.ts'
import { check, type Payload } from './say.ts'

const edit = 'after codex gpt-5-codex: /w/app/src/a.ts {let x = 1 → let x = 2}'
const ran = 'after codex gpt-5-codex: $ make'
const used = (tool_name: string, tool_input: unknown): Payload => ({ ...codex, tool_name, tool_input })
const patched = (...lines: readonly string[]): Payload =>
  used('apply_patch', { command: ['*** Begin Patch', ...lines, '*** End Patch'].join('\n') })
const heredoc = `apply_patch <<'EOF'\n${patch}\nEOF`

check('Codex', [
  ['apply_patch', codex, edit],
  ['apply_patch, before it', { ...codex, hook_event_name: 'PreToolUse' }, edit.replace('after', 'before')],
  ['no transcript', { ...codex, transcript_path: null }, edit],
  ['functions.apply_patch', used('functions.apply_patch', { command: patch }), edit],
  ['apply_patch, the patch alone', used('apply_patch', patch), edit],
  ['apply_patch, called in a shell', used('Bash', { command: heredoc }), edit],
  ['apply_patch, called in a shell by its words', used('shell', { command: ['apply_patch', patch] }), edit],
  [
    'apply_patch, called by a shell of its own: what it wrote is seen around the command',
    used('shell', { command: ['bash', '-lc', 'apply_patch < a.patch'] }),
    'after codex gpt-5-codex: $ bash -lc apply_patch < a.patch',
  ],
  [
    '*** Add File',
    patched('*** Add File: b.ts', '+b', '+'),
    'after codex gpt-5-codex: /w/app/b.ts was ∅ = b⏎⏎',
  ],
  ['*** Delete File', patched('*** Delete File: b.ts'), 'nothing'],
  ['*** Move to, and nothing else', patched('*** Update File: b.ts', '*** Move to: c.ts'), 'nothing'],
  [
    '*** Move to, with a change',
    patched('*** Update File: b.ts', '*** Move to: c.ts', '@@ class A', ' a', '-b', '+c', '*** End of File'),
    'after codex gpt-5-codex: /w/app/c.ts {a⏎b → a⏎c}',
  ],
  [
    'a patch of a notebook beside a file',
    patched('*** Update File: a.ipynb', '+x', '*** Update File: b.ts', '+y'),
    'after codex gpt-5-codex: /w/app/b.ts {∅ → y}',
  ],
  ['Bash', used('Bash', { command: 'make' }), ran],
  ...['shell', 'local_shell', 'shell_command'].map(
    name => [name, used(name, { command: ['make'] }), ran] as const,
  ),
  ['functions.exec_command', used('functions.exec_command', { cmd: 'make' }), ran],
  [
    'multi_tool_use.parallel',
    used('multi_tool_use.parallel', { tool_uses: [{ parameters: { cmd: 'make' } }] }),
    ran,
  ],
  [
    'a command that failed, which is told by the same event',
    { ...used('Bash', { command: 'make' }), tool_response: '' },
    ran,
  ],
  ['a tool of a server', used('mcp__files__write', { path: 'a.ts', content: 'a' }), 'nothing'],
  [
    'notify, at the end of a turn',
    { type: 'agent-turn-complete', 'thread-id': 's', 'turn-id': 't3', cwd, 'last-assistant-message': patch },
    'nothing',
  ],
])
