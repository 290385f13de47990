import {
  amp,
  blocks,
  claude,
  cline,
  clineCall,
  cwd,
  gemini,
  newText,
  oldText,
  patch,
  path,
  windsurf,
} from '../payloadBases.ts'
import { check, type Payload } from './say.ts'

const replacement = { old_string: oldText, new_string: newText }
const changed = '/w/app/src/a.ts {let x = 1 → let x = 2}'

const geminiCall = (tool_name: string, tool_input: unknown, others: Payload = {}): Payload => ({
  ...gemini,
  tool_name,
  tool_input,
  ...others,
})

check('Gemini CLI', [
  ['replace', gemini, `after gemini: ${changed}`],
  ['replace, before it', { ...gemini, hook_event_name: 'BeforeTool' }, `before gemini: ${changed}`],
  [
    'replace, allow_multiple',
    geminiCall('replace', { ...gemini.tool_input, allow_multiple: true }),
    `after gemini: ${changed}`,
  ],
  [
    'replace that failed',
    { ...gemini, tool_response: { llmContent: '', error: { message: 'no' } } },
    'nothing',
  ],
  ['no error', { ...gemini, tool_response: { llmContent: '', error: null } }, `after gemini: ${changed}`],
  [
    'write_file',
    geminiCall('write_file', { file_path: path, content: 'a\n' }),
    'after gemini: /w/app/src/a.ts = a⏎',
  ],
  [
    'write_file, its own notes',
    geminiCall('write_file', { file_path: '/home/d/.gemini/tmp/x/a.md', content: 'a' }),
    'nothing',
  ],
  ['run_shell_command', geminiCall('run_shell_command', { command: 'make' }), 'after gemini: $ make'],
  [
    'run_shell_command that failed',
    geminiCall('run_shell_command', { command: 'make' }, { tool_response: { error: { message: 'no' } } }),
    'after gemini: $ make',
  ],
  ['read_file', geminiCall('read_file', { file_path: path }), 'nothing'],
  ...['BeforeAgent', 'AfterModel', 'SessionStart', 'Notification'].map(
    event => [event, { ...gemini, hook_event_name: event }, 'nothing'] as const,
  ),
])

const cascade = (agent_action_name: string, tool_info: Payload): Payload => ({
  ...windsurf,
  agent_action_name,
  tool_info,
})
const model = 'windsurf Claude Sonnet 4'

check('Windsurf', [
  ['post_write_code', windsurf, `after ${model}: ${changed}`],
  ['pre_write_code', { ...windsurf, agent_action_name: 'pre_write_code' }, `before ${model}: ${changed}`],
  ['a model that it does not know', { ...windsurf, model_name: 'Unknown' }, `after windsurf: ${changed}`],
  [
    'post_write_code, several edits',
    cascade('post_write_code', {
      file_path: path,
      edits: [replacement, { old_string: '', new_string: 'end' }],
    }),
    `after ${model}: ${changed} {∅ → end}`,
  ],
  [
    'a path from a folder that nobody names',
    cascade('post_write_code', { file_path: 'src/a.ts', edits: [replacement] }),
    'nothing',
  ],
  ['post_run_command', cascade('post_run_command', { command_line: 'make', cwd }), `after ${model}: $ make`],
  [
    'pre_run_command, command',
    cascade('pre_run_command', { command: 'make', cwd }),
    `before ${model}: $ make`,
  ],
  ...['post_read_code', 'post_mcp_tool_use', 'post_cascade_response', 'post_setup_worktree'].map(
    event => [event, cascade(event, windsurf.tool_info), 'nothing'] as const,
  ),
])

const clineUse = (toolName: string, parameters: Payload, others: Payload = {}): Payload => ({
  ...cline,
  postToolUse: { ...clineCall, toolName, parameters, ...others },
})
const byCline = 'after cline claude-sonnet-4:'

check('Cline', [
  ['replace_in_file', clineUse('replace_in_file', { path, diff: blocks }), `${byCline} ${changed}`],
  [
    'replace_in_file, in the older marks',
    clineUse('replace_in_file', {
      path,
      diff: `<<<<<<< SEARCH\n${oldText}\n=======\n${newText}\n>>>>>>> REPLACE`,
    }),
    `${byCline} ${changed}`,
  ],
  [
    'replace_in_file, before it',
    {
      ...cline,
      hookName: 'PreToolUse',
      preToolUse: { toolName: 'replace_in_file', parameters: { path, diff: blocks } },
    },
    `before cline claude-sonnet-4: ${changed}`,
  ],
  [
    'replace_in_file that failed',
    clineUse('replace_in_file', { path, diff: blocks }, { success: false }),
    'nothing',
  ],
  [
    'write_to_file',
    clineUse('write_to_file', { path: 'src/a.ts', content: 'a\n' }),
    `${byCline} /w/app/src/a.ts = a⏎`,
  ],
  [
    'write_to_file, JSON that speaks of paths',
    clineUse('write_to_file', { path: 'a.json', content: '{"path":"/etc/passwd"}' }),
    `${byCline} /w/app/a.json = {"path":"/etc/passwd"}`,
  ],
  ['apply_patch', clineUse('apply_patch', { input: patch }), `${byCline} ${changed}`],
  ...['editor', 'edit'].map(
    name =>
      [
        `${name}, its edits as a string`,
        clineUse(name, { path, edits: JSON.stringify([replacement]) }),
        `${byCline} ${changed}`,
      ] as const,
  ),
  ['edits that are no JSON', clineUse('edit', { path, edits: '[{' }), 'nothing'],
  ['write', clineUse('write', { path, content: 'a\n' }), `${byCline} /w/app/src/a.ts = a⏎`],
  [
    'execute_command',
    clineUse('execute_command', { command: 'make', requires_approval: 'false' }),
    `${byCline} $ make`,
  ],
  [
    'execute_command that failed',
    clineUse('execute_command', { command: 'make' }, { success: false }),
    `${byCline} $ make`,
  ],
  ['read_file', clineUse('read_file', { path }), 'nothing'],
  ['TaskStart', { ...cline, hookName: 'TaskStart', taskStart: {} }, 'nothing'],
])

const opencode = (tool: string, args: Payload, moment = 'after'): Payload => ({
  hook_event_name: `tool.execute.${moment}`,
  sessionID: 's',
  callID: 'c',
  directory: cwd,
  tool,
  args,
})
const twoEdits = [
  { oldString: 'a', newString: 'b' },
  { oldString: 'c', newString: 'd' },
]

check('opencode', [
  [
    'edit',
    opencode('edit', { filePath: path, oldString: oldText, newString: newText }),
    `after opencode: ${changed}`,
  ],
  [
    'edit, replaceAll',
    opencode('edit', { filePath: path, oldString: oldText, newString: newText, replaceAll: true }),
    `after opencode: ${changed}`,
  ],
  ['write', opencode('write', { filePath: path, content: 'a\n' }), 'after opencode: /w/app/src/a.ts = a⏎'],
  [
    'multiedit',
    opencode('multiedit', { filePath: path, edits: twoEdits }),
    'after opencode: /w/app/src/a.ts {a → b} {c → d}',
  ],
  ...['patch', 'apply_patch'].map(
    name => [name, opencode(name, { patchText: patch }), `after opencode: ${changed}`] as const,
  ),
  ['bash', opencode('bash', { command: 'make' }), 'after opencode: $ make'],
  ['bash, before it', opencode('bash', { command: 'make' }, 'before'), 'before opencode: $ make'],
  ['read', opencode('read', { filePath: path }), 'nothing'],
])

const ampCall = (tool_name: string, tool_input: Payload): Payload => ({ ...amp, tool_name, tool_input })

check('Amp', [
  ...['path', 'filePath', 'file_path'].map(
    key =>
      [
        `edit_file, its path under ${key}`,
        ampCall('edit_file', { [key]: path, old_str: oldText, new_str: newText }),
        `after amp: ${changed}`,
      ] as const,
  ),
  ['create_file', ampCall('create_file', { path, content: 'a\n' }), 'after amp: /w/app/src/a.ts = a⏎'],
  ['apply_patch', ampCall('apply_patch', { patchText: patch }), `after amp: ${changed}`],
  ['undo_edit', ampCall('undo_edit', { path }), 'nothing'],
  ['Bash', ampCall('Bash', { cmd: 'make' }), 'after amp: $ make'],
  ['Read', ampCall('Read', { path }), 'nothing'],
  [
    'known by its transcript alone',
    { ...claude, transcript_path: '/home/d/.local/share/amp/threads/T-1.json', tool_name: 'edit_file' },
    `after amp: ${changed}`,
  ],
])

const anybody: Payload = { format: 'agent-v1', agent: 'our-agent', cwd }

check('agent-v1', [
  ['edits', { ...anybody, files: [{ path, edits: [{ oldText, newText }] }] }, `after our-agent: ${changed}`],
  [
    'content',
    { ...anybody, files: [{ path, before: '', content: 'a\n' }] },
    'after our-agent: /w/app/src/a.ts was ∅ = a⏎',
  ],
  [
    'phase',
    { ...anybody, phase: 'before', files: [{ path, content: 'a\n' }] },
    'before our-agent: /w/app/src/a.ts = a⏎',
  ],
  ['a notebook', { ...anybody, files: [{ path: 'a.IPYNB', content: '{}' }] }, 'nothing'],
  ['command', { ...anybody, command: 'make' }, 'after our-agent: $ make'],
  ['neither', anybody, 'nothing'],
])
