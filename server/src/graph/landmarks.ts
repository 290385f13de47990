// Landmarks: what a blast radius comes out at — packages, entry points, tests, names of the public API.

import type { FilePath } from '../base/path.ts'
import { servesRequests } from './frameworks.ts'
import { type Framework, isTestFile, type Layout, type Package } from './layout.ts'
import type { Links } from './links.ts'
import type { BlastRadius } from './radius.ts'
import { type Reached, reach, uncertainCount } from './reach.ts'

export interface EntryPoint {
  readonly path: FilePath
  /** `export`: others import it from its package; `program`: it is run; `route`: a framework or a server calls it. */
  readonly kind: 'export' | 'program' | 'route'
  /** The name of its package, or the framework; `server` for a file that brings a library that serves requests. */
  readonly of: string
}

/** A name that others can import from a package, and what stands behind it is reached. */
export interface PublicName {
  readonly package: string
  readonly name: string
}

export interface Landmarks {
  readonly entryPoints: readonly EntryPoint[]
  readonly tests: readonly FilePath[]
  /** Names of packages, the declaration's own among them only when another of its files is reached. */
  readonly packages: readonly string[]
  readonly publicApi: readonly PublicName[]
}

export const noLandmarks: Landmarks = { entryPoints: [], tests: [], packages: [], publicApi: [] }

/** O(nodes and edges reached). */
export function radiusOf(links: Links, layout: Layout, seeds: readonly number[]): BlastRadius {
  const { all, files, entered, packages } = arrive(links, layout, seeds)
  return {
    declarations: all.nodes.length,
    files: files.size,
    packages: packages.size,
    entryPoints: entered.length,
    tests: [...files].filter(isTestFile).length,
    uncertain: uncertainCount(links, seeds, all),
  }
}

/** Each list in the order of names. O(nodes and edges reached + exports of the entry points). */
export function landmarksFrom(links: Links, layout: Layout, seeds: readonly number[]): Landmarks {
  const { all, files, entered, packages, map } = arrive(links, layout, seeds)
  const reached = new Set([...seeds, ...all.nodes])
  const entryPoints = entered.map(path => map.entryPoints.get(path) ?? serverAt(path))
  const publicApi = new Map<string, PublicName>()
  for (const { path, kind, of } of entryPoints) {
    if (kind !== 'export') continue
    for (const name of links.exportedNames(path)) {
      const isReached = links.nodesOfExport(path, name).some(node => reached.has(node))
      if (isReached) publicApi.set(`${of}#${name}`, { package: of, name })
    }
  }
  return {
    entryPoints,
    tests: [...files].filter(isTestFile).sort(),
    packages: [...packages].map(folder => map.folders.get(folder)?.name ?? folder).sort(),
    publicApi: [...publicApi].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, name]) => name),
  }
}

interface Arrival {
  readonly all: Reached
  /** Files that are reached, without the seeds' own. */
  readonly files: ReadonlySet<FilePath>
  /** Entry points, by path. */
  readonly entered: readonly FilePath[]
  /** Folders of packages. */
  readonly packages: ReadonlySet<FilePath>
  readonly map: Places
}

function arrive(links: Links, layout: Layout, seeds: readonly number[]): Arrival {
  const map = mapOf(layout)
  for (const path of map.entryPoints.keys()) links.wholeFileNode(path)
  const all = reach(links, seeds)
  const { paths } = links.nodes
  const own = new Set(seeds.map(seed => paths[seed] ?? ''))
  const files = new Set<FilePath>()
  for (const node of all.nodes) {
    const path = paths[node] ?? ''
    if (!own.has(path)) files.add(path)
  }
  const entered = new Set<FilePath>()
  for (const path of files) {
    const facts = links.files.get(path)?.facts
    if (map.entryPoints.has(path) || (facts && servesRequests(facts))) entered.add(path)
  }
  for (const node of all.wholeFiles) {
    const path = paths[node] ?? ''
    if (map.entryPoints.has(path)) entered.add(path)
  }
  const packages = new Set([...files].map(map.packageOf))
  return { all, files, entered: [...entered].sort(), packages, map }
}

interface Places {
  readonly entryPoints: ReadonlyMap<FilePath, EntryPoint>
  readonly folders: ReadonlyMap<FilePath, Package>
  readonly packageOf: (path: FilePath) => FilePath
}

const knownMaps = new WeakMap<Layout, Places>()

function mapOf(layout: Layout): Places {
  const known = knownMaps.get(layout)
  if (known) return known
  const folders = new Map<FilePath, Package>(layout.packages.map(one => [one.folder, one]))
  const entryPoints = new Map<FilePath, EntryPoint>()
  for (const { path, framework } of layout.routes ?? []) entryPoints.set(path, routeAt(path, framework))
  for (const { name, entryPoints: paths, programs } of layout.packages) {
    for (const path of paths) {
      const kind = programs?.includes(path) ? 'program' : 'export'
      entryPoints.set(path, { path, kind, of: name })
    }
  }
  const map: Places = {
    entryPoints,
    folders,
    packageOf: path => {
      let folder = path
      while (folder !== '') {
        folder = folder.includes('/') ? folder.slice(0, folder.lastIndexOf('/')) : ''
        if (folders.has(folder)) return folder
      }
      return ''
    },
  }
  knownMaps.set(layout, map)
  return map
}

function routeAt(path: FilePath, framework: Framework): EntryPoint {
  return { path, kind: 'route', of: framework }
}

function serverAt(path: FilePath): EntryPoint {
  return { path, kind: 'route', of: 'server' }
}
