// Writes the sample repository: the files beside this one, with thirty commits of four people. Same files, same hashes.

import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { devNull } from 'node:os'
import { dirname, join, relative, sep } from 'node:path'
import { projectRoot } from '../paths.ts'
import { capture } from '../run.ts'
import { history } from './history.ts'
import type { SampleCommit } from './sampleCommit.ts'

const files = join(import.meta.dirname, 'files')

/** Files by path from the repository's root, with `/`. */
export type Tree = ReadonlyMap<string, string>

/**
 * Creates the sample in `directory`, which must not exist or be empty, and returns the hash of its last commit.
 * Throws when git is missing or refuses.
 */
export function createSample(directory: string): string {
  mkdirSync(directory, { recursive: true })
  git(directory, ['init', '--quiet', '--initial-branch=main', '--template='])
  let before: Tree = new Map()
  for (const [commit, tree] of replay(lastTree(), history)) {
    writeDifference(directory, before, tree)
    git(directory, ['add', '--all'])
    git(directory, ['commit', '--quiet', '--no-verify', `--message=${commit.message}`], commit)
    before = tree
  }
  // Whoever tries the sample can commit without a git identity of his own.
  git(directory, ['config', 'user.name', 'Robin Sample'])
  git(directory, ['config', 'user.email', 'robin@corner-shop.example'])
  linkModules(directory)
  return git(directory, ['rev-parse', 'HEAD']).trim()
}

/** The sample's files as its last commit has them. */
export function lastTree(): Tree {
  const tree = new Map<string, string>()
  for (const entry of readdirSync(files, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const name = relative(files, path).split(sep).join('/')
    // A real `.gitignore` in this place would hide files of ours.
    tree.set(name === 'gitignore' ? '.gitignore' : name, readFileSync(path, 'utf8').replaceAll('\r\n', '\n'))
  }
  return tree
}

/** The tree after each commit, oldest first. Throws when a rewrite does not fit, or a file has no commit. */
export function replay(
  last: Tree,
  commits: readonly SampleCommit[],
): readonly (readonly [SampleCommit, Tree])[] {
  const states: (readonly [SampleCommit, Tree])[] = []
  let tree = last
  for (const commit of commits.toReversed()) {
    states.push([commit, tree])
    tree = before(tree, commit)
  }
  if (tree.size > 0) throw new Error(`no commit adds ${[...tree.keys()].join(', ')}`)
  return states.reverse()
}

function before(after: Tree, commit: SampleCommit): Tree {
  const tree = new Map(after)
  for (const { path, now, was } of commit.rewrites ?? []) {
    const text = tree.get(path) ?? ''
    if (text.split(now).length !== 2)
      throw new Error(`"${commit.message}": not exactly once in ${path}: ${now}`)
    tree.set(path, text.split(now).join(was))
  }
  for (const path of commit.adds ?? []) {
    if (!tree.delete(path)) throw new Error(`"${commit.message}" adds ${path}, which is not there`)
  }
  return tree
}

function writeDifference(directory: string, before: Tree, after: Tree): void {
  for (const [path, text] of after) {
    if (before.get(path) === text) continue
    const file = join(directory, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  for (const path of before.keys()) if (!after.has(path)) rmSync(join(directory, path))
}

/** What `npm install` would do in the sample, without a registry: its own packages, and Node's types from ours. */
function linkModules(directory: string): void {
  const modules = join(directory, 'node_modules')
  mkdirSync(join(modules, '@corner'), { recursive: true })
  for (const name of readdirSync(join(directory, 'packages'))) {
    symlinkSync(join('..', '..', 'packages', name), join(modules, '@corner', name), 'junction')
  }
  for (const name of ['@types/node', 'undici-types']) {
    const ours = join(projectRoot, 'node_modules', name)
    if (existsSync(ours)) cpSync(ours, join(modules, name), { recursive: true })
  }
}

function git(directory: string, args: readonly string[], commit?: SampleCommit): string {
  const who = commit && {
    GIT_AUTHOR_NAME: commit.author.name,
    GIT_AUTHOR_EMAIL: commit.author.email,
    GIT_AUTHOR_DATE: commit.at,
    GIT_COMMITTER_NAME: commit.author.name,
    GIT_COMMITTER_EMAIL: commit.author.email,
    GIT_COMMITTER_DATE: commit.at,
  }
  const settings = ['core.autocrlf=false', 'commit.gpgSign=false', 'core.fileMode=false', 'core.hooksPath=']
  const done = capture('git', [...settings.flatMap(setting => ['-c', setting]), ...args], {
    cwd: directory,
    // Nobody's own settings, templates or signing keys may change the sample's hashes.
    env: { ...withoutGit(process.env), GIT_CONFIG_GLOBAL: devNull, GIT_CONFIG_NOSYSTEM: '1', ...who },
  })
  if (done.status === 127) throw new Error('git is not on the PATH. Install it, and start again.')
  if (done.status !== 0) throw new Error(`git ${args[0]} failed in ${directory}: ${done.stderr.trim()}`)
  return done.stdout
}

/** A git hook that runs the tests sets `GIT_DIR` and its like, which would point at its own repository. */
function withoutGit(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith('GIT_')))
}
