// Bundles the extension, the language server, the command and the worker into dist/.

import { readdirSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type BuildOptions, build as bundle, type Plugin } from 'esbuild'
import { projectRoot } from '../paths.ts'

const entryPoints = {
  client: 'client/src/extension.ts',
  server: 'server/src/bin/server.ts',
  countersign: 'server/src/bin/countersign.ts',
  commandLine: 'server/src/bin/commandLine.ts',
  recordLine: 'server/src/bin/recordLine.ts',
  indexWorker: 'server/src/bin/indexWorker.ts',
}

const frontDoor = join(projectRoot, entryPoints.countersign)

/** The command's front door loads the rest from files of their own: Node caches compiled code by file. */
const separateLines: Plugin = {
  name: 'separate-lines',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^\.\/(command|record)Line\.ts$/ }, ({ importer, path }) =>
      importer === frontDoor ? { path: path.replace(/ts$/, 'cjs'), external: true } : undefined,
    ),
}

/** How every bundle is made. */
export const bundling = {
  outExtension: { '.js': '.cjs' },
  bundle: true,
  platform: 'node',
  // VS Code 1.101 has Node 22.
  target: 'node22',
  format: 'cjs',
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
  // Before `main`: the UMD of jsonc-parser hides its parts from a bundler.
  mainFields: ['module', 'main'],
  // `import()` of a bundle becomes `require()`, which is quicker by a module loader.
  supported: { 'dynamic-import': false },
} satisfies BuildOptions

/** Throws what esbuild reports, after printing it. */
export async function build(): Promise<void> {
  const outdir = join(projectRoot, 'dist')
  const { metafile } = await bundle({
    absWorkingDir: projectRoot,
    ...bundling,
    entryPoints,
    outdir,
    external: ['vscode'],
    plugins: [separateLines],
    metafile: true,
  })
  // A bundle that nothing makes any more would still be packed.
  const made = new Set(Object.keys(metafile.outputs).map(path => basename(path)))
  for (const name of readdirSync(outdir)) if (!made.has(name)) rmSync(join(outdir, name), { recursive: true })
}

if (import.meta.main) await build()
