// Resolving: the port through which specifiers and names of packages are followed.

import type { FilePath } from '../base/path.ts'
import type { Problem } from '../base/problem.ts'
import type { Layout } from '../graph/layout.ts'
import type { PackageNames } from '../rules/surroundings.ts'

/** Where specifiers lead, for one set of files and configurations. Synchronous and memoised. */
export interface Resolver {
  readonly layout: Layout
  /** Undefined where no package.json says what the code needs. */
  readonly packages: PackageNames | undefined
  readonly problems: readonly Problem[]
  readonly resolve: (from: FilePath, specifier: string) => FilePath | undefined
  /**
   * The same with one file more, or less, over the same store: ask the newest only. Not for configurations. O(the
   * specifiers that looked for a file of that name).
   */
  readonly moved: (path: FilePath, isThere: boolean) => Rerouted
}

/** What files of a folder import. */
export interface FolderImport {
  readonly folder: FilePath
  readonly specifier: string
}

export interface Rerouted {
  readonly resolver: Resolver
  /** Those that may lead elsewhere than they did; all others lead where they led. */
  readonly affected: readonly FolderImport[]
}

export interface Resolvers {
  /** Reads the configurations (tsconfig, package.json, lockfiles) below the root; nothing outside of it. */
  readonly create: (files: readonly FilePath[]) => Promise<Resolver>
  /** True when a change of this file asks for a new resolver. */
  readonly isConfiguration: (path: FilePath) => boolean
}
