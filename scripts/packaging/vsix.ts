// The VSIX: what is in it, and how large it may be.

import { statSync } from 'node:fs'
import { join } from 'node:path'
import { createVSIX } from '@vscode/vsce'
import manifest from '../../package.json' with { type: 'json' }
import { projectRoot } from '../paths.ts'

/** Bytes. Above it, something came along that nobody needs. */
const limit = 6_000_000

export const vsixName = `${manifest.name}-${manifest.version}.vsix`

/** Packs dist/ as it is into `directory`; returns the file. Throws when it is too large, or when vsce refuses. */
export async function packVsix(directory: string): Promise<string> {
  const file = join(directory, vsixName)
  await createVSIX({
    cwd: projectRoot,
    packagePath: file,
    // Everything is bundled.
    dependencies: false,
    allowMissingRepository: true,
    // The README's links lead into the repository, which a reader of the marketplace's page has not got.
    rewriteRelativeLinks: false,
  })
  const { size } = statSync(file)
  if (size > limit) throw new Error(`${vsixName} has ${size} bytes, more than ${limit}: what came along?`)
  return file
}
