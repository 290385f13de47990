// `hook`: the commit gate and, where the policy asks for it, Assisted-by, in the hooks folder that git really uses.

import { lstat, mkdir, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { platform } from 'node:process'
import type { Examination, Setup, SetupResult } from '../../analysis/host.ts'
import { readRules } from '../../analysis/repositoryRules.ts'
import type { FilePath } from '../../base/path.ts'
import { createFiles } from '../files.ts'
import type { GitVcs } from '../git.ts'
import { writeLauncher } from '../launcher.ts'
import { assistedBy, commitGate, type GitHook, withBlock, withoutBlock } from './hookBlock.ts'
import { findHookRunner, type HookRunner } from './hookRunners.ts'
import { noRepository, type SetupPlace } from './place.ts'

/** Where the hook belongs, and what is there. */
interface HookPlace {
  readonly hook: GitHook
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
      const results: SetupResult[] = []
      for (const hook of await wantedHooks(vcs)) results.push(await install(await findHook(vcs, hook)))
      return together(results)
    },
    uninstall: async () => {
      if (vcs === undefined) return { done: true, message: noRepository(root) }
      const naming = await findHook(vcs, assistedBy)
      return together([
        await uninstall(await findHook(vcs, commitGate)),
        ...(naming.connected ? [await uninstall(naming)] : []),
      ])
    },
    examine: async () => {
      if (vcs === undefined) return []
      const examined: Examination[] = []
      for (const hook of await wantedHooks(vcs)) examined.push(await examine(await findHook(vcs, hook)))
      return examined
    },
  }
}

/** The gate, and Assisted-by where the policy asks for it, as every shell reads the policy: at the merge base. */
async function wantedHooks(vcs: GitVcs): Promise<readonly GitHook[]> {
  const { head, mergeBase } = await vcs.state()
  const base = mergeBase ?? head
  const files = createFiles(vcs.repository.root, undefined)
  const readBase = base === undefined ? undefined : (path: FilePath) => vcs.readAt(base, path)
  const { value } = await readRules(readBase, files.read)
  return value.policy.commit.assistedBy ? [commitGate, assistedBy] : [commitGate]
}

/** What was done for several hooks, as one: what has to be pasted where stands in order. */
function together(results: readonly SetupResult[]): SetupResult {
  const message = results.map(result => result.message).join(' ')
  const snippets = results.flatMap(({ snippet }) => snippet ?? [])
  return {
    done: results.every(({ done }) => done),
    message,
    ...(snippets.length === 0 ? {} : { snippet: snippets.join('\n') }),
  }
}

async function findHook(vcs: GitVcs, hook: GitHook): Promise<HookPlace> {
  const { root, commonDir } = vcs.repository
  const configured = await vcs.configuration('core.hooksPath', 'path')
  const own = join(commonDir, 'hooks')
  const folder = configured === undefined ? own : resolve(root, configured)
  const runner = await findHookRunner(root, configured === undefined ? undefined : folder, hook)
  const file = runner?.hookFile === undefined ? join(folder, hook.name) : join(root, runner.hookFile)
  const stat = await lstat(file).catch(() => undefined)
  // As bytes: what is foreign in it must come back as it was, whatever its encoding.
  const text = stat?.isFile() ? (await readFile(file)).toString('latin1') : undefined
  const connected = hasBlock(text) || runner?.connected === true
  const foreign = await ownerOf()
  return { hook, file, text, foreign, runner, connected }

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

async function install({ hook, file, text, foreign, runner, connected }: HookPlace): Promise<SetupResult> {
  const inPlace = {
    done: true,
    message: `${sentence(hook.what)} is in place: ${runner?.name ?? file} calls it.`,
  }
  if (foreign !== undefined) {
    if (connected) return inPlace
    const paste = runner?.paste ?? `Paste this into ${file}, before any exit`
    const message = `Nothing was written, for ${foreign}. ${paste}:`
    return { done: false, message, snippet: runner?.snippet ?? hook.block }
  }
  const wanted = withBlock(text ?? '#!/bin/sh\n', hook)
  if (wanted === text) return inPlace
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, wanted, { encoding: 'latin1', mode: 0o755 })
  const message = `Wrote ${hook.what} into ${file}. Take it out with: countersign uninstall hook`
  return { done: true, message }
}

async function uninstall({ hook, file, text, runner, connected }: HookPlace): Promise<SetupResult> {
  if (text !== undefined && hasBlock(text)) {
    const rest = withoutBlock(text)
    if (rest === '#!/bin/sh\n') await rm(file)
    else await writeFile(file, rest, 'latin1')
    return { done: true, message: `Took ${hook.what} out of ${file}.` }
  }
  if (!connected)
    return { done: true, message: `${sentence(hook.what)} is not in place: there is nothing to take out.` }
  return {
    done: false,
    message: `${runner?.name} calls ${hook.what}. Take it out of its configuration by hand.`,
  }
}

async function examine({ hook, file, text, runner, connected }: HookPlace): Promise<Examination> {
  const subject = 'hook'
  if (!connected) {
    const message = `${sentence(hook.what)} is not in place: ${hook.without}. Put it there with: countersign install hook`
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
  return { subject, well: true, message: `${runner?.name ?? file} calls ${hook.what}` }
}

function sentence(clause: string): string {
  return clause.charAt(0).toUpperCase() + clause.slice(1)
}

function hasBlock(text: string | undefined): boolean {
  return text !== undefined && withoutBlock(text) !== text
}
