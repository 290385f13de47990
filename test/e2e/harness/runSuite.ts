// Runs the tests of the editor in a real one and returns what each test said.

import { testModules } from './bundleSuite.ts'
import { perform } from './driver.ts'
import { environment, type TestResult } from './messages.ts'
import { runDirectory, runInEditor } from './runInEditor.ts'

export interface SuiteOptions {
  /** The desktop's build, downloaded by @vscode/test-electron, instead of the server's in a browser. */
  readonly desktop: boolean
  /** Only the tests whose name contains this. */
  readonly only: string
  /** Called as each test ends. */
  readonly onResult: (result: TestResult) => void
}

/** Milliseconds for the whole suite. */
const timeLimit = 1_200_000

/** Throws when the editor cannot start, the suite cannot run, or the time is over. */
export function runSuite({ desktop, only, onResult }: SuiteOptions): Promise<void> {
  return runInEditor({
    desktop,
    modules: testModules(),
    environment: { [environment.only]: only },
    timeLimit,
    onReport: async (report, workbench) => {
      if (report.kind !== 'result') return
      const { result } = report
      if (result.failure)
        await perform({ do: 'screenshot', name: `failed ${result.name}` }, workbench, runDirectory)
      onResult(result)
    },
  })
}
