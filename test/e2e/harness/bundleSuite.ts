// Bundles the suite into an extension of its own, which may ask VS Code what the product must find out by itself.

import { globSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { projectRoot } from '../../../scripts/paths.ts'

export const oracleId = 'countersign-test.oracle'

/**
 * Writes the extension into `directory` and returns the module with `run`. The proposed API is in this manifest alone:
 * the product under test is packed as users get it, and cannot look at the answers.
 */
export async function bundleSuite(directory: string): Promise<string> {
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
    enabledApiProposals: ['textDocumentChangeReason'],
  }
  writeFileSync(join(directory, 'package.json'), JSON.stringify(manifest, null, 2))
  const tests = globSync('test/e2e/*.e2e.ts', { cwd: projectRoot }).toSorted()
  const outfile = join(directory, 'suite.cjs')
  await build({
    stdin: {
      contents: [
        ...tests.map(path => `import './${path.replaceAll('\\', '/')}'`),
        "export { run } from './test/e2e/index.ts'",
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
