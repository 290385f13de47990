import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { AgentEvent } from '../../../../server/src/provenance/agents/agentEvent.ts'
import { parseAgentEvent } from '../../../../server/src/provenance/agents/parseAgentEvent.ts'
import { claimText } from '../../../../server/src/provenance/claim.ts'
import { marked, render } from '../marked.ts'
import { creations, noEdits } from './otherPayloads.ts'
import { samples } from './payloads.ts'
import { shells } from './shellPayloads.ts'

/** Whatever hook it came through: the payload must say by itself who calls. */
function parse(payload: unknown, agent = 'claude-code'): AgentEvent | undefined {
  const { value, problems } = parseAgentEvent(agent, Buffer.from(JSON.stringify(payload)), 7)
  assert.deepEqual(problems, [])
  return value
}

for (const [name, { tool, payload, ...rest }] of Object.entries(samples)) {
  test(`an edit of ${name}`, () => {
    const event = parse(payload)
    assert.ok(event)
    assert.deepEqual(
      { phase: event.phase, tool: event.tool, model: event.model, session: event.session },
      { phase: 'after', tool, model: 'model' in rest ? rest.model : undefined, session: 's' },
    )
    assert.deepEqual(event.files, [
      {
        path: '/w/app/src/a.ts',
        edits: [{ oldText: 'let x = 1', newText: 'let x = 2' }],
        hunks: [],
      },
    ])
    assert.deepEqual(parse(payload, 'cursor'), event, 'whoever the hook was installed for')
  })
}

for (const [name, { tool, payload }] of Object.entries(creations)) {
  test(`a new file of ${name}`, () => {
    const event = parse(payload)
    assert.equal(event?.tool, tool)
    assert.deepEqual(
      event?.files.map(({ path, content, edits }) => ({ path, content, edits })),
      [{ path: '/w/app/src/b.ts', content: 'b\n', edits: [] }],
    )
  })
}

for (const [name, payload] of Object.entries(noEdits)) {
  test(`no edit: ${name}`, () => assert.equal(parse(payload), undefined))
}

for (const [name, { tool, before, after }] of Object.entries(shells)) {
  test(`a command in a shell, of ${name}`, () => {
    const events = [parse(before), parse(after)]
    assert.deepEqual(
      events.map(event => ({ ...event, key: '', action: '', cwd: '' })),
      events.map((event, index) => ({
        key: '',
        phase: index === 0 ? 'before' : 'after',
        tool,
        session: 's',
        ...(event?.call === undefined ? {} : { call: event.call }),
        ...(event?.model === undefined ? {} : { model: event.model }),
        action: '',
        cwd: '',
        files: [],
        command: 'make',
        userModified: false,
        at: 7,
      })),
    )
    assert.equal(events[0]?.call, events[1]?.call, 'both are of one call')
  })
}

test('Copilot CLI, through the hook file of VS Code: its event before a command names nobody', () => {
  const before = {
    hook_event_name: 'PreToolUse',
    session_id: 's',
    cwd: '/w/app',
    tool_name: 'Bash',
    tool_input: { command: 'make' },
  }
  const after = { ...before, hook_event_name: 'PostToolUse', tool_result: { result_type: 'success' } }
  const [first, second] = [parse(before, 'github-copilot'), parse(after, 'github-copilot')]
  assert.equal(first?.command, 'make')
  assert.equal(first?.session, second?.session)
  assert.equal(second?.tool, 'github-copilot-cli')
})

test('before the edit is told apart from after it, for every agent that has both', () => {
  const before = (payload: Record<string, unknown>, change: Record<string, unknown>) =>
    parse({ ...payload, ...change })?.phase
  const { payload: cli } = samples['Copilot CLI, postToolUse']
  assert.equal(before(cli, { toolResult: undefined }), 'before')
  assert.equal(before(samples['Codex, apply_patch'].payload, { hook_event_name: 'PreToolUse' }), 'before')
  assert.equal(before(samples['Gemini CLI, replace'].payload, { hook_event_name: 'BeforeTool' }), 'before')
  const windsurf = samples['Windsurf, post_write_code'].payload
  assert.equal(before(windsurf, { agent_action_name: 'pre_write_code' }), 'before')
  const { postToolUse, ...cline } = samples['Cline, replace_in_file'].payload
  assert.equal(before(cline, { hookName: 'PreToolUse', preToolUse: postToolUse }), 'before')
  const opencode = samples['opencode, edit'].payload
  assert.equal(before(opencode, { hook_event_name: 'tool.execute.before' }), 'before')
  assert.equal(before(samples['any other, agent-v1'].payload, { phase: 'before' }), 'before')
  assert.equal(before(samples['any other, agent-v1'].payload, { phase: 'never' }), undefined)
})

test('Windsurf: bare control characters in the text, and a model that it does not know', () => {
  const { payload } = samples['Windsurf, post_write_code']
  const edits = [{ old_string: 'a', new_string: 'one\n\ttwo' }]
  const sent = { ...payload, model_name: 'Unknown', tool_info: { ...payload.tool_info, edits } }
  const json = JSON.stringify(sent).replace('\\n', '\n').replace('\\t', '\t')
  const { value, problems } = parseAgentEvent('windsurf', Buffer.from(json), 7)
  assert.deepEqual(problems, [])
  assert.equal(value?.files[0]?.edits[0]?.newText, 'one\n\ttwo')
  assert.equal(value?.model, undefined)
})

test('VS Code: the sketch of an insertion is what was written in full', () => {
  const code = '// ...existing code...\nfunction one() {}\n// ...existing code...\nfunction two() {}\n'
  const { payload } = samples['VS Code, replace_string_in_file']
  const event = parse({
    ...payload,
    tool_name: 'insert_edit_into_file',
    tool_input: { filePath: '/w/app/src/a.ts', code, explanation: '' },
  })
  assert.deepEqual(
    event?.files[0]?.edits.map(({ newText }) => newText),
    ['function one() {}', 'function two() {}'],
  )
})

test('agent-v1: the example of the manual', () => {
  const manual = readFileSync(new URL('../../../../docs/agents.md', import.meta.url), 'utf8')
  const { value } = parseAgentEvent('agent-v1', Buffer.from(/```json\n(.*?)```/s.exec(manual)?.[1] ?? ''), 7)
  assert.equal(value?.tool, 'our-agent')
  assert.deepEqual(value?.files, [
    {
      path: '/home/dana/app/src/price.ts',
      edits: [{ oldText: 'rate = 1', newText: 'rate = 2' }],
      hunks: [],
    },
    {
      path: '/home/dana/app/src/tax.ts',
      before: '',
      content: 'export const tax = 0.2\n',
      edits: [],
      hunks: [],
    },
  ])
})

test('agent-v1: a name that is no name is not taken over', () => {
  const { payload } = samples['any other, agent-v1']
  assert.equal(parse({ ...payload, agent: 'Mallory; rm -rf' })?.tool, 'agent-v1')
})

for (const [editor, ...names] of [
  ['VS Code', 'VS Code, replace_string_in_file', 'Claude Code, Edit'],
  ['Cursor', 'Cursor, afterFileEdit', 'Cursor, postToolUse with a replacement'],
  ['Copilot CLI', 'Copilot CLI, postToolUse', 'Copilot CLI, PostToolUse under the names of Claude Code'],
] as const) {
  test(`${editor}: the same edit out of two hooks is one claim, whichever comes first`, () => {
    for (const order of [names, names.toReversed()]) {
      const older = 'let x = 2\n'
      const { text, ledger } = marked(`${older}‹reload›let x = 2\n‹/›`)
      let current = ledger
      const rendered = order.map(name => {
        const event = parse(samples[name].payload)
        const file = event?.files[0]
        assert.ok(event && file)
        current = claimText(text, current, { event, file })?.ledger ?? current
        return render({ text, ledger: current })
      })
      assert.deepEqual(rendered, Array(2).fill(`${older}‹ai›let x = 2‹/›\n`))
    }
  })
}

test('every agent’s edit is claimed where it is, and nowhere else', () => {
  for (const [name, { payload }] of Object.entries(samples)) {
    const { text, ledger } = marked('before\nlet x = 2\nafter\n')
    const event = parse(payload)
    const file = event?.files[0]
    assert.ok(event && file, name)
    const claim = claimText(text, ledger, { event, file })
    assert.ok(claim, name)
    assert.equal(
      render({ text, ledger: claim.ledger }).replace(/\n‹\/›/, '‹/›\n'),
      'before\n‹ai›let x = 2‹/›\nafter\n',
      name,
    )
    const untouched = marked('before\nlet x = 1\nafter\n')
    assert.equal(claimText(untouched.text, untouched.ledger, { event, file }), undefined, `${name}: not yet`)
  }
})
