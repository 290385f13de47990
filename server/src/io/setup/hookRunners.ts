// Programs that run a repository's hooks themselves. We write into none of them: the team decides.

import { dirname, join } from 'node:path'
import type { FilePath } from '../../base/path.ts'
import { createFiles } from '../files.ts'
import type { GitHook } from './hookBlock.ts'

export interface HookRunner {
  readonly name: string
  /** Where the hook lies in the worktree; undefined when the runner writes git's own hook file. */
  readonly hookFile: FilePath | undefined
  /** Where the snippet belongs, and what to do then: a sentence without its end. */
  readonly paste: string
  readonly snippet: string
  /** Its configuration calls our launcher. */
  readonly connected: boolean
}

interface KnownRunner {
  readonly name: string
  /** One of these in the root gives the runner away. */
  readonly files: readonly FilePath[]
  readonly snippet: (hook: GitHook) => string
  /** What to do then. */
  readonly then: (hook: GitHook) => string
}

const ours = 'countersign/run'

const knownRunners: readonly KnownRunner[] = [
  {
    name: 'lefthook',
    files: ['lefthook.yml', 'lefthook.yaml', '.lefthook.yml', '.lefthook.yaml', '.config/lefthook.yml'],
    snippet: ({ name, command }) => `${name}:
  commands:
    countersign:
      run: |
        ${command('{1}')}
`,
    then: () => ' and run lefthook install',
  },
  {
    name: 'pre-commit',
    files: ['.pre-commit-config.yaml', '.pre-commit-config.yml'],
    snippet: hook => `  - repo: local
    hooks:
      - id: ${idOf(hook)}
        name: ${idOf(hook)}
        language: system
        entry: >-
          sh -c '${hook.command('$1')}'${takesMessage(hook) ? ' countersign' : ''}
        always_run: true
${takesMessage(hook) ? `        stages: [${hook.name}]` : '        pass_filenames: false'}
`,
    then: hook =>
      `, below repos:, and run pre-commit install${takesMessage(hook) ? ` --hook-type ${hook.name}` : ''}`,
  },
  {
    name: 'simple-git-hooks',
    files: [
      '.simple-git-hooks.json',
      'simple-git-hooks.json',
      '.simple-git-hooks.cjs',
      '.simple-git-hooks.js',
    ],
    snippet: ({ name, command }) => `"${name}": ${JSON.stringify(command('$1'))}\n`,
    then: () => ' and run npx simple-git-hooks',
  },
]

function takesMessage({ name }: GitHook): boolean {
  return name === 'commit-msg'
}

function idOf(hook: GitHook): string {
  return takesMessage(hook) ? 'countersign-assisted-by' : 'countersign'
}

function calls(text: string | undefined, hook: GitHook): boolean {
  return text?.includes(ours) === true && text.includes(hook.call)
}

/**
 * The runner that the files of `root` give away, or the hooks folder that git is configured to use. Its
 * configuration is looked at as text; nothing of it is run.
 */
export async function findHookRunner(
  root: string,
  hooksPath: string | undefined,
  hook: GitHook,
): Promise<HookRunner | undefined> {
  const files = createFiles(root, undefined)
  const textOf = async (path: FilePath) => {
    const content = await files.read(path)
    return content.kind === 'text' ? content.text : undefined
  }
  const husky = join(files.root, '.husky')
  const usesHusky =
    hooksPath === undefined
      ? (await textOf('.husky/pre-commit')) !== undefined
      : hooksPath === husky || dirname(hooksPath) === husky
  if (usesHusky) {
    const hookFile = `.husky/${hook.name}`
    return {
      name: 'husky',
      hookFile,
      paste: `Paste this into ${hookFile}, before any exit`,
      snippet: hook.block,
      connected: calls(await textOf(hookFile), hook),
    }
  }
  for (const { name, files: names, snippet, then } of knownRunners) {
    for (const file of name === 'simple-git-hooks' ? [...names, 'package.json'] : names) {
      const text = await textOf(file)
      // In package.json a version stands under the same name among the dependencies.
      if (text === undefined || (file === 'package.json' && !/"simple-git-hooks"\s*:\s*\{/.test(text)))
        continue
      const paste = `Paste this into ${file}${then(hook)}`
      return { name, hookFile: undefined, paste, snippet: snippet(hook), connected: calls(text, hook) }
    }
  }
  return undefined
}
