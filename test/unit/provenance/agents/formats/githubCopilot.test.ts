import { claude, codex, cwd, newText, oldText, patch, path, replacement, vscode } from '../payloadBases.ts'
import { check, type Payload } from './say.ts'

const edit = 'after github-copilot: /w/app/src/a.ts {let x = 1 → let x = 2}'
const used = (tool_name: string, tool_input: unknown): Payload => ({ ...vscode, tool_name, tool_input })
const { cwd: _, ...homeless } = vscode

check('VS Code', [
  ['replace_string_in_file', used('replace_string_in_file', replacement), edit],
  [
    'replace_string_in_file, before it',
    { ...used('replace_string_in_file', replacement), hook_event_name: 'PreToolUse' },
    edit.replace('after', 'before'),
  ],
  [
    'a hook that has no folder',
    { ...homeless, tool_name: 'replace_string_in_file', tool_input: replacement },
    edit,
  ],
  [
    'multi_replace_string_in_file, in two files',
    used('multi_replace_string_in_file', {
      explanation: '',
      replacements: [replacement, { ...replacement, filePath: '/w/app/b.ts' }, replacement],
    }),
    `${edit} {let x = 1 → let x = 2} /w/app/b.ts {let x = 1 → let x = 2}`,
  ],
  [
    'create_file',
    used('create_file', { filePath: path, content: 'a\n' }),
    'after github-copilot: /w/app/src/a.ts = a⏎',
  ],
  [
    'insert_edit_into_file, a sketch with a gap',
    used('insert_edit_into_file', {
      filePath: path,
      code: 'a\n// ...existing code...\nb\n',
      explanation: '',
    }),
    'after github-copilot: /w/app/src/a.ts {∅ → a} {∅ → b}',
  ],
  ['apply_patch', used('apply_patch', { input: patch, explanation: '' }), edit],
  [
    'edit_notebook_file',
    used('edit_notebook_file', {
      filePath: '/w/app/a.ipynb',
      cellId: 'c',
      newCode: 'x',
      language: 'python',
      editType: 'edit',
    }),
    'nothing',
  ],
  ['create_file, a notebook', used('create_file', { filePath: '/w/app/a.ipynb', content: '{}' }), 'nothing'],
  [
    'a cell by its address',
    used('replace_string_in_file', { ...replacement, filePath: 'vscode-notebook-cell:/w/app/a.ipynb#c' }),
    'nothing',
  ],
  ['editFiles, which says no text', used('editFiles', { files: ['src/a.ts'] }), 'nothing'],
  ...['copilot_replaceString', 'copilot_multiReplaceString', 'copilot_editFile'].map(
    name => [`${name}, as it is contributed`, used(name, replacement), edit] as const,
  ),
  ...['read_file', 'grep_search', 'file_search', 'list_dir', 'copilot_findTextInFiles', 'fetch_webpage'].map(
    name => [name, used(name, replacement), 'nothing'] as const,
  ),
  [
    'run_in_terminal',
    used('run_in_terminal', { command: 'make', isBackground: false }),
    'after github-copilot: $ make',
  ],
  ['get_terminal_output', used('get_terminal_output', { id: '1' }), 'nothing'],
  [
    'a path of Windows',
    used('create_file', { filePath: 'c:\\w\\a.ts', content: 'a\n' }),
    'after github-copilot: c:\\w\\a.ts = a⏎',
  ],
  ['Stop', { ...vscode, hook_event_name: 'Stop' }, 'nothing'],
])

const cli = { hook_event_name: 'PostToolUse', session_id: 's', timestamp: '2026-11-23T10:00:00Z', cwd }
const success = { result_type: 'success', text_result_for_llm: 'ok' }

check(
  'VS Code’s Agent Host',
  [
    [
      'Copilot’s harness, an edit',
      {
        ...cli,
        tool_name: 'Edit',
        tool_input: { path, old_str: oldText, new_str: newText },
        tool_result: success,
      },
      edit.replace('copilot', 'copilot-cli'),
    ],
    [
      'Copilot’s harness, a command before it runs: it names nobody',
      { ...cli, hook_event_name: 'PreToolUse', tool_name: 'Bash', tool_input: { command: 'make' } },
      'before github-copilot: $ make',
    ],
    [
      'Copilot’s harness, the command afterwards',
      { ...cli, tool_name: 'Bash', tool_input: { command: 'make' }, tool_result: success },
      'after github-copilot-cli: $ make',
    ],
    ['Claude’s harness', claude, edit.replace('github-copilot', 'claude-code')],
    ['Codex’s harness', codex, edit.replace('github-copilot', 'codex gpt-5-codex')],
  ],
  'github-copilot',
)
