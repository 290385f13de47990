// The past of a repository: its log, and who wrote what was mended, kept on disk by the fix.

import { createHash } from 'node:crypto'
import { appendFile, mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { VcsHistory } from '../analysis/vcsHistory.ts'
import type { MendedLines } from '../history/fixes.ts'
import { codeOf } from './errorCode.ts'
import { readWriters, shallowEdge } from './gitHistory.ts'
import { readPatches, readTouched } from './gitLog.ts'
import type { Repository } from './gitPlace.ts'

export function createHistory(repository: Repository): VcsHistory {
  const { place, commonDir } = repository
  const kept = openKeptWriters(join(commonDir, 'countersign'))
  const isShallow = async () => (await shallowEdge(commonDir)).size > 0
  return {
    patches: (range, isWanted) => readPatches(place, range, isWanted),
    touched: (range, isWanted) => readTouched(place, range, isWanted),
    isShallow,
    writers: async ({ commit, parents }, mended) => {
      const [parent, another] = parents
      if (parent === undefined || another !== undefined || mended.length === 0) return []
      const key = keyOf(commit, mended)
      const known = (await kept.read()).get(key)
      if (known !== undefined) return known
      const writers = new Set<string>()
      for (const lines of mended)
        for (const writer of await readWriters(repository, parent, lines)) writers.add(writer)
      // What lies behind the edge of a shallow clone may be here the next time.
      if (!(await isShallow())) await kept.add(key, [...writers])
      return [...writers]
    },
  }
}

interface KeptWriters {
  readonly read: () => Promise<ReadonlyMap<string, readonly string[]>>
  readonly add: (key: string, writers: readonly string[]) => Promise<void>
}

/** To be raised when other lines count as mended, or git is asked otherwise. */
const version = 1
const commitName = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/

/** A line for each fix: its key and the commits, apart by spaces. Safe to delete; damaged lines are left out. */
function openKeptWriters(folder: string): KeptWriters {
  const file = join(folder, `writers-${version}.txt`)
  let read: Promise<Map<string, readonly string[]>> | undefined
  const readOnce = () => {
    read ??= readKept(file)
    return read
  }
  return {
    read: readOnce,
    add: async (key, writers) => {
      const known = await readOnce()
      known.set(key, writers)
      await mkdir(folder, { recursive: true })
      await appendFile(file, `${[key, ...writers].join(' ')}\n`)
    },
  }
}

async function readKept(file: string): Promise<Map<string, readonly string[]>> {
  const kept = new Map<string, readonly string[]>()
  for (const line of (await textOf(file)).split('\n').slice(0, -1)) {
    const [key = '', ...writers] = line.split(' ')
    if (writers.every(writer => commitName.test(writer))) kept.set(key, writers)
  }
  return kept
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return ''
    throw error
  }
}

/** The lines that are asked about belong to it: another reading of a fix asks about others. */
function keyOf(commit: string, mended: readonly MendedLines[]): string {
  const asked = mended.map(({ path, lines }) => `${path}\0${lines.join(' ')}`).join('\0')
  return `${commit}-${createHash('sha256').update(asked).digest('hex').slice(0, 16)}`
}
