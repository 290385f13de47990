// Programs that are not npm's to install: where they are, and how a Debian gets them.

import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { say, succeeds } from './run.ts'

/** The first of `names` that lies on the PATH. */
export function onPath(...names: readonly string[]): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return names.flatMap(name => folders.map(folder => join(folder, name))).find(isProgram)
}

export function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Installs a package of Debian or Ubuntu; false when this is none, when we are not root, or when it cannot be had. */
export async function installDebianPackage(name: string): Promise<boolean> {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false
  say(`Installing Debian's ${name}, once …`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const install = () =>
    succeeds('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], { env })
  // Lists of packages that are a day old name files that are gone; a container has none at all.
  return (await install()) || ((await succeeds('apt-get', ['update', '-qq'], { env })) && (await install()))
}
