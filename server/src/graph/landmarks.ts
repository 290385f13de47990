// Landmarks: what a blast radius comes out at — packages, entry points, tests, names of the public API.

import type { FilePath } from '../base/path.ts'
import type { FileFacts } from '../syntax/facts.ts'
import { servesRequests } from './frameworks.ts'
import { type Framework, isTestFile, type Layout, type Package } from './layout.ts'
import type { Links } from './links.ts'
import type { BlastRadius } from './radius.ts'
import { reached, reachedCount } from './reached.ts'

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

/** How far something reaches, and how much of that cannot be followed. */
export interface Extent {
  readonly radius: BlastRadius
  /** Accesses that cannot be followed, in the files that are reached and those of the seeds. */
  readonly blindSpots: number
}

/** O(nodes and edges reached). */
export function extentOf(links: Links, layout: Layout, seeds: readonly number[]): Extent {
  const { declarations, isUncertain, files, own, entered, map } = arrive(links, layout, seeds)
  const packages = new Set<FilePath>()
  let tests = 0
  let blindSpots = 0
  for (const path of own) blindSpots += links.files.get(path)?.facts.blindSpots ?? 0
  for (const path of files) {
    packages.add(map.packageOf(path))
    if (map.isTest(path)) tests++
    blindSpots += links.files.get(path)?.facts.blindSpots ?? 0
  }
  const certain = isUncertain ? reachedCount(links, { seeds, least: 'certain' }) : declarations
  return {
    radius: {
      declarations,
      files: files.length,
      packages: packages.size,
      entryPoints: entered.size,
      tests,
      uncertain: declarations - certain,
    },
    blindSpots,
  }
}

/** Each list in the order of names. O(nodes and edges reached + exports of the entry points). */
export function landmarksFrom(links: Links, layout: Layout, seeds: readonly number[]): Landmarks {
  const { files, entered, map } = arrive(links, layout, seeds)
  const isReached = new Set([...seeds, ...reached(links, { seeds, least: 'possible' }).nodes])
  const packages = new Set(files.map(map.packageOf))
  const entryPoints = [...entered].sort().map(path => map.entryPoints.get(path) ?? serverAt(path))
  const publicApi = new Map<string, PublicName>()
  for (const { path, kind, of } of entryPoints) {
    if (kind !== 'export') continue
    for (const name of links.exportedNames(path)) {
      if (links.nodesOfExport(path, name).some(node => isReached.has(node)))
        publicApi.set(`${of}#${name}`, { package: of, name })
    }
  }
  return {
    entryPoints,
    tests: files.filter(map.isTest).sort(),
    packages: [...packages].map(folder => map.folders.get(folder)?.name ?? folder).sort(),
    publicApi: [...publicApi].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, name]) => name),
  }
}

interface Arrival {
  readonly declarations: number
  readonly isUncertain: boolean
  /** Files that are reached, without the seeds' own. */
  readonly files: readonly FilePath[]
  /** Of the seeds. */
  readonly own: ReadonlySet<FilePath>
  /** Entry points. */
  readonly entered: ReadonlySet<FilePath>
  readonly map: Places
}

function arrive(links: Links, layout: Layout, seeds: readonly number[]): Arrival {
  const map = mapOf(layout)
  for (const path of map.entryPoints.keys()) links.wholeFileNode(path)
  const { nodes, wholeFiles, isUncertain } = reached(links, { seeds, least: 'possible' })
  const { paths, fileOf, fileCount } = links.nodes
  const met = new Uint8Array(fileCount)
  const own = new Set<FilePath>()
  for (const seed of seeds) {
    own.add(paths[seed] ?? '')
    met[fileOf[seed] ?? 0] = 1
  }
  const files: FilePath[] = []
  for (const node of nodes) {
    const file = fileOf[node] ?? 0
    if (met[file] === 1) continue
    met[file] = 1
    files.push(paths[node] ?? '')
  }
  const entered = new Set<FilePath>()
  for (const path of files) {
    const facts = links.files.get(path)?.facts
    if (map.entryPoints.has(path) || (facts && serves(facts))) entered.add(path)
  }
  for (const node of wholeFiles) {
    const path = paths[node] ?? ''
    if (map.entryPoints.has(path)) entered.add(path)
  }
  return { declarations: nodes.length, isUncertain, files, own, entered, map }
}

const known = new WeakMap<FileFacts, boolean>()

function serves(facts: FileFacts): boolean {
  const before = known.get(facts)
  if (before !== undefined) return before
  const now = servesRequests(facts)
  known.set(facts, now)
  return now
}

interface Places {
  readonly entryPoints: ReadonlyMap<FilePath, EntryPoint>
  readonly folders: ReadonlyMap<FilePath, Package>
  readonly packageOf: (path: FilePath) => FilePath
  readonly isTest: (path: FilePath) => boolean
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
    packageOf: remembered(path => {
      let folder = path
      while (folder !== '') {
        folder = folder.includes('/') ? folder.slice(0, folder.lastIndexOf('/')) : ''
        if (folders.has(folder)) return folder
      }
      return ''
    }),
    isTest: remembered(isTestFile),
  }
  knownMaps.set(layout, map)
  return map
}

function remembered<T>(ask: (path: FilePath) => T): (path: FilePath) => T {
  const answers = new Map<FilePath, T>()
  return path => {
    const before = answers.get(path)
    if (before !== undefined) return before
    const answer = ask(path)
    answers.set(path, answer)
    return answer
  }
}

function routeAt(path: FilePath, framework: Framework): EntryPoint {
  return { path, kind: 'route', of: framework }
}

function serverAt(path: FilePath): EntryPoint {
  return { path, kind: 'route', of: 'server' }
}
