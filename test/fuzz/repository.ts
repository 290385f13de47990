// The repository on disk, driven by plain git, and the clock that everything in this process reads.

import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import process from 'node:process'

export interface GitOutcome {
  readonly fine: boolean
  readonly output: string
}

/** Neither the machine's nor the user's configuration decides how a run goes, and no editor is ever opened. */
const environment: Record<string, string | undefined> = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'))),
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_TERMINAL_PROMPT: '0',
  GIT_EDITOR: 'true',
  GIT_MERGE_AUTOEDIT: 'no',
  LC_ALL: 'C',
}

/** One worktree. Commits get times of their own, so that the same script makes the same commits. */
export class Repository {
  readonly root: string
  #seconds = 0

  constructor(root: string) {
    this.root = root
  }

  /** Runs git to its end; `variables` beside the usual ones. */
  try(args: readonly string[], variables: Readonly<Record<string, string>> = {}): GitOutcome {
    this.#seconds = Math.max(this.#seconds + 1, Math.floor(Date.now() / 1000))
    const date = `${this.#seconds} +0000`
    const { status, stdout, stderr } = spawnSync('git', args, {
      cwd: this.root,
      env: { ...environment, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date, ...variables },
      encoding: 'utf8',
    })
    return { fine: status === 0, output: `${stdout}${status === 0 ? '' : stderr}`.replace(/\n$/, '') }
  }

  /** The output of a run that must succeed. */
  git(...args: string[]): string {
    const { fine, output } = this.try(args)
    if (!fine) throw new Error(`git ${args.join(' ')}: ${output}`)
    return output
  }

  /** A merge, a rebase, a cherry-pick or a revert that has stopped. */
  isStopped(): boolean {
    const folder = this.git('rev-parse', '--absolute-git-dir')
    return ['MERGE_HEAD', 'rebase-merge', 'rebase-apply', 'CHERRY_PICK_HEAD', 'REVERT_HEAD'].some(name =>
      existsSync(join(folder, name)),
    )
  }

  has(path: string): boolean {
    return existsSync(join(this.root, path))
  }

  read(path: string): string {
    return readFileSync(join(this.root, path), 'utf8')
  }

  write(path: string, text: string): void {
    this.makeFolder(path)
    writeFileSync(join(this.root, path), text)
  }

  /** The folder in which the path lies. */
  makeFolder(path: string): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true })
  }

  remove(path: string): void {
    rmSync(join(this.root, path), { force: true })
  }

  rename(from: string, to: string): void {
    this.makeFolder(to)
    renameSync(join(this.root, from), join(this.root, to))
  }

  /** All files below the root but git's own, sorted. */
  files(): readonly string[] {
    const found: string[] = []
    const walk = (folder: string): void => {
      for (const entry of readdirSync(join(this.root, folder), { withFileTypes: true })) {
        const path = folder === '' ? entry.name : `${folder}/${entry.name}`
        if (entry.name === '.git') continue
        if (entry.isDirectory()) walk(path)
        else found.push(path)
      }
    }
    walk('')
    return found.sort()
  }

  /** The texts of all files. */
  contents(): ReadonlyMap<string, string> {
    return new Map(this.files().map(path => [path, this.read(path)]))
  }
}
