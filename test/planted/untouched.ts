// Code that people wrote and nobody mutated: hunks in which a rule that fires is mostly wrong.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { capture } from '../../scripts/run.ts'
import { diffLists } from '../../server/src/base/diff.ts'
import { splitLines } from '../../server/src/base/lines.ts'
import { packageFolder } from '../differential/packages.ts'
import { createRandom, type Random } from '../fuzz/random.ts'
import type { FileChange } from './engine.ts'
import { type Host, type Project, scripts } from './operator.ts'
import { allProjects, folderProject, hostsOf, isOwn } from './projects.ts'
import { scriptOf } from './script.ts'

/** How much a hunk of a package's sources is, in lines. */
const lines = { least: 2, most: 80 }

/** Commits of a repository that are looked at, newest first. */
const commitLimit = 2000

/**
 * Pieces the size of a declaration from the packages' sources, as if each had just been added: the text before lacks it.
 * Evenly from all projects, at most `count`.
 */
export function addedPieces(count: number, seed: number): readonly FileChange[] {
  const random = createRandom(seed)
  const hosts = allProjects()
    .filter(project => !isOwn(project))
    .map(project => random.shuffled(hostsOf(project).filter(({ path }) => scripts.test(path))))
  const pieces: FileChange[] = []
  for (let round = 0; pieces.length < count && round < 2000; round++) {
    const before = pieces.length
    for (const own of hosts) {
      const host = own[round % own.length]
      // A file's every visit takes another of its pieces.
      const piece = host && pieceOf(host, Math.floor(round / own.length), random)
      if (piece && pieces.length < count) pieces.push(piece)
    }
    if (pieces.length === before && round > 500) break
  }
  return pieces
}

const piecesOfHosts = new WeakMap<Host, readonly FileChange[]>()

function pieceOf(host: Host, index: number, random: Random): FileChange | undefined {
  const known = piecesOfHosts.get(host)
  const pieces = known ?? random.shuffled(piecesIn(host))
  if (!known) piecesOfHosts.set(host, pieces)
  return pieces[index]
}

/** Top-level statements and members of classes, with the comments above them. */
function piecesIn(host: Host): readonly FileChange[] {
  const { project, path, text } = host
  const statements = scriptOf(host)?.source.statements ?? []
  const nodes = statements.flatMap(node =>
    'members' in node && Array.isArray(node.members) ? [node, ...node.members] : [node],
  )
  return nodes.flatMap(node => {
    const from = node.getFullStart()
    const start = text[from] === '\n' ? from + 1 : text.lastIndexOf('\n', from) + 1
    const lineEnd = text.indexOf('\n', node.getEnd())
    const end = lineEnd < 0 ? text.length : lineEnd + 1
    const height = text.slice(start, end).trim().split('\n').length
    if (height < lines.least || height > lines.most) return []
    return [{ project, path, before: text.slice(0, start) + text.slice(end), after: text }]
  })
}

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

/** What the commits of a repository changed, file by file, merges left out. Only git's objects are read. */
export function committedChanges(repository: string): readonly FileChange[] {
  const git = (args: readonly string[]): string => {
    const { status, stdout, stderr } = capture('git', [
      '-C',
      repository,
      '-c',
      'core.quotePath=false',
      ...args,
    ])
    if (status !== 0) throw new Error(`git could not read ${repository}: ${stderr.trim()}`)
    return stdout
  }
  const log = git([
    'log',
    '--no-merges',
    '--no-renames',
    '--no-ext-diff',
    '--diff-filter=M',
    '--raw',
    '--abbrev=40',
    '--format=',
    `--max-count=${commitLimit}`,
  ])
  return log.split('\n').flatMap(line => {
    const [, before, after, path] = /^:\d+ \d+ (\w+) (\w+) M\t(.+)$/.exec(line) ?? []
    if (!before || !after || !path || !scripts.test(path) || /\.d\.[cm]?ts$|\.min\./.test(path)) return []
    const project: Project = {
      name: repository,
      paths: ['package.json'],
      read: one => readInside(repository, one),
    }
    return [
      { project, path, before: git(['cat-file', 'blob', before]), after: git(['cat-file', 'blob', after]) },
    ]
  })
}

function readInside(repository: string, path: string): string | undefined {
  return path === 'package.json' ? readFileSync(join(repository, path), 'utf8') : undefined
}

/** Published by different people, in different manners, as they wrote it: TypeScript and JavaScript, with and without semicolons. */
export const histories: readonly string[] = [
  'axios@1.2.0..1.7.7',
  'commander@9.0.0..12.1.0',
  'fastify@4.10.0..4.28.1',
  'rxjs@7.5.0..7.8.1',
  'undici@6.0.0..6.21.0',
  'viem@2.0.0..2.10.0',
]

/** Zero-based lines of the text after, from `first` up to but without `end`; a removal is the line it stood before. */
export interface HunkLines {
  readonly first: number
  readonly end: number
}

export function hunksIn({ before, after }: FileChange): readonly HunkLines[] {
  return diffLists(splitLines(before), splitLines(after)).map(hunk => ({
    first: hunk.after,
    end: hunk.after + Math.max(1, hunk.added),
  }))
}
