import assert from 'node:assert/strict'
import { test } from 'node:test'
import { claudeCode } from '../../../server/src/io/setup/agents/claudeCode.ts'
import { codex } from '../../../server/src/io/setup/agents/codex.ts'
import { copilot } from '../../../server/src/io/setup/agents/copilot.ts'
import { cursor } from '../../../server/src/io/setup/agents/cursor.ts'
import { gemini } from '../../../server/src/io/setup/agents/gemini.ts'
import type { HookedAgent } from '../../../server/src/io/setup/agents/hookSetup.ts'
import { windsurf } from '../../../server/src/io/setup/agents/windsurf.ts'
import { parseAgentEvent } from '../../../server/src/provenance/agents/parseAgentEvent.ts'
import { say } from '../provenance/agents/formats/say.ts'

/** What the agent is asked to call the hook for, and what doctor plays through it. */
function check(agent: HookedAgent, asked: readonly string[], played: string): void {
  test(`${agent.title} is asked for ${asked.length} events, and doctor plays one of them`, () => {
    assert.deepEqual(
      agent.shape.events.map(({ name, matcher }) => (matcher === undefined ? name : `${name}: ${matcher}`)),
      asked,
    )
    const payload = agent.payloadOf({ root: '/w', path: '/w/a', marker: 'm', content: 'one\n' })
    const { value, problems } = parseAgentEvent(agent.tool, Buffer.from(JSON.stringify(payload)), 7)
    assert.deepEqual(problems, [])
    assert.equal(say(value), played)
    assert.equal(value?.session, 'm')
  })
}

check(
  claudeCode,
  ['PreToolUse: Bash|PowerShell', 'PostToolUse: Edit|Write|MultiEdit|Bash|PowerShell'],
  'after claude-code: /w/a = one⏎',
)
check(
  cursor,
  [
    'afterFileEdit',
    'afterTabFileEdit',
    'preToolUse: Shell',
    'postToolUse: Shell',
    'postToolUseFailure: Shell',
  ],
  'after cursor: /w/a {∅ → one⏎}',
)
check(copilot, ['PreToolUse', 'PostToolUse', 'PostToolUseFailure'], 'after github-copilot: /w/a = one⏎')
check(
  gemini,
  ['BeforeTool: run_shell_command', 'AfterTool: replace|write_file|run_shell_command'],
  'after gemini: /w/a = one⏎',
)
check(
  codex,
  ['PreToolUse: Bash|shell|exec_command', 'PostToolUse: apply_patch|Bash|shell|exec_command'],
  'after codex: /w/a was ∅ = one⏎',
)
check(windsurf, ['pre_run_command', 'post_write_code', 'post_run_command'], 'after windsurf: /w/a {∅ → one⏎}')
