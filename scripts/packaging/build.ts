// Bundles the extension, the language server, the command, the worker and its TypeScript into dist/.

import { readdirSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { build as bundle, type Plugin } from 'esbuild'
import { projectRoot } from '../paths.ts'

/** The worker, and beside it what it loads when it has to. */
export const workerEntryPoints = { indexWorker: 'server/src/bin/indexWorker.ts', typescript: 'ts-morph' }

const entryPoints = {
  client: 'client/src/extension.ts',
  server: 'server/src/bin/server.ts',
  countersign: 'server/src/bin/countersign.ts',
  commandLine: 'server/src/bin/commandLine.ts',
  recordLine: 'server/src/bin/recordLine.ts',
  ...workerEntryPoints,
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

/** TypeScript is loaded for a text that is hard to read, and for a check of types, from a file of its own. */
const typeScriptApart: Plugin = {
  name: 'typescript-apart',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^ts-morph$/ }, ({ kind }) =>
      kind === 'entry-point' ? undefined : { path: './typescript.cjs', external: true },
    ),
}

/** Throws what esbuild reports, after printing it. */
export async function build(): Promise<void> {
  const outdir = join(projectRoot, 'dist')
  const made = new Set(await bundleInto(outdir, entryPoints))
  // A bundle that nothing makes any more would still be packed.
  for (const name of readdirSync(outdir)) if (!made.has(name)) rmSync(join(outdir, name), { recursive: true })
}

/** The names of the files made: `NAME.cjs` for each entry point, by its path or its package. */
export async function bundleInto(
  outdir: string,
  entryPoints: Readonly<Record<string, string>>,
): Promise<readonly string[]> {
  const { metafile } = await bundle({
    absWorkingDir: projectRoot,
    entryPoints: { ...entryPoints },
    outdir,
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
    external: ['vscode'],
    // `import()` of a bundle becomes `require()`, which is quicker by a module loader.
    supported: { 'dynamic-import': false },
    plugins: [separateLines, typeScriptApart],
    metafile: true,
  })
  return Object.keys(metafile.outputs).map(path => basename(path))
}

if (import.meta.main) await build()
