// Surroundings: what rules may know of the workspace beyond the file that changed. Plain answers, filled by the analysis.

import type { FilePath } from '../base/path.ts'

/** The packages that a workspace knows, by where it knows them from. */
export interface PackageNames {
  /** In any section of a package.json. */
  readonly declared: ReadonlySet<string>
  /** The workspace's own. */
  readonly own: ReadonlySet<string>
  /** In a lockfile. */
  readonly locked: ReadonlySet<string>
  /** In a `node_modules` folder up to the root. */
  readonly installed: ReadonlySet<string>
  /** What configurations make of names that look like packages: `@app/*`, each with one `*` at most. */
  readonly aliases: readonly string[]
}

/** Where a print of a block stands: the line, zero-based, on which it begins. */
export interface BlockPlace {
  readonly path: FilePath
  readonly line: number
}

export interface Surroundings {
  /** Undefined where no package.json says what the code needs: then nothing is said of packages. */
  readonly packages: PackageNames | undefined
  /** Where a specifier of a file leads: to a file of the workspace or out of it. Undefined while nobody knows. */
  readonly leadsTo: (from: FilePath, specifier: string) => 'file' | 'outside' | undefined
  /** True when any file imported this package before the change: whatever makes it work there does so here. */
  readonly isImportedBefore: (packageName: string) => boolean
  /**
   * The names that the module of the workspace exports to which a specifier of a file leads, `default` among them.
   * Undefined where it cannot be read as a whole: CommonJS, `export *` from a package, text that is half typed.
   */
  readonly exportsOf: (from: FilePath, specifier: string) => ReadonlySet<string> | undefined
  /** Where the prints of blocks with these hashes stand outside of a file, by hash. */
  readonly blocksAt: (
    path: FilePath,
    hashes: ReadonlySet<number>,
  ) => ReadonlyMap<number, readonly BlockPlace[]>
}

/** Of a file that stands for itself: nothing is known, so nothing is missing. */
export const noSurroundings: Surroundings = {
  packages: undefined,
  leadsTo: () => undefined,
  isImportedBefore: () => false,
  exportsOf: () => undefined,
  blocksAt: () => new Map(),
}
