// The one door from the corpus to the engine: a change of one file becomes a snapshot, and the report's findings come back.

import { parse as parseJsonc } from 'jsonc-parser'
import { pendingChanges } from '../../server/src/analysis/pendingChanges.ts'
import {
  emptySnapshot,
  type FileState,
  type Snapshot,
  type Version,
} from '../../server/src/analysis/snapshot.ts'
import { sha256 } from '../../server/src/base/hash.ts'
import type { FilePath } from '../../server/src/base/path.ts'
import {
  buildGraph,
  type DeclarationGraph,
  withFile,
  withoutFile,
} from '../../server/src/graph/declarationGraph.ts'
import type { Resolve } from '../../server/src/graph/links.ts'
import { aliasesOf, declaredIn, isLockfile, lockedNamesIn } from '../../server/src/io/packageNames.ts'
import { unknownLedger } from '../../server/src/provenance/ledger.ts'
import type { Finding } from '../../server/src/rules/finding.ts'
import { rules } from '../../server/src/rules/rules.ts'
import type { PackageNames } from '../../server/src/rules/surroundings.ts'
import { scan } from '../../server/src/syntax/scan.ts'
import { resolverOver } from '../support/graphFixture.ts'
import { type Project, scripts } from './operator.ts'

/** One file of a project, changed. */
export interface FileChange {
  readonly project: Project
  readonly path: FilePath
  readonly before: string
  readonly after: string
}

interface Workspace {
  readonly graph: DeclarationGraph
  readonly resolve: Resolve
  readonly packages: PackageNames | undefined
}

const workspaces = new WeakMap<Project, Workspace>()

/** Identifiers of the rules that there are today. */
export const existingRules: ReadonlySet<string> = new Set(rules.map(rule => rule.id))

/**
 * What the report finds in the change, by the report's own function. A rule that asks for more of the workspace than
 * the changed file gets it from the project: whatever `pendingChanges` reads of a snapshot is filled in here.
 */
export function findingsIn(change: FileChange): readonly Finding[] {
  const found = pendingChanges(snapshotOf(change)).flatMap(({ findings }) => findings)
  takeBack(change)
  return found
}

/** The project's graph is one store for all changes: the next change must not meet this one. */
function takeBack({ project, path }: FileChange): void {
  const { graph, resolve } = workspaceOf(project)
  const facts = versionOf(path, project.read(path) ?? '')?.facts
  if (facts) withFile(graph, facts, resolve)
  else withoutFile(graph, path)
}

function snapshotOf({ project, path, before, after }: FileChange): Snapshot {
  const workspace = workspaceOf(project)
  const now = versionOf(path, after)
  const then = versionOf(path, before)
  const graph = now?.facts ? withFile(workspace.graph, now.facts, workspace.resolve) : workspace.graph
  const ledger = unknownLedger(after.length)
  const file: FileState = { path, before: then, origin: then, after: now, ledger, version: undefined }
  return { ...emptySnapshot, graph, packages: workspace.packages, files: new Map([[path, file]]) }
}

/** A text that is empty stands for a file that is not there. */
function versionOf(path: FilePath, text: string): Version | undefined {
  if (text === '') return undefined
  return { text, facts: scripts.test(path) ? scan({ path, text, hash: sha256(text) }) : undefined }
}

function workspaceOf(project: Project): Workspace {
  const known = workspaces.get(project)
  if (known) return known
  const facts = project.paths
    .filter(path => scripts.test(path))
    .flatMap(path => versionOf(path, project.read(path) ?? '')?.facts ?? [])
  const resolve = resolverOver(project.paths)
  const made = { graph: buildGraph(facts, resolve), resolve, packages: packagesOf(project) }
  workspaces.set(project, made)
  return made
}

/** What the manifests and lockfiles of the project say; nothing is installed in it. */
function packagesOf({ paths, read }: Project): PackageNames | undefined {
  const manifests = paths
    .filter(path => /(^|\/)package\.json$/.test(path))
    .flatMap(path => manifestIn(read(path)))
  if (manifests.length === 0) return undefined
  const locks = paths.filter(isLockfile)
  return {
    declared: new Set(manifests.flatMap(declaredIn)),
    own: new Set(manifests.flatMap(({ name }) => (typeof name === 'string' ? name : []))),
    locked: new Set(locks.flatMap(path => lockedNamesIn(path, read(path) ?? ''))),
    installed: new Set(),
    aliases: paths.flatMap(path => aliasesOf(path, read(path) ?? '')),
  }
}

/** Nothing for one that is broken: the corpus has package.json files that are half written. */
function manifestIn(text: string | undefined): readonly Readonly<Record<string, unknown>>[] {
  const manifest: unknown = parseJsonc(text ?? '')
  return typeof manifest === 'object' && manifest !== null ? [{ ...manifest }] : []
}
