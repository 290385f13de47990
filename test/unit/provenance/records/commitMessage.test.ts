// Who took part in a commit, by its author and its message.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { originOfCommit } from '../../../../server/src/provenance/records/commitMessage.ts'
import { identify, identifyAuthor } from '../../../../server/src/provenance/records/identities.ts'

const dana = 'Dana Reyes <dana@example.org>'

function named(identity: string) {
  const [, name = '', email = ''] = /^(.*?) *<(.*)>$/.exec(identity) ?? []
  return { name, email }
}

/** What a commit says, as `contributor: kind grade tool model session, …`. */
function said(message: string, author = dana): string {
  const origin = originOfCommit({ author: named(author), message, at: 7 })
  if (origin === undefined) return 'nothing'
  const evidence = origin.evidence.map(({ kind, grade, tool, model, session }) =>
    [kind, grade, tool ?? '?', model, session].filter(part => part !== undefined).join(' '),
  )
  return `${origin.contributor}: ${evidence.join(', ')}`
}

function check(title: string, message: string, expected: string, author?: string): void {
  test(title, () => assert.equal(said(message, author), expected))
}

const body = 'Add a cache\n\nIt was slow.\n\n'
const claude = 'Co-Authored-By: Claude <noreply@anthropic.com>'

// Only the last paragraph.
check('a trailer: AI took part, and nobody knows where', `${body}${claude}\n`, 'mixed: trailer C claude-code')
check(
  'a line of the body that is shaped like one',
  `Add\n\nSee how\n${claude}\nlooks.\n\nSigned-off-by: ${dana}`,
  'nothing',
)
check('a line of the last paragraph, which is prose', `Add\n\nThis forges a link:\n${claude}`, 'nothing')
check('the subject', claude, 'nothing')
check(
  "beside git's own trailers some prose may stand",
  `${body}${claude}\nSigned-off-by: ${dana}\n[dana: fixed a typo]`,
  'mixed: trailer C claude-code',
)
check(
  'a squash: the trailers of its commits count for less',
  `Squash (#12)\n\n* One\n\n${claude}\n\n* Two\n\nCo-authored-by: Cursor <cursoragent@cursor.com>\n`,
  'mixed: trailer D claude-code, trailer C cursor',
)
check(
  'a squash whose last paragraph is no trailer',
  `Squash\n\n* One\n\n${claude}\n\n* Two\n`,
  'unknown: trailer D claude-code',
)
check(
  'two agents in one block',
  `${body}${claude}\nCo-authored-by: Copilot <copilot@github.com>`,
  'mixed: trailer C claude-code, trailer C github-copilot',
)
check(
  'a folded trailer',
  `${body}Co-authored-by: Claude\n  <noreply@anthropic.com>`,
  'mixed: trailer C claude-code',
)
check('line ends of Windows', `${body}${claude}\n`.replaceAll('\n', '\r\n'), 'mixed: trailer C claude-code')

// By address, never by bare name.
check('a person named Claude', `${body}Co-Authored-By: Claude Martin <claude.martin@example.com>`, 'nothing')
check(
  'people named as agents are',
  `${body}Co-authored-by: Devin <devin@example.org>\nCo-authored-by: Jules <jules@example.org>\nCo-authored-by: Cody <c@example.org>`,
  'nothing',
)
check('a bare name', `${body}Co-authored-by: Claude`, 'nothing')
check(
  "GitHub's own addresses",
  `${body}Co-authored-by: Copilot <223556219+Copilot@users.noreply.github.com>`,
  'mixed: trailer C github-copilot',
)
check(
  'an older number of the same account',
  `${body}Co-authored-by: Copilot <175728472+Copilot@users.noreply.github.com>`,
  'mixed: trailer C github-copilot',
)
check(
  "a person at GitHub's address",
  `${body}Co-authored-by: Jules <12345+jules@users.noreply.github.com>`,
  'nothing',
)
check(
  'an app',
  `${body}Co-authored-by: google-labs-jules[bot] <161369871+google-labs-jules[bot]@users.noreply.github.com>`,
  'mixed: trailer C jules',
)
check(
  'the address of a company counts with the name only',
  `${body}Co-authored-by: Open Source <opensource@block.xyz>`,
  'nothing',
)
check('and so it does', `${body}Co-authored-by: Goose <opensource@block.xyz>`, 'mixed: trailer C goose')

// Tolerant of how it is written.
check('any case', `${body}CO-AUTHORED-BY: Codex <NoReply@OpenAI.com>`, 'mixed: trailer C codex')
check(
  'a full-width colon',
  `${body}Co-authored-by：Claude <noreply@anthropic.com>`,
  'mixed: trailer C claude-code',
)
check(
  'characters that nobody sees',
  `${body}\u200bCo-authored-by:\u200b Claude <nore\u200bply@anthropic.com\ufeff>`,
  'mixed: trailer C claude-code',
)
check(
  'a known address without brackets',
  `${body}Co-authored-by: Claude noreply@anthropic.com`,
  'mixed: trailer C claude-code',
)
check('an unknown address without brackets', `${body}Co-authored-by: Claude claude@example.com`, 'nothing')
check(
  'the model in the name',
  `${body}Co-Authored-By: Claude Opus 4.8 (1M context) <noreply@anthropic.com>`,
  'mixed: trailer C claude-code Claude Opus 4.8',
)
check(
  "aider's model",
  `${body}Co-authored-by: aider (gpt-4o) <noreply@aider.chat>`,
  'mixed: trailer C aider gpt-4o',
)

// Machines that are no AI.
for (const login of ['dependabot', 'renovate', 'github-actions', 'mergify', 'pre-commit-ci', 'some-other']) {
  const bot = `${login}[bot] <49699333+${login}[bot]@users.noreply.github.com>`
  check(`${login} is neither AI nor person`, 'Bump x\n\nIt is newer.\n', 'nothing', bot)
  test(`${login} is a machine`, () => assert.equal(identify(named(bot)).kind, 'bot'))
}

// An agent as the author.
check(
  'the cloud agent of Copilot',
  `Fix\n\nCo-authored-by: ${dana}`,
  'ai: author B github-copilot',
  'copilot-swe-agent[bot] <198982749+Copilot@users.noreply.github.com>',
)
check("Cursor's background agent", 'Fix', 'ai: author B cursor', 'Cursor Agent <cursoragent@cursor.com>')
check(
  'Devin',
  'Fix',
  'ai: author B devin',
  'devin-ai-integration[bot] <158243242+devin-ai-integration[bot]@users.noreply.github.com>',
)
check(
  'aider under the name of a person',
  'Fix',
  'ai: author B aider',
  'Dana Reyes (aider) <dana@example.org>',
)
check('a person named Claude', 'Fix', 'nothing', 'Claude Monet <claude@example.fr>')
check('a person proves nothing', 'Fix\n\nTyped by hand.\n', 'nothing')
test('the suffix of aider marks authors only', () => {
  const dual = named('Dana Reyes (aider) <dana@example.org>')
  assert.deepEqual([identify(dual).kind, identifyAuthor(dual).kind], ['person', 'agent'])
})

// Other trailers and footers.
check(
  'the footer of Claude Code, with its trailer',
  `${body}🤖 Generated with [Claude Code](https://claude.com/claude-code)\n\n${claude}`,
  'mixed: trailer D claude-code, trailer C claude-code',
)
check(
  'both in one paragraph',
  `${body}🤖 Generated with [Claude Code](https://claude.ai/code)\n${claude}`,
  'mixed: trailer C claude-code',
)
check('Made-with', `${body}Made-with: Cursor`, 'mixed: trailer C cursor')
check(
  'a session of Claude Code on the web',
  `${body}Claude-Session: https://claude.ai/code/session_01`,
  'mixed: trailer C claude-code session_01',
)
check('aittributor', `${body}Ai-assisted: true`, 'mixed: trailer C ?')
check('a review is no authorship', `${body}Reviewed-by: Copilot <copilot@github.com>`, 'nothing')

// Assisted-by: the kernel's form, Fedora's free words, and people.
check(
  'the kernel',
  `${body}Assisted-by: Claude:claude-3-opus coccinelle sparse`,
  'mixed: trailer C claude-code claude-3-opus',
)
check('Fedora: any chatbot', `${body}Assisted-by: generic LLM chatbot`, 'mixed: trailer C ?')
check('Fedora: a version', `${body}Assisted-by: ChatGPTv5`, 'mixed: trailer C ? chatgptv5')
check('a tool by its name', `${body}Assisted-by: GitHub Copilot`, 'mixed: trailer C github-copilot')
check('an agent whose name people have too', `${body}Assisted-by: Claude`, 'mixed: trailer C claude-code')
check('a person with an address', `${body}Assisted-by: Claude Martin <claude.martin@example.com>`, 'nothing')
check('a person without', `${body}Assisted-by: Claude Martin`, 'nothing')
check('a program that is no AI', `${body}Generated-by: protoc 3.21.1`, 'nothing')
check('and one that is', `${body}Generated-by: ChatGPT`, 'mixed: trailer C ?')

// Entire.
check('a checkpoint', `${body}Entire-Checkpoint: 0a1b2c3d4e5f`, 'mixed: trailer C ?')
check(
  'a checkpoint of the newer kind, with its agent',
  `${body}Entire-Checkpoint: 01J9ZK3V5E8Q4W2R7T6Y1B0NMX\nEntire-Agent: Claude Code\nEntire-Session: 2026-02-15-ab`,
  'mixed: trailer C claude-code 2026-02-15-ab',
)
check('its share', `${body}Entire-Attribution: 73% agent (146/200 lines)`, 'mixed: trailer C ?')
check(
  'nothing of the agent was left',
  `${body}Entire-Checkpoint: 0a1b2c3d4e5f\nEntire-Attribution: 0% agent (0/20 lines)`,
  'nothing',
)
check('what is no checkpoint', `${body}Entire-Checkpoint: yes`, 'nothing')

test('no message throws, and none makes a line human', () => {
  const piece = fc.constantFrom(
    '\n',
    '\n\n',
    claude,
    'Assisted-by: ',
    'AI',
    ':',
    '  x',
    'prose',
    `Signed-off-by: ${dana}`,
    '\r',
    '\u200b',
  )
  const message = fc.oneof(
    fc.string(),
    fc.array(piece, { maxLength: 20 }).map(parts => parts.join('')),
  )
  fc.assert(
    fc.property(message, fc.string(), fc.string(), (text, name, email) => {
      const origin = originOfCommit({ author: { name, email }, message: text, at: 0 })
      assert.notEqual(origin?.contributor, 'human')
      assert.ok(origin === undefined || origin.evidence.length > 0)
    }),
  )
})

test('a hostile message is read quickly', () => {
  const long = 'x'.padStart(90_000)
  const hostile = [
    `Co-authored-by: a${long}`,
    `Co-authored-by: ${'a@'.repeat(45_000)}`,
    `Assisted-by: ${'claude opus '.repeat(9_000)}`,
  ]
  const started = performance.now()
  for (const line of [...hostile, `Co-authored-by: ${' <'.repeat(45_000)}`, '\n \n'.repeat(30_000) + long])
    originOfCommit({ author: { name: long, email: '@'.repeat(90_000) }, message: `Fix\n\n${line}`, at: 0 })
  assert.ok(performance.now() - started < 2_000)
})
