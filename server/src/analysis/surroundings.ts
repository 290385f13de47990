// Surroundings of a change: what rules may ask of the workspace, from the snapshot that the change is in.

import { baseNameOf } from '../base/path.ts'
import { blockPlaces } from '../graph/blockIndex.ts'
import { moduleExports, specifierLeadsTo } from '../graph/moduleExports.ts'
import { packageOfSpecifier } from '../rules/code/packageName.ts'
import { dependencyNames } from '../rules/newDependency.ts'
import type { PackageNames, Surroundings } from '../rules/surroundings.ts'
import type { Snapshot } from './snapshot.ts'

/** The parts of a snapshot that answers come from. */
type Sources = Pick<Snapshot, 'files' | 'graph' | 'packages'>

/** What costs more than a look-up is computed when a rule asks for it, and kept as long as the snapshot. */
export function surroundingsOf({ files, graph, packages }: Sources): Surroundings {
  let imported: ReadonlySet<string> | undefined
  return {
    packages: packages && withPending(packages, files),
    leadsTo: (from, specifier) => {
      const led = specifierLeadsTo(graph, from, specifier)
      return led && (led.path === undefined ? 'outside' : 'file')
    },
    isImportedBefore: name => {
      imported ??= importedPackages(files, graph)
      return imported.has(name)
    },
    exportsOf: (from, specifier) => {
      const path = specifierLeadsTo(graph, from, specifier)?.path
      return path === undefined ? undefined : moduleExports(graph, path)
    },
    blocksAt: (path, hashes) => blockPlaces(graph, path, hashes),
  }
}

interface Pending {
  readonly texts: readonly string[]
  readonly names: PackageNames
}

const pending = new WeakMap<PackageNames, Pending>()

/** What a package.json of the change declares counts before it is saved. The same value for the same texts. */
function withPending(packages: PackageNames, files: Snapshot['files']): PackageNames {
  const manifests = [...files.values()].filter(({ path }) => baseNameOf(path) === 'package.json')
  const texts = manifests.flatMap(({ after }) => after?.text ?? [])
  const last = pending.get(packages)
  if (last?.texts.length === texts.length && last.texts.every((text, index) => text === texts[index]))
    return last.names
  const declared = new Set([...packages.declared, ...texts.flatMap(dependencyNames)])
  const names = { ...packages, declared }
  pending.set(packages, { texts, names })
  return names
}

/** Packages that files imported before the change. O(imports of the workspace). */
function importedPackages(files: Snapshot['files'], graph: Snapshot['graph']): ReadonlySet<string> {
  const names = new Set<string>()
  for (const [path, linked] of graph.links?.files ?? []) {
    const state = files.get(path)
    const facts = state ? state.before?.facts : linked.facts
    for (const { specifier } of facts?.imports ?? []) {
      const name = packageOfSpecifier(specifier)
      if (name !== undefined) names.add(name)
    }
  }
  return names
}
