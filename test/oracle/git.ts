// Git beside the editor, for the acts: in a process of its own that holds nobody up.

import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { root } from '../e2e/workspace.ts'
import type { Stage } from './act.ts'
import type { Scene } from './scene.ts'

export interface GitOptions {
  /** The sample when left out. */
  readonly cwd?: string
  /** Standard input. */
  readonly input?: string
}

/** Standard output of git. Rejects with what git says when it refuses. */
export function git(
  args: readonly string[],
  { cwd = root().fsPath, input }: GitOptions = {},
): Promise<string> {
  return new Promise((done, failed) => {
    const child = execFile('git', [...args], { cwd, encoding: 'utf8' }, (error, stdout, stderr) =>
      error ? failed(new Error(`git ${args[0]}: ${stderr.trim()}`)) : done(stdout.trim()),
    )
    child.stdin?.end(input)
  })
}

/** Commits the file of a scene, and nothing else; `message` is one line. */
export async function commit(scene: Scene, message = 'Act'): Promise<string> {
  await scene.save()
  await git(['add', '--', scene.path])
  await git(['commit', '--quiet', '--no-verify', `--message=${message}`, '--', scene.path])
  return git(['rev-parse', 'HEAD'])
}

/** Has the branch go back to where it is now when the act is over. */
export async function comeBack({ afterwards }: Stage): Promise<void> {
  const before = await git(['rev-parse', 'HEAD'])
  const branch = await git(['branch', '--show-current'])
  afterwards(async () => {
    await git(['switch', '--quiet', '--discard-changes', branch])
    await git(['reset', '--quiet', '--hard', before])
  })
}

/** Somebody else's clone, in which a line is put before the first of this file, and committed. Returns its path. */
export async function elsewhere({ afterwards }: Stage, scene: Scene, line: string): Promise<string> {
  const clone = await mkdtemp(join(tmpdir(), 'countersign-clone-'))
  afterwards(() => rm(clone, { recursive: true, force: true }))
  await git(['clone', '--quiet', '--shared', root().fsPath, clone])
  const file = join(clone, relative(root().fsPath, scene.path))
  await writeFile(file, `${line}\n${await readFile(file, 'utf8')}`)
  const identity = ['-c', 'user.name=Else', '-c', 'user.email=else@corner-shop.example']
  await git([...identity, 'commit', '--quiet', '--all', '--no-verify', '--message=Elsewhere'], { cwd: clone })
  return clone
}
