// Packages of npm that ship their TypeScript sources: fetched once, at the version that is named.

import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { cacheRoot } from '../../scripts/paths.ts'
import { npm, say, succeeds } from '../../scripts/run.ts'

/** The folder with the package's files. Throws when `spec` names no version, or npm cannot get it. */
export async function packageFolder(spec: string): Promise<string> {
  if (!/^(@[\w.-]+\/)?[\w.-]+@\d+\.\d+\.\d+[\w.-]*$/.test(spec))
    throw new Error(`${spec} names no version. Write it as NAME@1.2.3.`)
  const home = join(cacheRoot, 'packages', spec.replace('/', '+'))
  if (!existsSync(home)) await fetchInto(home, spec)
  return home
}

async function fetchInto(home: string, spec: string): Promise<void> {
  const partial = `${home}.partial`
  rmSync(partial, { recursive: true, force: true })
  mkdirSync(partial, { recursive: true })
  say(`Fetching ${spec}, once …`)
  const hasCome = await npm(['pack', spec, '--ignore-scripts', '--pack-destination', partial], partial)
  const [archive] = readdirSync(partial)
  if (!hasCome || archive === undefined)
    throw new Error(
      `npm could not fetch ${spec}. Is there a way to the npm registry? Try again when there is.`,
    )
  const isOpen = await succeeds('tar', ['-xzf', archive, '--strip-components', '1'], { cwd: partial })
  if (!isOpen) throw new Error(`tar could not open ${archive} in ${partial}.`)
  rmSync(join(partial, archive))
  renameSync(partial, home)
}
