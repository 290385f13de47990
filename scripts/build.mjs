// Bundles the extension, the language server, the command and the index worker into dist/.

import { build } from 'esbuild'

const shared = {
  bundle: true,
  platform: 'node',
  target: 'node22',
  format: 'cjs',
  minify: true,
  sourcemap: false,
  logLevel: 'warning',
  legalComments: 'none',
  // The CommonJS of ts-morph asks for these only on hosts that we do not run on.
  external: ['vscode'],
  outExtension: { '.js': '.cjs' },
  outdir: 'dist',
}

await build({
  ...shared,
  entryPoints: {
    client: 'client/src/extension.ts',
    server: 'server/src/bin/server.ts',
    countersign: 'server/src/bin/countersign.ts',
    indexWorker: 'server/src/bin/indexWorker.ts',
  },
})
