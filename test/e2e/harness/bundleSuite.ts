// Bundles a suite into an extension of its own, which may ask VS Code what the product must find out by itself.

import { globSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { projectRoot } from '../../../scripts/paths.ts'

export const oracleId = 'countersign-test.oracle'

/** Modules from the project's root: those that only have to be there, and the one with `run`. */
export interface SuiteModules {
  readonly beside: readonly string[]
  readonly run: string
}

/** The tests of the editor. */
export function testModules(): SuiteModules {
  const beside = globSync('test/e2e/*.e2e.ts', { cwd: projectRoot }).toSorted()
  return { beside: beside.map(path => path.replaceAll('\\', '/')), run: 'test/e2e/index.ts' }
}

/**
 * Writes the extension into `directory` and returns the module with `run`. The proposed API is in this manifest alone:
 * the product under test is packed as users get it, and cannot look at the answers.
 */
export async function bundleSuite(directory: string, modules: SuiteModules): Promise<string> {
  rmSync(directory, { recursive: true, force: true })
  mkdirSync(directory, { recursive: true })
  const [publisher, name] = oracleId.split('.')
  const manifest = {
    publisher,
    name,
    version: '1.0.0',
    engines: { vscode: '^1.101.0' },
    main: './suite.cjs',
    activationEvents: [],
    // To be told why a document changed, and to offer next edits.
    enabledApiProposals: ['textDocumentChangeReason', 'inlineCompletionsAdditions'],
  }
  writeFileSync(join(directory, 'package.json'), JSON.stringify(manifest, null, 2))
  const outfile = join(directory, 'suite.cjs')
  await build({
    stdin: {
      contents: [
        ...modules.beside.map(path => `import './${path}'`),
        `export { run } from './${modules.run}'`,
        'export function activate() {}',
      ].join('\n'),
      resolveDir: projectRoot,
    },
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node22',
    format: 'cjs',
    sourcemap: 'inline',
    external: ['vscode'],
    logLevel: 'warning',
  })
  return outfile
}
