// A repository in a temporary folder, driven by plain git.

import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { env } from 'node:process'
import type { TestContext } from 'node:test'
import { closeAfter } from '../../support/closing.ts'

export interface TestRepository {
  readonly root: string
  /** Runs git in the root, or in `folder`; its output without the last line break. Throws when it fails. */
  readonly git: (...args: string[]) => string
  readonly write: (path: string, content: string | Uint8Array) => void
  readonly commit: (message: string) => string
}

/** The machine's and the user's configuration must not decide how a test goes. */
export const plainEnvironment: Record<string, string | undefined> = {
  ...Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('GIT_'))),
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
}

export function temporaryFolder(t: TestContext): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'countersign-')))
  closeAfter(t, () => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Removed when the test ends. `options` go to `git init`. */
export function createRepository(t: TestContext, ...options: string[]): TestRepository {
  const root = join(temporaryFolder(t), 'it is "ours", né')
  mkdirSync(root)
  const repository = repositoryAt(root)
  repository.git('init', '--quiet', '--initial-branch=main', ...options)
  repository.git('config', 'user.name', 'Dana Reyes')
  repository.git('config', 'user.email', 'dana@example.org')
  return repository
}

export function repositoryAt(root: string): TestRepository {
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd: root, env: plainEnvironment, stdio: ['ignore', 'pipe', 'pipe'] })
      .toString()
      .replace(/\n$/, '')
  return {
    root,
    git,
    write: (path, content) => {
      mkdirSync(dirname(join(root, path)), { recursive: true })
      writeFileSync(join(root, path), content)
    },
    commit: message => {
      git('add', '--all')
      git('commit', '--quiet', '--allow-empty', '-m', message)
      return git('rev-parse', 'HEAD')
    },
  }
}
