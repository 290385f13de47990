// A command line of a terminal: which agent it starts, or whether it is git's or a formatter's. Never guesses.

/** What a command line may do to files, as far as its words say it. */
export type TerminalWork =
  /** An agent, as the journal names it. */
  | { readonly kind: 'agent'; readonly tool: string }
  /** A program that writes what somebody else wrote: it makes no authorship. */
  | { readonly kind: 'git' | 'formatter' }

/** Programs, and the packages that bring them, in lower case. */
const agents: Readonly<Record<string, string>> = {
  claude: 'claude-code',
  '@anthropic-ai/claude-code': 'claude-code',
  codex: 'codex',
  '@openai/codex': 'codex',
  gemini: 'gemini',
  '@google/gemini-cli': 'gemini',
  opencode: 'opencode',
  'opencode-ai': 'opencode',
  amp: 'amp',
  '@sourcegraph/amp': 'amp',
  'cursor-agent': 'cursor',
  copilot: 'github-copilot-cli',
  '@github/copilot': 'github-copilot-cli',
  aider: 'aider',
  'aider-chat': 'aider',
  cline: 'cline',
  droid: 'droid',
  goose: 'goose',
  qwen: 'qwen-code',
  '@qwen-code/qwen-code': 'qwen-code',
}

/** Of git: those that write files. Others, as `git status`, write nothing. */
const writingGit = new Set([
  ...[
    'checkout',
    'switch',
    'restore',
    'reset',
    'stash',
    'pull',
    'merge',
    'rebase',
    'cherry-pick',
    'revert',
    'am',
  ],
  ...[
    'apply',
    'bisect',
    'clean',
    'mv',
    'rm',
    'read-tree',
    'checkout-index',
    'worktree',
    'submodule',
    'sparse-checkout',
  ],
])

const formatters = new Set([
  ...[
    'prettier',
    'biome',
    'eslint',
    'dprint',
    'oxlint',
    'standard',
    'gofmt',
    'goimports',
    'rustfmt',
    'black',
  ],
  ...[
    'ruff',
    'isort',
    'autopep8',
    'yapf',
    'clang-format',
    'shfmt',
    'stylelint',
    'rubocop',
    'ktlint',
    'swiftformat',
  ],
])

/** `npm run format`, `cargo fmt`, `deno fmt`: a formatter by the name of a task. */
const formattingTask = /^(?:fmt|format|lint|prettier|style)(?:[:-]|$)/

/** Run what follows them, after their own options; those that take a value beside each. */
const wrappers: Readonly<Record<string, ReadonlySet<string>>> = {
  sudo: new Set(['-u', '-g', '-h', '-p', '-C', '-D', '-r', '-t', '--user', '--group', '--chdir', '--host']),
  doas: new Set(['-u', '-C']),
  env: new Set(['-u', '-C', '-S', '--unset', '--chdir']),
  command: new Set(),
  exec: new Set(['-a']),
  time: new Set(['-f', '-o']),
  nohup: new Set(),
  nice: new Set(['-n', '--adjustment']),
  npx: new Set(['-p', '--package', '-c', '--call', '-w', '--workspace']),
  bunx: new Set(['-p', '--package']),
  uvx: new Set(['--from', '--with', '--python', '-p']),
}

/** Runners that need a second word: `pnpm dlx claude`. */
const runners: Readonly<Record<string, ReadonlySet<string>>> = {
  npm: new Set(['exec', 'x']),
  pnpm: new Set(['dlx', 'exec']),
  yarn: new Set(['dlx', 'exec']),
  bun: new Set(['x']),
  pipx: new Set(['run']),
  uv: new Set(['run']),
}

/**
 * What the commands of a line are, each once: those between `;`, `&&`, `||`, `|` and line breaks. A word that the shell
 * works out first, as `$EDITOR`, names nobody.
 */
export function worksOf(line: string): readonly TerminalWork[] {
  return commandsOf(line).flatMap(words => workOf(words) ?? [])
}

function workOf(words: readonly string[]): TerminalWork | undefined {
  const [name, ...rest] = withoutWrappers(words)
  if (name === undefined) return undefined
  const program = programOf(name)
  const tool = Object.hasOwn(agents, program) ? agents[program] : undefined
  if (tool !== undefined) return { kind: 'agent', tool }
  if (program === 'git') return writingGit.has(subcommandOf(rest)) ? { kind: 'git' } : undefined
  if (program === 'gh') return rest[0] === 'pr' && rest[1] === 'checkout' ? { kind: 'git' } : undefined
  if (formatters.has(program)) return { kind: 'formatter' }
  if (/^python[\d.]*$/.test(program) && rest[0] === '-m') return workOf(rest.slice(1))
  const task = rest.find(word => !word.startsWith('-') && word !== 'run') ?? ''
  return runsTasks.has(program) && formattingTask.test(task) ? { kind: 'formatter' } : undefined
}

const runsTasks = new Set([
  'npm',
  'pnpm',
  'yarn',
  'bun',
  'deno',
  'cargo',
  'go',
  'make',
  'just',
  'task',
  'dotnet',
  'mix',
])

/** Git's own options come before what it is to do; `-C` and `-c` take a word. */
function subcommandOf(words: readonly string[]): string {
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? ''
    if (word === '-C' || word === '-c' || word === '--git-dir' || word === '--work-tree') index++
    else if (!word.startsWith('-')) return word
  }
  return ''
}

/** The command itself, after `FOO=1`, `sudo -u dana`, `env -i`, `npx -y`, `pnpm dlx` and their like. */
function withoutWrappers(words: readonly string[]): readonly string[] {
  let rest = words
  for (;;) {
    while (/^[A-Za-z_]\w*=/.test(rest[0] ?? '')) rest = rest.slice(1)
    const program = programOf(rest[0] ?? '')
    const valued = Object.hasOwn(wrappers, program) ? wrappers[program] : undefined
    const runner = Object.hasOwn(runners, program) ? runners[program] : undefined
    if (valued !== undefined) rest = withoutOptions(rest.slice(1), valued)
    else if (runner?.has(rest[1] ?? '')) rest = withoutOptions(rest.slice(2), wrappers.npx ?? new Set())
    else return rest
  }
}

function withoutOptions(words: readonly string[], valued: ReadonlySet<string>): readonly string[] {
  let at = 0
  while ((words[at] ?? '').startsWith('-')) {
    const word = words[at++] ?? ''
    if (word === '--') break
    if (valued.has(word)) at++
  }
  return words.slice(at)
}

/** `/usr/local/bin/claude`, `.\claude.cmd` and `@anthropic-ai/claude-code@latest` without path, ending and version. */
function programOf(word: string): string {
  if (/[$`*?]/.test(word)) return ''
  const scoped = /^(@[\w.-]+\/[\w.-]+)(?:@.*)?$/.exec(word)?.[1]
  if (scoped !== undefined) return scoped.toLowerCase()
  const name = word.split(/[\\/]/).at(-1) ?? ''
  return name
    .replace(/(?<=.)@.*$/, '')
    .replace(/\.(?:exe|cmd|bat|ps1|sh|js|mjs|cjs)$/i, '')
    .toLowerCase()
}

const separators = new Set([';', '&', '|', '\n', '(', ')', '{', '}'])

/** The words of each simple command, quotes taken off. A line whose quotes do not close has none. */
function commandsOf(line: string): readonly (readonly string[])[] {
  const commands: string[][] = [[]]
  let word: string | undefined
  let quote = ''
  const endWord = (): void => {
    if (word !== undefined) commands.at(-1)?.push(word)
    word = undefined
  }
  for (let index = 0; index < line.length; index++) {
    const character = line.charAt(index)
    if (quote !== '') {
      if (character === quote) quote = ''
      else if (quote === '"' && character === '\\' && /["\\$`]/.test(line.charAt(index + 1)))
        word += line.charAt(++index)
      else word += character
    } else if (character === '"' || character === "'") {
      quote = character
      word ??= ''
    } else if (character === '\\' && /[\s"'\\;&|]/.test(line.charAt(index + 1))) {
      word = (word ?? '') + line.charAt(++index)
    } else if (character === '#' && word === undefined) break
    else if (separators.has(character)) {
      endWord()
      commands.push([])
    } else if (/\s/.test(character)) endWord()
    else word = (word ?? '') + character
  }
  endWord()
  return quote === '' ? commands.filter(words => words.length > 0) : []
}
