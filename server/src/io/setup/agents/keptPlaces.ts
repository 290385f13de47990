// What was empty in a hook file before install filled it, so that uninstall leaves the file as it was.

import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { sha256 } from '../../../base/hash.ts'
import { writeTextFile } from '../writeTextFile.ts'

const folder = 'hook-files'

/** Remembers, below `storage`, which places of `file` were there and empty; forgets it when there are none to name. */
export async function rememberPlaces(
  storage: string,
  file: string,
  places: readonly string[] | undefined,
): Promise<void> {
  const record = recordOf(storage, file)
  if (places === undefined) return rm(record, { force: true })
  await mkdir(join(storage, folder), { recursive: true, mode: 0o700 })
  await writeTextFile(record, `${JSON.stringify({ file, empty: places })}\n`)
}

/** Undefined when nothing is remembered: then there was no file, or install was another's. */
export async function recallPlaces(storage: string, file: string): Promise<readonly string[] | undefined> {
  const text = await readFile(recordOf(storage, file), 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  try {
    const { empty } = JSON.parse(text)
    return Array.isArray(empty) ? empty.filter(place => typeof place === 'string') : undefined
  } catch {
    // Damaged: as if it were not there, what holds nothing goes.
    return undefined
  }
}

function recordOf(storage: string, file: string): string {
  return join(storage, folder, `${sha256(file).slice(0, 16)}.json`)
}
