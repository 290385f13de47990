// Replaces a settings file as a whole: whoever reads meanwhile sees the old one or the new one.

import { chmod, rename, rm, stat, writeFile } from 'node:fs/promises'
import { pid } from 'node:process'

/** Keeps the permissions of the file that is there; a new one is for its owner alone to write. */
export async function writeTextFile(path: string, text: string): Promise<void> {
  const draft = `${path}.${pid}.tmp`
  const mode = (await stat(path).catch(() => undefined))?.mode
  try {
    await writeFile(draft, text, { flag: 'wx' })
    if (mode !== undefined) await chmod(draft, mode & 0o777)
    await rename(draft, path)
  } finally {
    await rm(draft, { force: true })
  }
}
