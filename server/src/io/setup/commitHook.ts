// `hook`: the commit gate, in the hooks folder that git really uses.

import { lstat, mkdir, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { platform } from 'node:process'
import type { Examination, Setup, SetupResult } from '../../analysis/host.ts'
import type { GitVcs } from '../git.ts'
import { writeLauncher } from '../launcher.ts'
import { hookBlock, withBlock, withoutBlock } from './hookBlock.ts'
import { findHookRunner, type HookRunner } from './hookRunners.ts'
import { noRepository, type SetupPlace } from './place.ts'

const hookName = 'pre-commit'

/** Where the hook belongs, and what is there. */
interface HookPlace {
  /** Absolute: the file that git, or the runner, calls. */
  readonly file: string
  /** Its bytes, one character each; undefined when there is no plain file. */
  readonly text: string | undefined
  /** Why the file is not ours to write: it belongs to the team, to the person or to a runner. */
  readonly foreign: string | undefined
  readonly runner: HookRunner | undefined
  /** The file holds our block, or the runner calls us. */
  readonly connected: boolean
}

export function createCommitHook(place: SetupPlace): Setup {
  const { vcs, root } = place
  return {
    name: 'hook',
    install: async () => {
      if (vcs === undefined) return { done: false, message: noRepository(root) }
      await writeLauncher(vcs.storage, place.runtime, place.bundle, place.onFailure)
      return install(await findHook(vcs))
    },
    uninstall: async () =>
      vcs === undefined ? { done: true, message: noRepository(root) } : uninstall(await findHook(vcs)),
    examine: async () => (vcs === undefined ? [] : [await examine(await findHook(vcs))]),
  }
}

async function findHook(vcs: GitVcs): Promise<HookPlace> {
  const { root, commonDir } = vcs.repository
  const configured = await vcs.configuration('core.hooksPath', 'path')
  const own = join(commonDir, 'hooks')
  const folder = configured === undefined ? own : resolve(root, configured)
  const runner = await findHookRunner(root, configured === undefined ? undefined : folder)
  const file = runner?.hookFile === undefined ? join(folder, hookName) : join(root, runner.hookFile)
  const stat = await lstat(file).catch(() => undefined)
  // As bytes: what is foreign in it must come back as it was, whatever its encoding.
  const text = stat?.isFile() ? (await readFile(file)).toString('latin1') : undefined
  const connected = hasBlock(text) || runner?.connected === true
  const foreign = await ownerOf()
  return { file, text, foreign, runner, connected }

  async function ownerOf(): Promise<string | undefined> {
    if (runner !== undefined) return `${runner.name} runs the hooks of this repository`
    if (folder !== own) return `core.hooksPath names ${folder}, which others may share`
    const real = await realpath(folder).catch(() => folder)
    if (real !== folder) return `${folder} is a link to another folder`
    if (stat !== undefined && text === undefined) return `${file} is a link or no file`
    if (text !== undefined && !hasBlock(text)) return `${file} is there already, and is not ours to change`
    return undefined
  }
}

async function install({ file, text, foreign, runner, connected }: HookPlace): Promise<SetupResult> {
  const inPlace = { done: true, message: `The commit gate is in place: ${runner?.name ?? file} calls it.` }
  if (foreign !== undefined) {
    if (connected) return inPlace
    const paste = runner?.paste ?? `Paste this into ${file}, before any exit`
    const message = `Nothing was written, for ${foreign}. ${paste}:`
    return { done: false, message, snippet: runner?.snippet ?? hookBlock }
  }
  const wanted = withBlock(text ?? '#!/bin/sh\n')
  if (wanted === text) return inPlace
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, wanted, { encoding: 'latin1', mode: 0o755 })
  const message = `Wrote the commit gate into ${file}. Take it out with: countersign uninstall hook`
  return { done: true, message }
}

async function uninstall({ file, text, runner, connected }: HookPlace): Promise<SetupResult> {
  if (text !== undefined && hasBlock(text)) {
    const rest = withoutBlock(text)
    if (rest === '#!/bin/sh\n') await rm(file)
    else await writeFile(file, rest, 'latin1')
    return { done: true, message: `Took the commit gate out of ${file}.` }
  }
  if (!connected) return { done: true, message: 'There is no commit gate to take out.' }
  return {
    done: false,
    message: `${runner?.name} calls the commit gate. Take it out of its configuration by hand.`,
  }
}

async function examine({ file, text, runner, connected }: HookPlace): Promise<Examination> {
  const subject = 'hook'
  if (!connected) {
    const message =
      'The commit gate is not in place: commits are not held. Put it there with: countersign install hook'
    return { subject, well: false, message }
  }
  // A runner calls the file by its own interpreter.
  const mustBeExecutable = runner === undefined && text !== undefined && platform !== 'win32'
  if (mustBeExecutable && ((await lstat(file)).mode & 0o100) === 0) {
    return {
      subject,
      well: false,
      message: `${file} is not executable, so git passes it over. Run: chmod +x "${file}"`,
    }
  }
  return { subject, well: true, message: `${runner?.name ?? file} calls the commit gate` }
}

function hasBlock(text: string | undefined): boolean {
  return text !== undefined && withoutBlock(text) !== text
}
