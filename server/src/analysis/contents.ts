// What a scope compares: which files changed, and how to read each side of them.

import type { FilePath } from '../base/path.ts'
import type { ChangedFile, Content, ContentId, Files, Host, Vcs, VcsState } from './host.ts'
import type { NamedContent } from './indexing.ts'
import type { Scope } from './snapshot.ts'

/** One scope of one repository, ready to be read. */
export interface Contents {
  /** All files at hand, sorted. */
  readonly paths: readonly FilePath[]
  /** The files that differ, sorted by path. Empty where there is no repository. */
  readonly changed: readonly ChangedPath[]
  /** Of files at hand whose content git has a name for, and nothing needs to be read to know it. */
  readonly named: ReadonlyMap<FilePath, NamedContent>
  /** Any file at hand, changed or not. */
  readonly readAfter: (path: FilePath) => Promise<Content>
  readonly readBefore: (path: FilePath) => Promise<Content>
  /** At the merge base with the target; undefined when that is what `readBefore` reads. */
  readonly readOrigin: ((path: FilePath) => Promise<Content>) | undefined
  /** At the merge base, whatever the scope: what the policy is read from. Undefined without commits. */
  readonly readBase: ((path: FilePath) => Promise<Content>) | undefined
}

export interface ChangedPath {
  readonly path: FilePath
  readonly deleted: boolean
}

const absent: Content = { kind: 'absent' }

/** Reads no content yet, only names and hashes. Without a repository nothing is changed and all is at hand. */
export async function openContents(host: Host, scope: Scope, state: VcsState | undefined): Promise<Contents> {
  const { files, vcs } = host
  if (!vcs || !state) {
    const read = (path: FilePath) => files.read(path)
    return {
      paths: await files.list(),
      changed: [],
      named: new Map(),
      readAfter: read,
      readBefore: read,
      readOrigin: undefined,
      readBase: undefined,
    }
  }
  const before = scope.kind === 'range' ? scope.base : state.head
  const origin = scope.kind === 'range' ? scope.base : (state.mergeBase ?? state.head)
  const readBefore = await treeReader(vcs, before)
  const readOrigin = origin === before ? undefined : await treeReader(vcs, origin)
  return {
    ...(await atHand(files, vcs, scope)),
    readBefore,
    readOrigin,
    readBase: origin ? (readOrigin ?? readBefore) : undefined,
  }
}

type AtHand = Pick<Contents, 'paths' | 'changed' | 'named' | 'readAfter'>

async function atHand(files: Files, vcs: Vcs, scope: Scope): Promise<AtHand> {
  if (scope.kind === 'worktree') {
    const [paths, { changed, asIndexed }] = await Promise.all([files.list(), vcs.worktree()])
    return { paths, changed: toPaths(changed), named: asIndexed, readAfter: path => files.read(path) }
  }
  if (scope.kind === 'range') {
    const tree = await vcs.tree(scope.head)
    const changed = await vcs.commitChanges(scope.base, scope.head)
    return {
      paths: [...tree.keys()].sort(),
      changed: toPaths(changed),
      named: namedBy(tree),
      readAfter: path => readBlob(vcs, tree.get(path)),
    }
  }
  const [index, staged] = await Promise.all([vcs.staged(), vcs.stagedChanges()])
  // Where worktree and HEAD agree, the file on disk is what the index holds too: no need to ask git for it. What is not
  // tracked is not in the index, and git would walk every folder for it.
  let dirty: Promise<ReadonlySet<FilePath>> | undefined
  const readDirty = async () => new Set((await vcs.worktreeChanges('tracked')).map(file => file.path))
  const inIndex = new Set(staged.map(file => file.path))
  const readAfter = async (path: FilePath) => {
    if (inIndex.has(path)) return readBlob(vcs, index.get(path))
    dirty ??= readDirty()
    return (await dirty).has(path) ? readBlob(vcs, index.get(path)) : files.read(path)
  }
  return { paths: [...index.keys()].sort(), changed: toPaths(staged), named: namedBy(index), readAfter }
}

function namedBy(ids: ReadonlyMap<FilePath, ContentId>): ReadonlyMap<FilePath, NamedContent> {
  return new Map([...ids].map(([path, id]) => [path, { id }]))
}

function toPaths(changed: readonly ChangedFile[]): readonly ChangedPath[] {
  return changed.map(({ path, deleted }) => ({ path, deleted })).sort((a, b) => (a.path < b.path ? -1 : 1))
}

async function treeReader(
  vcs: Vcs,
  commit: string | undefined,
): Promise<(path: FilePath) => Promise<Content>> {
  const tree: ReadonlyMap<FilePath, ContentId> = commit ? await vcs.tree(commit) : new Map()
  return path => readBlob(vcs, tree.get(path))
}

function readBlob(vcs: Vcs, id: ContentId | undefined): Promise<Content> {
  return id === undefined ? Promise.resolve(absent) : vcs.read(id)
}
