// Peers: other tools that read what a workspace imports, installed in a folder outside of the repository.

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Peer {
  readonly name: string
  /** What it gives. */
  readonly gives: string
  /** Its script within the folder of its package. */
  readonly script: string
  /** Nothing is written into the repository, which is its working directory. */
  readonly args: (repository: string) => readonly string[]
  /** Exit statuses of a run that came to its end. */
  readonly statuses: readonly number[]
  /** How many files it read, where it says so. */
  readonly files?: (output: string) => number
}

const extensions = ['ts', 'tsx', 'mts', 'cts', 'js', 'jsx', 'mjs', 'cjs']

export const peers: readonly Peer[] = [
  {
    name: 'fallow',
    gives: 'exports that nothing uses',
    script: 'bin/fallow',
    args: () => ['dead-code', '--no-cache', '--quiet', '--format', 'json'],
    statuses: [0, 1],
  },
  {
    name: 'knip',
    gives: 'exports that nothing uses',
    script: 'bin/knip.js',
    args: () => ['--no-progress', '--reporter', 'json'],
    statuses: [0, 1],
  },
  {
    name: 'dependency-cruiser',
    gives: 'file → file',
    script: 'bin/dependency-cruiser.mjs',
    args: repository => [
      ...['--no-config', '--output-type', 'json', '--ts-pre-compilation-deps', '--exclude', 'node_modules'],
      ...configurationOf(repository),
      '.',
    ],
    statuses: [0],
    files: output => JSON.parse(output).summary.totalCruised,
  },
  {
    name: 'madge',
    gives: 'file → file',
    script: 'bin/cli.js',
    args: repository => ['--json', '--extensions', extensions.join(), ...configurationOf(repository), '.'],
    statuses: [0],
    files: output => Object.keys(JSON.parse(output)).length,
  },
]

function configurationOf(repository: string): readonly string[] {
  return existsSync(join(repository, 'tsconfig.json')) ? ['--ts-config', 'tsconfig.json'] : []
}

/** Its version and its script, absolute; undefined where it is not installed. */
export function installed(
  folder: string,
  { name, script }: Peer,
): { readonly version: string; readonly script: string } | undefined {
  const home = join(folder, 'node_modules', name)
  const manifest = join(home, 'package.json')
  if (!existsSync(manifest)) return undefined
  return { version: JSON.parse(readFileSync(manifest, 'utf8')).version, script: join(home, script) }
}
