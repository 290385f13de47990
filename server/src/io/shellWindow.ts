// The shell window: what changed in the worktree while an agent's command ran, by content before and after it.

import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sha256 } from '../base/hash.ts'
import type { AgentEvent } from '../provenance/agents/agentEvent.ts'
import { codeOf } from './errorCode.ts'
import type { Repository } from './gitPlace.ts'
import { forgetGivingUp, hasGivenUp, noteGivingUp } from './shellGiveUp.ts'
import { changesSince, type FileChange } from './worktreeChangesSince.ts'
import { decodeShot, encodeShot, takeShot, type WorktreeShot } from './worktreeShot.ts'

/** An agent is held up no longer than this by one look at the worktree, in ms. */
export const shellPatience = 500

/** A window that nobody closed is over after so long, in ms: the command was denied, or its agent ended. */
const longest = 10 * 60 * 1_000

/** Where windows lie below our folder in the git common dir. */
export const shellFolder = 'shell'

/** Where an agent's command runs. */
export interface ShellPlace {
  /** Absolute: our folder in the git common dir. */
  readonly storage: string
  readonly repository: Repository
  /** `shellPatience`, where it is left out. */
  readonly patience?: number
}

/** One window as its file's name tells it: `<key>.<at>.<owner>.json`, the index beside it as `.index`. */
interface Window {
  /** Of the worktree, the session and the call. */
  readonly key: string
  /** Milliseconds since 1970, UTC: when the command was about to run. */
  readonly at: number
  /** Of the session. */
  readonly owner: string
}

/**
 * Before a command: notes which files differ from the index, and their lines as hashes. Rejects with a sentence when
 * that takes too long; the command is then not followed.
 */
export async function openWindow(place: ShellPlace, event: AgentEvent): Promise<void> {
  const folder = join(place.storage, shellFolder)
  // What was too slow a moment ago, thrice, is not tried at every command.
  if (await hasGivenUp(folder, event.at)) return
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const window = windowOf(place, event)
  for (const old of await windowsIn(folder)) {
    if (old.key === window.key || event.at - old.at > longest) await removeWindow(folder, old)
  }
  await within(place, event.at, async repository => {
    const base = join(folder, nameOf(window))
    const [shot] = await Promise.all([takeShot(repository), copyIndex(repository, `${base}.index`)])
    await writeFile(`${base}.json`, encodeShot(shot), { mode: 0o600 })
  })
  await forgetGivingUp(folder)
}

/**
 * After a command: the lines that are new since. None without the event before it; none that git has, which is what a
 * checkout, a stash or a pull brings; none that the command of another session may have written. Rejects with a
 * sentence when that takes too long.
 */
export async function closeWindow(place: ShellPlace, event: AgentEvent): Promise<readonly FileChange[]> {
  const folder = join(place.storage, shellFolder)
  const { key, owner } = windowOf(place, event)
  const windows = await windowsIn(folder)
  const window = windows.find(one => one.key === key)
  if (window === undefined) return []
  const base = join(folder, nameOf(window))
  try {
    const shot = event.at - window.at > longest ? undefined : await readShot(`${base}.json`)
    if (shot === undefined) return []
    const others = windows
      .filter(one => one.owner !== owner && event.at - one.at <= longest)
      .map(({ at }) => at)
    return await within(place, event.at, repository =>
      changesSince(repository, shot, {
        index: `${base}.index`,
        ambiguousFrom: Math.min(...others),
        since: window.at,
      }),
    )
  } finally {
    await removeWindow(folder, window)
  }
}

async function readShot(file: string): Promise<WorktreeShot | undefined> {
  try {
    return decodeShot(await readFile(file, 'utf8'))
  } catch (error) {
    // Another hook told of the same command, and was quicker.
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

/** Runs `work` with a repository whose git, and whose comparison of files, end in time. */
async function within<T>(
  { storage, repository, patience = shellPatience }: ShellPlace,
  at: number,
  work: (repository: Repository) => Promise<T>,
): Promise<T> {
  const signal = AbortSignal.timeout(patience)
  try {
    return await work({ ...repository, place: { ...repository.place, signal } })
  } catch (error) {
    if (!signal.aborted) throw error
    await noteGivingUp(join(storage, shellFolder), at)
    throw new Error(
      `to look at ${repository.root} took longer than ${patience} ms; what this command changes stays unknown`,
      { cause: error },
    )
  }
}

function windowOf({ repository }: ShellPlace, { session, call, command, at }: AgentEvent): Window {
  return {
    key: sha256(JSON.stringify([repository.root, session, call ?? command])).slice(0, 32),
    at,
    owner: sha256(session ?? '').slice(0, 16),
  }
}

function nameOf({ key, at, owner }: Window): string {
  return `${key}.${at}.${owner}`
}

/** Newest first. */
async function windowsIn(folder: string): Promise<readonly Window[]> {
  try {
    const names = await readdir(folder)
    return names.flatMap(parseName).sort((a, b) => b.at - a.at)
  } catch (error) {
    // No command was ever followed here.
    if (codeOf(error) === 'ENOENT') return []
    throw error
  }
}

function parseName(name: string): readonly Window[] {
  const [, key, at, owner] = /^([0-9a-f]{32})\.(\d{1,15})\.([0-9a-f]{16})\.json$/.exec(name) ?? []
  return key === undefined || owner === undefined ? [] : [{ key, at: Number(at), owner }]
}

async function removeWindow(folder: string, window: Window): Promise<void> {
  for (const suffix of ['.json', '.index']) await rm(join(folder, nameOf(window) + suffix), { force: true })
}

/** The command may write another: what the index said before tells what a clean file held. */
async function copyIndex({ indexFile }: Repository, target: string): Promise<void> {
  try {
    await copyFile(indexFile, target)
  } catch (error) {
    // Nothing was ever added.
    if (codeOf(error) !== 'ENOENT') throw error
  }
}
