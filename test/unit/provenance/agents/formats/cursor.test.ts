import { cursor, cwd, newText, oldText, patch, path } from '../payloadBases.ts'
import { check, type Payload } from './say.ts'

const edit = 'after cursor gpt-5: /w/app/src/a.ts {let x = 1 → let x = 2}'
const replacement = { old_string: oldText, new_string: newText }
const said = (hook_event_name: string, others: Payload): Payload => ({
  ...cursor,
  hook_event_name,
  ...others,
})
const used = (tool_name: string, tool_input: unknown, hook_event_name = 'postToolUse'): Payload =>
  said(hook_event_name, { tool_name, tool_input, tool_use_id: 'c' })
const { model: _, ...nameless } = cursor

check('Cursor', [
  ['afterFileEdit', said('afterFileEdit', { file_path: path, edits: [replacement] }), edit],
  [
    'afterFileEdit, without a model',
    { ...nameless, hook_event_name: 'afterFileEdit', file_path: path, edits: [replacement] },
    edit.replace(' gpt-5', ''),
  ],
  [
    'afterFileEdit, several edits',
    said('afterFileEdit', { file_path: path, edits: [replacement, { old_string: '', new_string: 'end' }] }),
    `${edit} {∅ → end}`,
  ],
  [
    'afterFileEdit of a new file',
    said('afterFileEdit', { file_path: path, edits: [{ old_string: '', new_string: 'a\n' }] }),
    'after cursor gpt-5: /w/app/src/a.ts {∅ → a⏎}',
  ],
  [
    'afterTabFileEdit, with its range',
    said('afterTabFileEdit', {
      file_path: path,
      edits: [
        {
          old_string: '',
          new_string: '  return sum;',
          range: { start_line_number: 12, start_column: 1, end_line_number: 12, end_column: 1 },
        },
      ],
    }),
    'after cursor-tab gpt-5: /w/app/src/a.ts {12: ∅ →   return sum;}',
  ],
  [
    'afterFileEdit of a notebook',
    said('afterFileEdit', { file_path: '/w/app/a.ipynb', edits: [replacement] }),
    'nothing',
  ],
  ...['file_path', 'path', 'filePath'].map(
    key =>
      [
        `StrReplace, its path under ${key}`,
        used('StrReplace', { [key]: path, ...replacement }),
        edit,
      ] as const,
  ),
  [
    'StrReplace, before it',
    used('StrReplace', { path, ...replacement }, 'preToolUse'),
    edit.replace('after', 'before'),
  ],
  ['StrReplace that failed', used('StrReplace', { path, ...replacement }, 'postToolUseFailure'), 'nothing'],
  ['Write, contents', used('Write', { path, contents: 'a\n' }), 'after cursor gpt-5: /w/app/src/a.ts = a⏎'],
  [
    'Write, content',
    used('Write', { file_path: path, content: 'a\n' }),
    'after cursor gpt-5: /w/app/src/a.ts = a⏎',
  ],
  ['ApplyPatch, a string', used('ApplyPatch', patch), edit],
  ['ApplyPatch, patch', used('ApplyPatch', { patch }), edit],
  ['Delete', used('Delete', { path }), 'nothing'],
  [
    'EditNotebook',
    used('EditNotebook', { target_notebook: 'a.ipynb', cell_idx: 0, new_string: 'x' }),
    'nothing',
  ],
  ['Read', used('Read', { path }), 'nothing'],
  ['Shell', used('Shell', { command: 'make', working_directory: cwd }), 'after cursor gpt-5: $ make'],
  ['Shell, before it', used('Shell', { command: 'make' }, 'preToolUse'), 'before cursor gpt-5: $ make'],
  [
    'Shell that failed',
    {
      ...used('Shell', { command: 'make' }, 'postToolUseFailure'),
      failure_type: 'error',
      error_message: '2',
    },
    'after cursor gpt-5: $ make',
  ],
  [
    'beforeShellExecution',
    said('beforeShellExecution', { command: 'make', cwd }),
    'before cursor gpt-5: $ make',
  ],
  [
    'afterShellExecution, without a folder',
    said('afterShellExecution', { command: 'make', output: '', duration: 12 }),
    'after cursor gpt-5: $ make',
  ],
  [
    'a relative path, and roots as Windows has them',
    { ...used('Write', { path: 'src/a.ts', contents: 'a\n' }), workspace_roots: ['/c:/Users/x'] },
    'after cursor gpt-5: c:\\Users\\x\\src\\a.ts = a⏎',
  ],
  ...['beforeReadFile', 'beforeTabFileRead'].map(
    event => [event, said(event, { file_path: path, content: newText }), 'nothing'] as const,
  ),
  ...['sessionStart', 'beforeSubmitPrompt', 'afterAgentResponse', 'afterMCPExecution', 'stop'].map(
    event => [event, said(event, {}), 'nothing'] as const,
  ),
])
