import assert from 'node:assert/strict'
import { test } from 'node:test'
import { worksOf } from '../../../../client/src/sensors/commandLine.ts'

/** `claude-code`, `git`, `formatter`: each command of the line that is one. */
function check(line: string, ...expected: readonly string[]): void {
  const found = worksOf(line).map(work => (work.kind === 'agent' ? work.tool : work.kind))
  assert.deepEqual(found, expected, line)
}

test('an agent by its name', () => {
  check('claude', 'claude-code')
  check('claude -p "fix the tests"', 'claude-code')
  check('codex exec --full-auto "make it so"', 'codex')
  check('gemini', 'gemini')
  check('opencode run hello', 'opencode')
  check('amp -x', 'amp')
  check('cursor-agent', 'cursor')
  check('copilot', 'github-copilot-cli')
  check('aider --model sonnet a.ts', 'aider')
  check('cline task', 'cline')
  check('droid exec', 'droid')
})

test('by its path, and with the ending of Windows', () => {
  check('/usr/local/bin/claude --continue', 'claude-code')
  check('~/.claude/local/claude', 'claude-code')
  check('./node_modules/.bin/codex', 'codex')
  check('.\\claude.cmd', 'claude-code')
  check('"C:\\Program Files\\nodejs\\claude.exe" -p x', 'claude-code')
  check("'/opt/my tools/aider'", 'aider')
})

test('behind what only runs it', () => {
  check('ANTHROPIC_MODEL=opus FOO="a b" claude', 'claude-code')
  check('env -u FOO BAR=1 claude', 'claude-code')
  check('sudo -u dana -E claude', 'claude-code')
  check('time nohup nice -n 5 codex', 'codex')
  check('command claude', 'claude-code')
  check('npx @anthropic-ai/claude-code@latest -p x', 'claude-code')
  check('npx -y -p typescript @openai/codex', 'codex')
  check('npm exec -- @google/gemini-cli', 'gemini')
  check('bunx opencode-ai', 'opencode')
  check('pnpm dlx @github/copilot', 'github-copilot-cli')
  check('yarn dlx @sourcegraph/amp', 'amp')
  check('uvx --from aider-chat aider', 'aider')
  check('pipx run aider-chat', 'aider')
  check('python3 -m aider', 'aider')
})

test('among several commands of a line', () => {
  check('cd app && claude', 'claude-code')
  check('cat prompt.md | claude -p', 'claude-code')
  check('claude; git pull', 'claude-code', 'git')
  check('npm test || codex exec "mend it" && npx prettier --write .', 'codex', 'formatter')
  check('claude -p "$(cat prompt.md)" > out.txt 2>&1', 'claude-code')
})

test('a word that only looks like one is none', () => {
  for (const line of [
    'echo claude',
    'cat claude.md',
    'grep -r "claude" .',
    'ssh host claude',
    'docker run claude',
    'man git',
    '# claude',
    'ls # claude',
    'claude-code-router',
    'myclaude',
    'npx create-claude',
    'vim codex.ts',
    '$AGENT',
    '`which claude`',
    'alias c=claude',
    'echo "; claude"',
    "echo '; claude",
    '',
    '   ',
  ])
    check(line)
})

test('git, as far as it writes files', () => {
  for (const line of [
    'git checkout main',
    'git -C app stash pop',
    'git -c core.x=1 --no-pager pull --rebase',
    'cd app && git rebase main',
    'sudo git reset --hard',
    'gh pr checkout 7',
  ])
    check(line, 'git')
  for (const line of ['git status', 'git log -p', 'git -C app diff', 'git add .', 'gh pr list']) check(line)
})

test('formatters, by name and by the name of a task', () => {
  for (const line of [
    'prettier --write .',
    'npx biome check --write',
    './node_modules/.bin/eslint --fix src',
    'npm run format',
    'pnpm lint:fix',
    'yarn run fmt',
    'cargo fmt',
    'go fmt ./...',
    'make format',
    'ruff format',
    'python -m black .',
  ])
    check(line, 'formatter')
  for (const line of ['npm run build', 'npm test', 'make', 'cargo build', 'npm run information']) check(line)
})
