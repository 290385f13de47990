// Finds the repository that a folder belongs to: its root, its folders, its object names.

import { realpath } from 'node:fs/promises'
import { isAbsolute, join, relative, resolve } from 'node:path'
import { type Environment, firstLine, type GitPlace, lineOfGit, runGit, VcsError } from './gitRun.ts'

export interface Repository {
  readonly place: GitPlace
  /** Absolute, symbolic links resolved: the top of the worktree. */
  readonly root: string
  /** Of this worktree. */
  readonly gitDir: string
  /** Of all worktrees. */
  readonly commonDir: string
  /** Absolute: what is to be committed. */
  readonly indexFile: string
  readonly objectFormat: 'sha1' | 'sha256'
}

/** What git tells its hooks about the commit at hand; `pre-receive` keeps new objects in quarantine. */
const objectVariables = ['GIT_OBJECT_DIRECTORY', 'GIT_ALTERNATE_OBJECT_DIRECTORIES', 'GIT_QUARANTINE_PATH']

/**
 * The repository whose worktree contains `folder`. Undefined when there is none, or it is bare.
 * `hook` is the process's environment where a git hook may have called us: its index is then the one to look at
 * (`git commit -a` and `git commit PATH` use one of their own). An editor must leave it out: it may have been
 * started by git as the editor of a commit message.
 * Throws a VcsError when git refuses (a repository of another user) or is not installed.
 */
export async function findRepository(
  folder: string,
  hook: Environment = {},
): Promise<Repository | undefined> {
  const inside = await realpath(folder)
  const found = await locate({ folder: inside, variables: {} }, inside)
  const named = await namedByHook(inside, hook)
  if (named !== undefined && named.gitDir !== found?.gitDir) return withHookIndex(named, hook)
  if (found === undefined) return undefined
  // A hook of another repository says nothing about this one.
  return hook.GIT_DIR === undefined || named !== undefined ? withHookIndex(found, hook) : found
}

async function namedByHook(folder: string, hook: Environment): Promise<Repository | undefined> {
  if (hook.GIT_DIR === undefined) return undefined
  const variables = {
    GIT_DIR: resolve(folder, hook.GIT_DIR),
    ...(hook.GIT_WORK_TREE === undefined ? {} : { GIT_WORK_TREE: resolve(folder, hook.GIT_WORK_TREE) }),
  }
  return locate({ folder, variables }, folder)
}

function withHookIndex(repository: Repository, hook: Environment): Repository {
  const { place, root, indexFile } = repository
  const variables: Record<string, string | undefined> = { ...place.variables }
  for (const name of objectVariables) variables[name] = hook[name]
  if (hook.GIT_INDEX_FILE === undefined) return { ...repository, place: { folder: root, variables } }
  const index = resolve(root, hook.GIT_INDEX_FILE)
  if (index !== indexFile) variables.GIT_INDEX_FILE = index
  return { ...repository, indexFile: index, place: { folder: root, variables } }
}

async function locate(place: GitPlace, folder: string): Promise<Repository | undefined> {
  const found = await askGit(place)
  if (found === undefined) return undefined
  const root = await realpath(found.top)
  const within = relative(root, folder)
  // `core.worktree` may name any folder; only one that we were shown is ours to read.
  if (within.startsWith('..') || isAbsolute(within)) return undefined
  const ownDir = await realpath(resolve(place.folder, found.gitDir))
  return {
    place: { folder: root, variables: place.variables },
    root,
    gitDir: ownDir,
    commonDir: await realpath(resolve(place.folder, found.commonDir)),
    indexFile: join(ownDir, 'index'),
    objectFormat: found.format === 'sha256' ? 'sha256' : 'sha1',
  }
}

interface Answers {
  readonly top: string
  readonly gitDir: string
  readonly commonDir: string
  readonly format: string
}

const questions = ['--show-toplevel', '--git-dir', '--git-common-dir', '--show-object-format']

/** What git knows about the place; paths may be relative to its folder. Undefined when it is in no worktree. */
async function askGit(place: GitPlace): Promise<Answers | undefined> {
  const { status, stdout, stderr } = await runGit(place, ['rev-parse', ...questions])
  if (status !== 0) {
    const refused = /dubious ownership|detected dubious|unsafe repository/.test(stderr)
    if (refused) throw new VcsError(`git refuses to read this repository: ${firstLine(stderr)}`)
    return undefined
  }
  const lines = stdout.toString('utf8').replace(/\n$/, '').split('\n')
  // Paths may contain line breaks: then each question has to be asked alone.
  const answers =
    lines.length === questions.length
      ? lines
      : await Promise.all(questions.map(question => lineOfGit(place, ['rev-parse', question])))
  const [top, gitDir, commonDir, format = 'sha1'] = answers
  if (top === undefined || gitDir === undefined || commonDir === undefined) return undefined
  return { top, gitDir, commonDir, format }
}
