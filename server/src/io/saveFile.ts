// Writing into the worktree: only below the root, links followed, and whole or not at all.

import { randomUUID } from 'node:crypto'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type FilePath, filePathWithin } from '../base/path.ts'
import { isWithin } from './withinRoot.ts'

/** `root` is absolute, with links resolved. A link at the path itself gives way to the file. */
export async function saveWithin(root: string, path: FilePath, text: string): Promise<void> {
  const safe = filePathWithin(root, path)
  if (safe === undefined) throw new Error(`${path} is not below ${root}: nothing was written.`)
  const file = join(root, safe)
  const folder = dirname(file)
  await makeFolder(root, folder)
  const whole = join(folder, `.${randomUUID()}.tmp`)
  try {
    await writeFile(whole, text, { flag: 'wx' })
    await rename(whole, file)
  } catch (error) {
    await rm(whole, { force: true })
    throw error
  }
}

/** One by one: a folder made behind a link would be outside already. */
async function makeFolder(root: string, folder: string): Promise<void> {
  if (folder !== root) await makeFolder(root, dirname(folder))
  await mkdir(folder, { recursive: true })
  if (!isWithin(root, folder))
    throw new Error(`${folder} is a link that leads out of ${root}: nothing was written. Remove it.`)
}
