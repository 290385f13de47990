import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sha256 } from '../../../../server/src/base/hash.ts'
import type { AgentEvent } from '../../../../server/src/provenance/agents/agentEvent.ts'
import { parseAgentEvent } from '../../../../server/src/provenance/agents/parseAgentEvent.ts'
import { samples } from './payloads.ts'

/** What Claude Code's settings file would pass on, whoever calls it. */
function parse(payload: unknown, agent = 'claude-code'): AgentEvent | undefined {
  return parseAgentEvent(agent, Buffer.from(JSON.stringify(payload)), 7).value
}

const claudeEdit = {
  session_id: '5b7c',
  transcript_path: '/home/d/.claude/projects/-w-app/5b7c.jsonl',
  cwd: '/w/app',
  permission_mode: 'acceptEdits',
  hook_event_name: 'PostToolUse',
  tool_name: 'Edit',
  tool_use_id: 'toolu_01A',
  tool_input: { file_path: '/w/app/src/a.ts', old_string: 'let x = 1', new_string: 'let x = 2\nlet y = 3' },
  tool_response: {
    filePath: '/w/app/src/a.ts',
    oldString: 'let x = 1',
    newString: 'let x = 2\nlet y = 3',
    originalFile: 'let x = 1\n',
    structuredPatch: [
      {
        oldStart: 3,
        oldLines: 1,
        newStart: 3,
        newLines: 2,
        lines: ['-let x = 1', '+let x = 2', '+let y = 3'],
      },
    ],
    userModified: false,
    replaceAll: false,
  },
}

const copilotEdit = {
  timestamp: '2026-11-23T10:00:00.000Z',
  hook_event_name: 'PostToolUse',
  session_id: '748b',
  cwd: '/w/app',
  transcript_path:
    '/home/d/.config/Code/User/workspaceStorage/ab12/GitHub.copilot-chat/transcripts/748b.jsonl',
  tool_name: 'replace_string_in_file',
  tool_use_id: 'toolu_x__vscode-1777882602614',
  tool_input: { filePath: '/w/app/src/a.ts', oldString: 'let x = 1', newString: 'let x = 2' },
  tool_response: 'The file was edited',
}

const cursorTab = {
  conversation_id: 'c1',
  generation_id: 'g1',
  model: 'gpt-5',
  hook_event_name: 'afterTabFileEdit',
  cursor_version: '2.4.0',
  workspace_roots: ['/w/app'],
  file_path: '/w/app/src/a.ts',
  edits: [{ old_string: '', new_string: '  return sum;', range: { start_line_number: 12 } }],
}

test('Claude Code: an edit with its patch and the text before', () => {
  assert.deepEqual(parse(claudeEdit), {
    key: sha256(JSON.stringify(claudeEdit)),
    phase: 'after',
    tool: 'claude-code',
    session: '5b7c',
    call: 'toolu_01A',
    action: 'Edit',
    cwd: '/w/app',
    files: [
      {
        path: '/w/app/src/a.ts',
        before: 'let x = 1\n',
        edits: [{ oldText: 'let x = 1', newText: 'let x = 2\nlet y = 3' }],
        hunks: claudeEdit.tool_response.structuredPatch,
      },
    ],
    userModified: false,
    at: 7,
  })
})

test('Claude Code: a new file has nothing before', () => {
  const event = parse({
    ...claudeEdit,
    tool_name: 'Write',
    tool_input: { file_path: 'src/b.ts', content: 'b\n' },
    tool_response: { type: 'create', filePath: '/w/app/src/b.ts', structuredPatch: [] },
  })
  assert.deepEqual(event?.files, [
    { path: '/w/app/src/b.ts', before: '', content: 'b\n', edits: [], hunks: [] },
  ])
})

test('Claude Code: several edits of one file, and the user’s hand in them', () => {
  const event = parse({
    ...claudeEdit,
    tool_name: 'MultiEdit',
    tool_input: {
      file_path: '/w/app/a.ts',
      edits: [
        { old_string: 'a', new_string: 'b' },
        { old_string: 'c', new_string: 'd', replace_all: true },
      ],
    },
    tool_response: { userModified: true },
  })
  assert.equal(event?.files[0]?.edits.length, 2)
  assert.equal(event?.userModified, true)
})

test('an event before the edit is told apart from the one after it', () => {
  assert.equal(
    parse({ ...claudeEdit, hook_event_name: 'PreToolUse', tool_response: undefined })?.phase,
    'before',
  )
})

test('reads and prompts are no edits', () => {
  for (const tool_name of ['Read', 'Grep', 'WebFetch']) {
    assert.equal(
      parse({ ...claudeEdit, tool_name, tool_input: { file_path: '/w/app/a.ts', command: 'ls' } }),
      undefined,
    )
  }
  assert.equal(parse({ ...claudeEdit, hook_event_name: 'UserPromptSubmit' }), undefined)
  assert.equal(parse({ ...copilotEdit, tool_name: 'read_file' }), undefined)
  assert.equal(parse({ ...copilotEdit, tool_name: 'grep_search' }), undefined)
})

test('VS Code’s payload through Claude Code’s settings is GitHub Copilot’s', () => {
  const event = parse(copilotEdit)
  assert.equal(event?.tool, 'github-copilot')
  assert.deepEqual(event?.files[0]?.edits, [{ oldText: 'let x = 1', newText: 'let x = 2' }])
})

test('VS Code: camel case, several files in one call', () => {
  const event = parse({
    hookEventName: 'PostToolUse',
    sessionId: 's',
    toolName: 'multi_replace_string_in_file',
    cwd: '/w/app',
    toolInput: {
      explanation: 'rename',
      replacements: [
        { filePath: '/w/app/a.ts', oldString: 'a', newString: 'b' },
        { filePath: '/w/app/b.ts', oldString: 'a', newString: 'b' },
        { filePath: '/w/app/a.ts', oldString: 'c', newString: 'd' },
      ],
    },
  })
  assert.equal(event?.tool, 'github-copilot')
  assert.deepEqual(
    event?.files.map(({ path, edits }) => `${path} ${edits.length}`),
    ['/w/app/a.ts 2', '/w/app/b.ts 1'],
  )
})

test('VS Code: a patch as text, with an added, a changed and a deleted file', () => {
  const input = [
    '*** Begin Patch',
    '*** Add File: src/new.ts',
    '+export const n = 1',
    '*** Update File: src/a.ts',
    '@@ function a()',
    ' {',
    '-  one()',
    '+  two()',
    ' }',
    '*** Delete File: src/old.ts',
    '*** End Patch',
  ].join('\n')
  const event = parse({ ...copilotEdit, tool_name: 'apply_patch', tool_input: { input, explanation: '' } })
  assert.deepEqual(event?.files, [
    { path: '/w/app/src/new.ts', before: '', content: 'export const n = 1\n', edits: [], hunks: [] },
    { path: '/w/app/src/a.ts', edits: [{ oldText: '{\n  one()\n}', newText: '{\n  two()\n}' }], hunks: [] },
  ])
})

test('Cursor’s payload through Claude Code’s settings is Cursor’s, with its model', () => {
  const event = parse({
    ...claudeEdit,
    transcript_path: undefined,
    cursor_version: '2.4.0',
    model: 'gpt-5',
    tool_name: 'Write',
    tool_input: { file_path: 'a.ts', content: 'a' },
  })
  assert.equal(event?.tool, 'cursor')
  assert.equal(event?.model, 'gpt-5')
})

test('Cursor: its own events of the agent and of Tab', () => {
  const tab = parse(cursorTab, 'cursor')
  assert.equal(tab?.tool, 'cursor-tab')
  assert.equal(tab?.session, 'c1')
  assert.deepEqual(tab?.files[0]?.edits, [{ oldText: '', newText: '  return sum;', line: 12 }])
  assert.equal(parse({ ...cursorTab, hook_event_name: 'afterFileEdit' }, 'cursor')?.tool, 'cursor')
})

test('paths: relative, file URI, and Windows with a slash before the drive', () => {
  const pathOf = (file_path: string, cwd = '/w/app') =>
    parse({ ...claudeEdit, cwd, tool_input: { ...claudeEdit.tool_input, file_path } })?.files[0]?.path
  assert.equal(pathOf('src/../a.ts'), '/w/app/a.ts')
  assert.equal(pathOf('file:///w/app/a%20b.ts'), '/w/app/a b.ts')
  assert.equal(pathOf('/c:/Users/x/a.ts'), 'c:\\Users\\x\\a.ts')
  assert.equal(pathOf('a.ts', '/c:/Users/x'), 'c:\\Users\\x\\a.ts')
  assert.equal(pathOf('a.ts', ''), undefined)
})

test('bytes: byte order marks, UTF-16 and bare control characters', () => {
  const json = JSON.stringify(claudeEdit)
  const variants = [
    Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(json)]),
    Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(json, 'utf16le')]),
    Buffer.from(json, 'utf16le'),
    Buffer.from(json.replace('let y', 'let\u0001\ty')),
  ]
  for (const bytes of variants) {
    const { value, problems } = parseAgentEvent('claude-code', bytes, 7)
    assert.deepEqual(problems, [])
    assert.equal(value?.files.length, 1)
  }
})

test('a path inside of a file’s content is no path of the event', () => {
  const content = JSON.stringify({ path: '/etc/passwd', file_path: '/etc/shadow' })
  const event = parse({
    ...claudeEdit,
    tool_name: 'Write',
    tool_input: { file_path: '/w/app/a.json', content },
    tool_response: { type: 'update', content },
  })
  assert.deepEqual(
    event?.files.map(({ path }) => path),
    ['/w/app/a.json'],
  )
})

test('names are cut to one short line', () => {
  const event = parse({ ...cursorTab, model: `gpt\u001b[31m\n${'x'.repeat(500)}` })
  assert.match(event?.model ?? '', /^gpt \[31m x{190,195}$/)
})

test('garbage is a problem and no event', () => {
  for (const garbage of ['', 'hello', '[]', '42', '{"a":', '\u0000']) {
    const { value, problems } = parseAgentEvent('claude-code', Buffer.from(garbage), 7)
    assert.equal(value, undefined)
    assert.equal(problems.length, 1, JSON.stringify(garbage))
  }
  const unknown = parseAgentEvent('nobody', Buffer.from('{}'), 7)
  assert.match(unknown.problems[0]?.message ?? '', /"nobody".*Known: agent-v1, cursor, .*, claude-code\.$/)
})

test('property: nothing that an agent sends throws', () => {
  const field = fc.constantFrom(
    ...Object.keys(claudeEdit),
    'file_path',
    'edits',
    'cursor_version',
    'model',
    'content',
  )
  const object = fc.dictionary(
    field,
    fc.oneof(fc.jsonValue(), fc.constantFrom('PostToolUse', 'Edit', 'Write')),
  )
  fc.assert(fc.property(object, payload => void parse(payload)))
  for (const { payload } of Object.values(samples)) {
    const anyOf = fc.constantFrom(...Object.keys(payload))
    const changed = fc.dictionary(anyOf, fc.jsonValue()).map(change => ({ ...payload, ...change }))
    fc.assert(
      fc.property(changed, one => void parse(one)),
      { numRuns: 50 },
    )
  }
  fc.assert(fc.property(fc.uint8Array(), bytes => void parseAgentEvent('cursor', bytes, 7)))
})
