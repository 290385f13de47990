// VS Code's server, from the npm package `code-server`: the same workbench and extension host as the desktop's.

import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { cacheRoot } from '../paths.ts'
import { npm, say } from '../run.ts'

/** Holds VS Code 1.139.1. */
const version = '4.139.1'

/** The folder with `out/server-main.js`, fetched on first use (about 600 MB). Throws when npm cannot get it. */
export async function codeServer(): Promise<string> {
  const home = join(cacheRoot, `code-server-${version}`)
  if (!existsSync(home)) await fetchInto(home)
  return vscodeIn(home)
}

const vscodeIn = (home: string) => join(home, 'node_modules', 'code-server', 'lib', 'vscode')

async function fetchInto(home: string): Promise<void> {
  const partial = `${home}.partial`
  rmSync(partial, { recursive: true, force: true })
  mkdirSync(partial, { recursive: true })
  writeFileSync(join(partial, 'package.json'), '{ "private": true }\n')
  // The packages' own install scripts compile for minutes, and nothing here needs what they compile.
  const steps: readonly (readonly [what: string, directory: string, args: readonly string[]])[] = [
    ["VS Code's server", partial, ['install', `code-server@${version}`, '--ignore-scripts']],
    ["the workbench's modules", vscodeIn(partial), ['install', '--omit=dev', '--ignore-scripts']],
    [
      'TypeScript for its editor',
      join(vscodeIn(partial), 'extensions'),
      ['install', '--omit=dev', '--ignore-scripts'],
    ],
  ]
  for (const [index, [what, directory, args]] of steps.entries()) {
    say(`Fetching ${what}, once (${index + 1} of ${steps.length}) …`)
    if (await npm(args, directory)) continue
    throw new Error(
      `npm could not fetch ${what}. Is there a way to the npm registry? Try again when there is.`,
    )
  }
  renameSync(partial, home)
}
