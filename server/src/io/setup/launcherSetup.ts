// `launcher`: the program that hooks call, and what it needs to run.

import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { versions } from 'node:process'
import type { Examination, Setup, SetupScope } from '../../analysis/host.ts'
import { lineOfGit } from '../gitRun.ts'
import { launcherName, readLauncher, updateLauncher, userStorage } from '../launcher.ts'
import { readGivingUp } from '../shellGiveUp.ts'
import { shellFolder, shellPatience } from '../shellWindow.ts'
import { noRepository, type SetupPlace } from './place.ts'

/** The oldest that give us what we ask for: `node:` features, `git config --show-scope`. */
const oldest = { node: [22, 0], git: [2, 26] } as const

export function createLauncherSetup(place: SetupPlace): Setup {
  const folderOf = (scope: SetupScope) => (scope === 'user' ? userStorage(place.home) : place.vcs?.storage)
  return {
    name: 'launcher',
    install: async scope => {
      const folder = folderOf(scope)
      if (folder === undefined) return { done: false, message: noRepository(place.root) }
      await updateLauncher(folder, place.runtime, place.bundle)
      return { done: true, message: `Wrote the launcher ${join(folder, launcherName)}.` }
    },
    uninstall: async scope => {
      const folder = folderOf(scope)
      if (folder === undefined) return { done: true, message: noRepository(place.root) }
      for (const name of [launcherName, `${launcherName}.cmd`]) await rm(join(folder, name), { force: true })
      return { done: true, message: `Removed the launcher ${join(folder, launcherName)}.` }
    },
    examine: async () => [
      atLeast('Node', versions.node, oldest.node),
      await examineGit(place),
      ...(await examineLauncher(place)),
      ...(await examineShells(place)),
    ],
  }
}

async function examineGit({ root }: SetupPlace): Promise<Examination> {
  const line = await lineOfGit({ folder: root, variables: {} }, ['version'])
  const version = /\d+(?:\.\d+)+/.exec(line ?? '')?.[0]
  if (version !== undefined) return atLeast('git', version, oldest.git)
  return { subject: 'git', well: false, message: 'git does not say its version. Is it on the PATH?' }
}

function atLeast(subject: string, version: string, [major, minor]: readonly [number, number]): Examination {
  const [ownMajor = 0, ownMinor = 0] = version.split('.').map(Number)
  const well = ownMajor > major || (ownMajor === major && ownMinor >= minor)
  if (well) return { subject, well, message: `version ${version}` }
  return { subject, well, message: `version ${version} is too old. Install ${major}.${minor} or newer.` }
}

/** Nothing where every command of an agent could be followed. */
async function examineShells({ vcs }: SetupPlace): Promise<readonly Examination[]> {
  const last = vcs && (await readGivingUp(join(vcs.storage, shellFolder)))
  if (last === undefined) return []
  const times = last.times === 1 ? 'once' : `${last.times} times in a row`
  const message = `to look at the worktree around an agent's command took longer than ${shellPatience} ms, ${times}, last at ${new Date(last.at).toISOString()}: what commands write stays unknown. Large folders that git does not ignore are a likely cause; see: git status --short`
  return [{ subject: 'shell', well: false, message }]
}

async function examineLauncher({ vcs, home }: SetupPlace): Promise<Examination[]> {
  const found: Examination[] = []
  for (const folder of [vcs?.storage, userStorage(home)]) {
    if (folder === undefined) continue
    const record = await readLauncher(folder)
    if (record === undefined) continue
    const path = join(folder, launcherName)
    const missing = [record.executable, record.bundle].find(file => file === undefined || !existsSync(file))
    found.push(
      missing === undefined
        ? { subject: 'launcher', well: true, message: `${path} runs ${record.bundle}` }
        : {
            subject: 'launcher',
            well: false,
            message: `${path} names ${missing}, which is gone. Open the repository in the editor once, or run: countersign install launcher`,
          },
    )
  }
  return found
}
