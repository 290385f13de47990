// Programs that run a repository's hooks themselves. We write into none of them: the team decides.

import { dirname, join } from 'node:path'
import type { FilePath } from '../../base/path.ts'
import { createFiles } from '../files.ts'
import { hookBlock, hookCommand } from './hookBlock.ts'

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
  readonly snippet: string
  readonly then: string
}

const ours = 'countersign/run'
const huskyHook = '.husky/pre-commit'

const knownRunners: readonly KnownRunner[] = [
  {
    name: 'lefthook',
    files: ['lefthook.yml', 'lefthook.yaml', '.lefthook.yml', '.lefthook.yaml', '.config/lefthook.yml'],
    snippet: `pre-commit:
  commands:
    countersign:
      run: |
        ${hookCommand}
`,
    then: ' and run lefthook install',
  },
  {
    name: 'pre-commit',
    files: ['.pre-commit-config.yaml', '.pre-commit-config.yml'],
    snippet: `  - repo: local
    hooks:
      - id: countersign
        name: countersign
        language: system
        entry: >-
          sh -c '${hookCommand}'
        always_run: true
        pass_filenames: false
`,
    then: ', below repos:, and run pre-commit install',
  },
  {
    name: 'simple-git-hooks',
    files: [
      '.simple-git-hooks.json',
      'simple-git-hooks.json',
      '.simple-git-hooks.cjs',
      '.simple-git-hooks.js',
    ],
    snippet: `"pre-commit": ${JSON.stringify(hookCommand)}\n`,
    then: ' and run npx simple-git-hooks',
  },
]

/**
 * The runner that the files of `root` give away, or the hooks folder that git is configured to use. Its
 * configuration is looked at as text; nothing of it is run.
 */
export async function findHookRunner(
  root: string,
  hooksPath: string | undefined,
): Promise<HookRunner | undefined> {
  const files = createFiles(root, undefined)
  const textOf = async (path: FilePath) => {
    const content = await files.read(path)
    return content.kind === 'text' ? content.text : undefined
  }
  const husky = join(files.root, '.husky')
  const usesHusky =
    hooksPath === undefined
      ? (await textOf(huskyHook)) !== undefined
      : hooksPath === husky || dirname(hooksPath) === husky
  if (usesHusky) {
    return {
      name: 'husky',
      hookFile: huskyHook,
      paste: `Paste this into ${huskyHook}, before any exit`,
      snippet: hookBlock,
      connected: (await textOf(huskyHook))?.includes(ours) === true,
    }
  }
  for (const { name, files: names, snippet, then } of knownRunners) {
    for (const file of name === 'simple-git-hooks' ? [...names, 'package.json'] : names) {
      const text = await textOf(file)
      // In package.json a version stands under the same name among the dependencies.
      if (text === undefined || (file === 'package.json' && !/"simple-git-hooks"\s*:\s*\{/.test(text)))
        continue
      const paste = `Paste this into ${file}${then}`
      return { name, hookFile: undefined, paste, snippet, connected: text.includes(ours) }
    }
  }
  return undefined
}
