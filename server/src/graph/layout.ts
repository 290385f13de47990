// Layout: the packages, entry points and tests of a workspace.

import type { FilePath } from '../base/path.ts'

export interface Package {
  /** The folder of its package.json; '' for the root. */
  readonly folder: FilePath
  /** Its name; the folder where it has none. */
  readonly name: string
  /** Source files that `exports`, `main`, `module`, `browser` or `bin` lead to. */
  readonly entryPoints: readonly FilePath[]
  /** Those of them that `bin` leads to: they are run, and export nothing. */
  readonly programs?: readonly FilePath[]
  /** The frameworks that it depends on. */
  readonly frameworks?: readonly Framework[]
}

export interface Layout {
  readonly packages: readonly Package[]
  /** Files that a framework loads because of where they are. */
  readonly routes?: readonly Route[]
}

export type Framework = 'next' | 'remix' | 'sveltekit' | 'nest'

export interface Route {
  readonly path: FilePath
  readonly framework: Framework
}

const testPath = /(^|\/)(__tests__|__mocks__|tests?|spec|e2e)\/|\.(test|spec|e2e|cy)\.[^/.]+$/i

/** pytest and unittest, Go, RSpec and minitest, JUnit, NUnit, XCTest and PHPUnit. */
const testFileElsewhere =
  /(^|\/)(test_[^/]+\.py|conftest\.py|[^/]+_test\.(py|go|rb|dart|exs|cc|cpp)|[^/]+_spec\.rb|[^/]+Tests?\.(java|kt|scala|groovy|cs|swift|php))$/

/** True for files that exist to test others, by the usual names. */
export function isTestFile(path: FilePath): boolean {
  return testPath.test(path) || testFileElsewhere.test(path)
}
