import { cwd, newText, oldText, patch, path } from '../payloadBases.ts'
import { check, type Payload } from './say.ts'

const edit = 'after github-copilot-cli: /w/app/src/a.ts {let x = 1 → let x = 2}'
const created = 'after github-copilot-cli: /w/app/src/a.ts = a⏎'
const args = { path, old_str: oldText, new_str: newText }
const camel = { sessionId: 's', timestamp: 1795428000000, cwd }
const pascal = { session_id: 's', timestamp: '2026-11-23T10:00:00.000Z', cwd }

const done = (toolName: string, toolArgs: unknown, resultType = 'success'): Payload => ({
  ...camel,
  toolName,
  toolArgs,
  toolResult: { resultType, textResultForLlm: 'ok' },
})
const done2 = (tool_name: string, tool_input: unknown): Payload => ({
  ...pascal,
  hook_event_name: 'PostToolUse',
  tool_name,
  tool_input,
  tool_result: { result_type: 'success', text_result_for_llm: 'ok' },
})
const failed2 = (tool_name: string, tool_input: unknown): Payload => ({
  ...pascal,
  hook_event_name: 'PostToolUseFailure',
  tool_name,
  tool_input,
  error: 'exit code 2',
})

check('Copilot CLI, postToolUse', [
  ...['edit', 'str_replace', 'str_replace_editor'].map(name => [name, done(name, args), edit] as const),
  ['its arguments as a string', done('edit', JSON.stringify(args)), edit],
  ['create', done('create', { path, file_text: 'a\n' }), created],
  [
    'str_replace_editor, create',
    done('str_replace_editor', { command: 'create', path, file_text: 'a\n' }),
    created,
  ],
  [
    'str_replace_editor, insert',
    done('str_replace_editor', { command: 'insert', path, insert_line: 3, new_str: 'a' }),
    'after github-copilot-cli: /w/app/src/a.ts {∅ → a}',
  ],
  ['str_replace_editor, view', done('str_replace_editor', { command: 'view', path }), 'nothing'],
  ...['apply_patch', 'git_apply_patch', 'edit'].map(
    name => [`${name}, a patch as text`, done(name, patch), edit] as const,
  ),
  ['apply_patch, a patch among its arguments', done('apply_patch', { input: patch }), edit],
  ...['failure', 'rejected', 'denied', 'timeout'].map(
    result => [`edit: ${result}`, done('edit', args, result), 'nothing'] as const,
  ),
  ['edit of a notebook', done('edit', { ...args, path: 'a.ipynb' }), 'nothing'],
  ['bash', done('bash', { command: 'make' }), 'after github-copilot-cli: $ make'],
  ['bash: failure', done('bash', { command: 'make' }, 'failure'), 'after github-copilot-cli: $ make'],
  ['powershell', done('powershell', { command: 'make' }), 'after github-copilot-cli: $ make'],
  ...['view', 'read_bash', 'write_bash', 'report_intent'].map(
    name => [name, done(name, { path, shellId: '0' }), 'nothing'] as const,
  ),
  [
    'in the cloud, a path from its folder',
    { ...done('create', { path: 'src/a.ts', file_text: 'a\n' }), cwd: '/workspace' },
    created.replace('/w/app', '/workspace'),
  ],
])

check('Copilot CLI, preToolUse', [
  ['edit', { ...camel, toolName: 'edit', toolArgs: args }, edit.replace('after', 'before')],
  [
    'bash',
    { ...camel, toolName: 'bash', toolArgs: { command: 'make' } },
    'before github-copilot-cli: $ make',
  ],
])

check('Copilot CLI, postToolUseFailure', [
  ['edit', { ...camel, toolName: 'edit', toolArgs: args, error: 'no match' }, 'nothing'],
  [
    'bash',
    { ...camel, toolName: 'bash', toolArgs: { command: 'make' }, error: 'exit code 2' },
    'after github-copilot-cli: $ make',
  ],
])

check('Copilot CLI, PostToolUse', [
  ['Edit', done2('Edit', args), edit],
  ['Edit, a patch as text', done2('Edit', patch), edit],
  ['Write', done2('Write', { path, file_text: 'a\n' }), created],
  ['Write, its arguments as a string', done2('Write', JSON.stringify({ path, file_text: 'a\n' })), created],
  ['Bash', done2('Bash', { command: 'make' }), 'after github-copilot-cli: $ make'],
  ['Read', done2('Read', { path }), 'nothing'],
  ['under its own names: str_replace', done2('str_replace', args), edit],
  ['under its own names: create', done2('create', { path, file_text: 'a\n' }), created],
  ['under its own names: bash', done2('bash', { command: 'make' }), 'after github-copilot-cli: $ make'],
])

check('Copilot CLI, PostToolUseFailure', [
  ['Edit', failed2('Edit', args), 'nothing'],
  ['Bash', failed2('Bash', { command: 'make' }), 'after github-copilot-cli: $ make'],
])

check('Copilot CLI', [
  ['sessionStart', { ...camel, source: 'startup' }, 'nothing'],
  ['ErrorOccurred', { ...pascal, hook_event_name: 'ErrorOccurred', error: { message: 'x' } }, 'nothing'],
  ['Stop', { ...pascal, hook_event_name: 'Stop', stop_reason: 'end_turn' }, 'nothing'],
])
