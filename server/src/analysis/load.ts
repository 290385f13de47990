// Reading a whole scope into a snapshot: once for the command, at the start and after large changes for the editor.

import { type LineStarts, lineStarts } from '../base/lines.ts'
import type { FilePath } from '../base/path.ts'
import type { Problem } from '../base/problem.ts'
import { buildGraph } from '../graph/declarationGraph.ts'
import { createGlobs, type Expand } from '../graph/globs.ts'
import { unknownLedger } from '../provenance/ledger.ts'
import type { FileFacts } from '../syntax/facts.ts'
import { type Contents, openContents } from './contents.ts'
import type { Content, Host } from './host.ts'
import type { NamedContent, OnRead, RecalledFacts, SourceText } from './indexing.ts'
import { withRecords } from './rangeRecords.ts'
import { Records } from './records.ts'
import { followRenames } from './renames.ts'
import { readRules } from './repositoryRules.ts'
import type { Resolver } from './resolving.ts'
import type { Changed, FileState, Rules, Scope, Snapshot, Version } from './snapshot.ts'
import { byFile, whyOutsideGraph, whyUnassessed } from './unread.ts'

/** How many files are read at once: enough to keep the disk busy, few enough for any limit on open files. */
const readsAtOnce = 64

/** A snapshot together with what is needed to move it on. */
export interface Loaded {
  readonly snapshot: Snapshot
  readonly contents: Contents
  readonly resolver: Resolver
  /** What patterns of imports find among the files at hand. */
  readonly expand: Expand
}

/**
 * Reads everything that a report of `scope` needs. What cannot be read is left out and named in the problems.
 * Rejects only when the repository itself cannot be read.
 */
export async function load(host: Host, scope: Scope, onRead?: OnRead): Promise<Loaded> {
  const vcs = await host.vcs?.state()
  const contents = await openContents(host, scope, vcs)
  const problems: Problem[] = []
  const rules = await readRules(contents.readBase, contents.readAfter)
  const beyond = await host.indexer.consult?.({
    paths: contents.paths,
    changed: contents.changed.filter(({ deleted }) => !deleted).map(({ path }) => path),
    indexes: rules.value.policy.indexes,
  })
  const [resolver, indexed, requests, author] = await Promise.all([
    host.resolvers.create(contents.paths),
    indexAtHand(host, contents, { beyond: beyond?.value ?? [], onRead }),
    host.requests.list(),
    host.vcs?.identity(),
    recallable(host, contents, scope),
  ])
  const expand = createGlobs(contents.paths)
  const graph = buildGraph([...indexed.facts.values()].map(expand), resolver.resolve)
  const read = await readChanged(host, contents, indexed.facts)
  const isBranch = scope.kind === 'range' && host.vcs !== undefined
  const changed = isBranch ? await withRecords(new Records(host, host.vcs), scope, read) : read
  const { unread, others } = byFile(
    [...indexed.problems, ...read.problems],
    path => host.indexer.consults?.(path) !== true,
  )
  problems.push(
    ...rules.problems,
    ...(beyond?.problems ?? []),
    ...requests.problems,
    ...resolver.problems,
    ...others,
    ...changed.problems.filter(problem => !read.problems.includes(problem)),
    ...host.journal.problems(),
  )
  const snapshot: Snapshot = {
    revision: 0,
    scope,
    vcs,
    files: changed.files,
    graph,
    layout: resolver.layout,
    packages: resolver.packages,
    lines: indexed.lines,
    rules: rules.value satisfies Rules,
    requests: requests.value,
    statements: host.journal.statements(),
    readMarks: host.journal.readMarks(),
    overrides: [...host.journal.overrides()],
    author,
    journalFailure: host.journal.failing(),
    unread,
    problems,
  }
  return { snapshot, contents, resolver, expand }
}

/** Brings the journal up to date with other processes and with git, so that what changed is recalled in full. */
async function recallable(host: Host, contents: Contents, scope: Scope): Promise<void> {
  const changed = contents.changed.filter(({ deleted }) => !deleted).map(({ path }) => path)
  await host.journal.settle(changed)
  // The files of a range are those of a commit, not of this worktree.
  if (scope.kind === 'range') return
  const paths = new Set(contents.paths)
  await followRenames(host, { has: path => paths.has(path), changed })
}

interface Indexed {
  readonly facts: ReadonlyMap<FilePath, FileFacts>
  readonly lines: ReadonlyMap<FilePath, LineStarts>
  readonly problems: readonly Problem[]
}

async function indexAtHand(
  host: Host,
  contents: Contents,
  { beyond, onRead }: { readonly beyond: readonly SourceText[]; readonly onRead: OnRead | undefined },
): Promise<Indexed> {
  const sources: SourceText[] = [...beyond]
  const obstacles: Problem[] = []
  const wanted = contents.paths.filter(host.indexer.understands)
  const known = recalled(host, contents, wanted)
  const unknown = wanted.filter(path => !known.has(path))
  await inBatches(unknown, async path => {
    const content = await contents.readAfter(path)
    const id = contents.named.get(path)?.id
    if (content.kind === 'text')
      return void sources.push({ path, text: content.text, ...(id !== undefined && { id }) })
    const message = whyOutsideGraph(path, content)
    if (message !== undefined) obstacles.push({ message, path })
  })
  const { value, problems } = await host.indexer.index(sources, 'sure', onRead && byPercent(onRead))
  return {
    facts: new Map([...[...known.values()].map(one => one.facts), ...value].map(one => [one.path, one])),
    lines: new Map([
      ...[...known].map(([path, { lines }]) => [path, lines] as const),
      ...sources.map(source => [source.path, lineStarts(source.text)] as const),
    ]),
    problems: [...obstacles, ...problems],
  }
}

/** What was read before of contents that git has a name for. */
function recalled(
  { indexer }: Host,
  { named }: Contents,
  paths: readonly FilePath[],
): ReadonlyMap<FilePath, RecalledFacts> {
  const asked = new Map<FilePath, NamedContent>()
  for (const path of paths) {
    const content = named.get(path)
    if (content) asked.set(path, content)
  }
  return indexer.recall?.(asked) ?? new Map()
}

/** Calls back once for each percent. */
function byPercent(onRead: OnRead): OnRead {
  let told = 0
  return (read, of) => {
    const percent = Math.floor((100 * read) / of)
    if (percent <= told) return
    told = percent
    onRead(read, of)
  }
}

/** Both sides of every changed file. `facts` are those of texts at hand, where they are known already. */
export async function readChanged(
  host: Host,
  contents: Contents,
  facts: ReadonlyMap<FilePath, FileFacts>,
): Promise<Changed> {
  const files = new Map<FilePath, FileState>()
  const problems: Problem[] = []
  await inBatches(contents.changed, async ({ path, deleted }) => {
    const after = deleted ? undefined : await contents.readAfter(path)
    const { state, problem } = await readState(host, contents, {
      path,
      after,
      facts: facts.get(path),
    })
    if (problem) problems.push(problem)
    if (state) files.set(path, state)
  })
  return { files, problems }
}

export interface AtHand {
  readonly path: FilePath
  /** Undefined or absent: the file does not exist at hand. */
  readonly after: Content | undefined
  /** Facts of the text at hand, where they are known already. */
  readonly facts: FileFacts | undefined
}

/**
 * The state of one file: both sides and its attributions. A side that is no text makes it a problem instead; a text at
 * hand that is not read in full is one as well.
 */
export async function readState(
  host: Host,
  contents: Contents,
  { path, after, facts }: AtHand,
): Promise<{ readonly state?: FileState; readonly problem?: Problem }> {
  const before = await contents.readBefore(path)
  const origin = contents.readOrigin ? await contents.readOrigin(path) : undefined
  const unreadable = [before, after, origin]
    .map(content => content && whyUnassessed(path, content))
    .find(Boolean)
  if (unreadable) return { problem: { message: unreadable, path } }
  const { version: versionBefore } = await toVersion(host, path, before)
  const { version: versionAfter, problem } = await toVersion(host, path, after, facts)
  const state: FileState = {
    path,
    before: versionBefore,
    origin: contents.readOrigin ? (await toVersion(host, path, origin)).version : versionBefore,
    after: versionAfter,
    ledger: versionAfter ? host.journal.recall(path, versionAfter.text) : unknownLedger(0),
    version: undefined,
  }
  return { state, ...(problem && { problem }) }
}

async function toVersion(
  host: Host,
  path: FilePath,
  content: Content | undefined,
  facts?: FileFacts,
): Promise<{ readonly version?: Version; readonly problem?: Problem | undefined }> {
  if (content?.kind !== 'text') return {}
  if (facts || !host.indexer.understands(path)) return { version: { text: content.text, facts } }
  const { value, problems } = await host.indexer.index([{ path, text: content.text }])
  return {
    version: { text: content.text, facts: value[0] },
    problem: problems.find(one => one.path === path),
  }
}

async function inBatches<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  for (let start = 0; start < items.length; start += readsAtOnce) {
    await Promise.all(items.slice(start, start + readsAtOnce).map(work))
  }
}
