import { claude, cwd, newText, oldText, path } from '../payloadBases.ts'
import { check, type Payload } from './say.ts'

const structuredPatch = [
  { oldStart: 3, oldLines: 1, newStart: 3, newLines: 2, lines: ['-let x = 1', '+let x = 2', '+let y = 3'] },
]
const response = {
  filePath: path,
  oldString: oldText,
  newString: newText,
  originalFile: 'let x = 1\n',
  structuredPatch,
  userModified: false,
  replaceAll: false,
}
const edit = 'after claude-code: /w/app/src/a.ts {let x = 1 → let x = 2}'
const write = (tool_response: unknown): Payload => ({
  ...claude,
  tool_name: 'Write',
  tool_input: { file_path: path, content: 'a\n' },
  tool_response,
})
const bash: Payload = { ...claude, tool_name: 'Bash', tool_input: { command: 'make', description: 'Build' } }

check('Claude Code', [
  ['Edit', claude, edit],
  ['Edit, before it', { ...claude, hook_event_name: 'PreToolUse' }, edit.replace('after', 'before')],
  [
    'Edit, with its structuredPatch and originalFile',
    { ...claude, tool_response: response, duration_ms: 4, permission_mode: 'acceptEdits' },
    'after claude-code: /w/app/src/a.ts was let x = 1⏎ {let x = 1 → let x = 2} +3,2',
  ],
  [
    'Edit, replace_all',
    { ...claude, tool_input: { ...claude.tool_input, replace_all: true } },
    'after claude-code: /w/app/src/a.ts {let x = 1 → let x = 2}',
  ],
  [
    'Edit, a proposal that the user changed',
    { ...claude, tool_response: { userModified: true } },
    edit.replace('claude-code', 'claude-code mixed'),
  ],
  ['Edit that failed', { ...claude, hook_event_name: 'PostToolUseFailure', error: 'no match' }, 'nothing'],
  [
    'MultiEdit',
    {
      ...claude,
      tool_name: 'MultiEdit',
      tool_input: {
        file_path: path,
        edits: [
          { old_string: 'a', new_string: 'b' },
          { old_string: 'c', new_string: 'd', replace_all: true },
        ],
      },
    },
    'after claude-code: /w/app/src/a.ts {a → b} {c → d}',
  ],
  ['Write', write({ filePath: path, success: true }), 'after claude-code: /w/app/src/a.ts = a⏎'],
  ['Write that did not succeed', write({ filePath: path, success: false }), 'nothing'],
  [
    'Write of a new file',
    write({ type: 'create', filePath: path, originalFile: null, structuredPatch: [] }),
    'after claude-code: /w/app/src/a.ts was ∅ = a⏎',
  ],
  [
    'Write over a file',
    write({ type: 'update', filePath: path, originalFile: 'b\n', structuredPatch }),
    'after claude-code: /w/app/src/a.ts was b⏎ = a⏎ +3,2',
  ],
  [
    'NotebookEdit',
    {
      ...claude,
      tool_name: 'NotebookEdit',
      tool_input: {
        notebook_path: '/w/app/a.ipynb',
        cell_id: 'c',
        new_source: 'x = 2',
        edit_mode: 'replace',
      },
    },
    'nothing',
  ],
  [
    'Edit of a notebook',
    { ...claude, tool_input: { ...claude.tool_input, file_path: '/w/app/a.ipynb' } },
    'nothing',
  ],
  ['Bash', bash, 'after claude-code: $ make'],
  ['Bash, before it', { ...bash, hook_event_name: 'PreToolUse' }, 'before claude-code: $ make'],
  [
    'Bash that failed',
    { ...bash, hook_event_name: 'PostToolUseFailure', error: 'Exit code 2', is_interrupt: false },
    'after claude-code: $ make',
  ],
  ['PowerShell', { ...bash, tool_name: 'PowerShell' }, 'after claude-code: $ make'],
  ['Read', { ...claude, tool_name: 'Read', tool_input: { file_path: path } }, 'nothing'],
  ['a tool of a server', { ...claude, tool_name: 'mcp__files__write_file' }, 'nothing'],
  ['UserPromptSubmit', { ...claude, hook_event_name: 'UserPromptSubmit' }, 'nothing'],
  ['SubagentStop', { session_id: 's', cwd, hook_event_name: 'SubagentStop' }, 'nothing'],
])

check(
  'Claude Code, through another agent’s hook file',
  [
    ['its transcript on Linux', claude, edit],
    ['on Windows', { ...claude, transcript_path: 'C:\\Users\\d\\.claude\\projects\\w\\s.jsonl' }, edit],
  ],
  'cursor',
)

check('through Claude Code’s settings', [
  [
    'Cursor, by its version',
    { ...claude, transcript_path: '', cursor_version: '2.4.0' },
    edit.replace('claude-code', 'cursor'),
  ],
  [
    'Cursor, by its transcript alone',
    { ...claude, transcript_path: '/home/d/.cursor/projects/w/s.jsonl' },
    edit.replace('claude-code', 'cursor'),
  ],
  ...['GitHub.copilot-chat', 'GitHub Copilot'].map(
    folder =>
      [
        `VS Code, by its transcript below ${folder}`,
        {
          ...claude,
          transcript_path: `/home/d/.config/Code/${folder}/s.jsonl`,
          tool_name: 'replace_string_in_file',
          tool_input: { filePath: path, oldString: oldText, newString: newText },
        },
        edit.replace('claude-code', 'github-copilot'),
      ] as const,
  ),
])
