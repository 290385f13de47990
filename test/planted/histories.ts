// Changes that people made and published: from one version of a package to another, and in the commits of a repository.

import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { openBlobReader } from '../../server/src/io/gitBatch.ts'
import { type GitPlace, readGit } from '../../server/src/io/gitRun.ts'
import { packageFolder } from '../differential/packages.ts'
import type { FileChange } from './engine.ts'
import { type Project, scripts } from './operator.ts'
import { folderProject } from './projects.ts'

/** Published by different people, in different manners, as they wrote it: TypeScript and JavaScript, with and without semicolons. */
export const histories: readonly string[] = [
  'axios@1.2.0..1.7.7',
  'commander@9.0.0..12.1.0',
  'fastify@4.10.0..4.28.1',
  'rxjs@7.5.0..7.8.1',
  'undici@6.0.0..6.21.0',
  'viem@2.0.0..2.10.0',
]

/** Commits of a repository that are looked at, newest first. */
const commitLimit = 2000

const generated = /\.d\.[cm]?ts$|\.min\./

/**
 * What people changed from one published version of a package to another: `NAME@1.2.3..1.3.0`. Both are fetched once.
 * Throws when npm cannot get them.
 */
export async function publishedChanges(spec: string): Promise<readonly FileChange[]> {
  const [, name, from, to] = /^(.+)@([^@]+?)\.\.(.+)$/.exec(spec) ?? []
  if (!name || !from || !to) throw new Error(`${spec} names no two versions. Write it as NAME@1.2.3..1.3.0.`)
  const [old, fresh] = [await packageFolder(`${name}@${from}`), await packageFolder(`${name}@${to}`)]
  const compiled = /(^|\/)(dist|esm|cjs|build|umd|bundles?|es\d*|_esm\w*|_cjs|_types|internal\/build)\//
  const wanted = /^(?!.*\.d\.[cm]?ts$)(?!.*\.min\.)./
  const before = folderProject(name, old, wanted)
  const project = folderProject(spec, fresh, wanted)
  return project.paths
    .filter(path => !compiled.test(path) && scripts.test(path))
    .map(path => ({ project, path, before: before.read(path) ?? '', after: project.read(path) ?? '' }))
    .filter(change => change.before !== change.after && change.before !== '')
}

/**
 * What the commits of a repository changed, file by file, merges left out. The rest of the workspace is what the
 * worktree has now. Throws a VcsError when git cannot read it.
 */
export async function committedChanges(repository: string): Promise<readonly FileChange[]> {
  const place: GitPlace = { folder: resolve(repository), variables: {} }
  const project = await worktreeProject(repository, place)
  const limits = [`--max-count=${commitLimit}`, '--no-merges', '--no-renames', '--diff-filter=M']
  const log = await readGit(place, ['log', '-z', '--raw', '--no-abbrev', '--format=', ...limits])
  const blobs = openBlobReader(place)
  try {
    const changes: FileChange[] = []
    // A NUL behind each of: the two blobs, the path.
    for (const [, before, after, path] of log.toString('utf8').matchAll(rawChange)) {
      if (!before || !after || !path || !scripts.test(path) || generated.test(path)) continue
      const [old, fresh] = [await blobs.read(before), await blobs.read(after)]
      if (old.kind === 'text' && fresh.kind === 'text')
        changes.push({ project, path, before: old.text, after: fresh.text })
    }
    return changes
  } finally {
    blobs.dispose()
  }
}

const rawChange = /:\d+ \d+ (\w+) (\w+) M\0([^\0]+)\0/g

async function worktreeProject(repository: string, place: GitPlace): Promise<Project> {
  const listed = (await readGit(place, ['ls-files', '-z'])).toString('utf8').split('\0')
  const paths = listed
    .filter(path => scripts.test(path) || /(^|\/)package\.json$/.test(path))
    .filter(path => existsSync(join(repository, path)))
    .toSorted()
  const all = new Set(paths)
  return {
    name: repository,
    paths,
    read: path => (all.has(path) ? readFileSync(join(repository, path), 'utf8') : undefined),
  }
}
