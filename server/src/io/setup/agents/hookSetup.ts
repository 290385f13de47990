// Connects an agent that has its hooks in a JSON file.

import { mkdir, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Examination, Setup, SetupResult, SetupScope } from '../../../analysis/host.ts'
import { updateLauncher, userStorage } from '../../launcher.ts'
import { noRepository, type SetupPlace } from '../place.ts'
import { proveHook, type SampleEdit } from '../proveHook.ts'
import { writeTextFile } from '../writeTextFile.ts'
import {
  type AgentFiles,
  findAgentFile,
  projectCommand,
  removeEmptyFolders,
  userCommand,
} from './agentFile.ts'
import { examineScopes } from './examineScopes.ts'
import {
  commandsIn,
  emptyPlaces,
  type HookFile,
  type HookShape,
  holdsNothing,
  readHookFile,
  switchedOff,
  withHooks,
  withoutHooks,
} from './hookFile.ts'
import { recallPlaces, rememberPlaces } from './keptPlaces.ts'
import type { InstalledHook, Obstacle } from './obstacle.ts'

/** What there is to know about an agent in order to connect it. */
export interface HookedAgent {
  /** What `install` calls it: `copilot`. */
  readonly name: string
  /** As people write it: `GitHub Copilot`. */
  readonly title: string
  /** What its hook tells `record`: `github-copilot`. */
  readonly tool: string
  readonly files: AgentFiles
  /** Folders that the agent makes, in a project or in the person's home. */
  readonly traces: readonly string[]
  readonly shape: HookShape
  /** Comes before the command, where the agent runs a person's hooks elsewhere than in the project. */
  readonly userPrelude?: string
  /** What the person must know or do after it was connected; a sentence. */
  readonly afterwards: string
  /** What may still keep the agent from calling the hook, and cannot be seen from here; a clause. */
  readonly unseen?: string
  /** What outside of the hook file keeps the agent from calling the hook: a switch, a policy, an old version. */
  readonly findObstacle?: (place: SetupPlace, hook: InstalledHook) => Promise<Obstacle | undefined>
  /** True when nothing that cannot be seen from here keeps it from that any more: `unseen` is then not said. */
  readonly isTrusted?: (place: SetupPlace, hook: InstalledHook) => Promise<boolean>
  /** What the agent sends after an edit. */
  readonly payloadOf: (edit: SampleEdit) => unknown
}

export function createHookSetup(place: SetupPlace, agent: HookedAgent): Setup {
  return {
    name: agent.name,
    install: scope => install(place, agent, scope),
    uninstall: scope => uninstall(place, agent, scope),
    examine: () => examineScopes(place, agent, scope => examine(place, agent, scope)),
  }
}

async function install(place: SetupPlace, agent: HookedAgent, scope: SetupScope): Promise<SetupResult> {
  const opened = await open(place, agent, scope)
  if ('refusal' in opened) return { done: false, message: opened.refusal }
  const { path, text: before } = opened
  const storage = storageOf(place, scope)
  if (storage === undefined) return { done: false, message: noRepository(place.root) }
  await updateLauncher(storage, place.runtime, place.bundle)
  const text = withHooks(opened, agent.shape, commandFor(agent, scope))
  if (text === before)
    return { done: true, message: `${agent.title} is connected: ${path} calls Countersign.` }
  await rememberPlaces(storage, path, await placesToKeep(opened, agent.shape, storage))
  await mkdir(dirname(path), { recursive: true })
  await writeTextFile(path, text)
  return { done: true, message: `Connected ${agent.title} in ${path}. ${agent.afterwards}` }
}

/** Where hooks of ours are there already, what was empty before them install knew then. */
async function placesToKeep(
  opened: HookFile,
  shape: HookShape,
  storage: string,
): Promise<readonly string[] | undefined> {
  const empty = emptyPlaces(opened, shape)
  if (commandsIn(opened, shape).every(command => command === undefined)) return empty
  const kept = await recallPlaces(storage, opened.path)
  const all = new Set([...(kept ?? []), ...(empty ?? [])])
  return kept === undefined && all.size === 0 ? undefined : [...all]
}

async function uninstall(place: SetupPlace, agent: HookedAgent, scope: SetupScope): Promise<SetupResult> {
  const opened = await open(place, agent, scope)
  if ('refusal' in opened) return { done: false, message: opened.refusal }
  const { path } = opened
  const storage = storageOf(place, scope)
  const kept = storage === undefined ? undefined : await recallPlaces(storage, path)
  const text = withoutHooks(opened, agent.shape, kept)
  if (text === opened.text) return { done: true, message: `${agent.title} is not connected in ${path}.` }
  // What install made out of nothing goes with it.
  if (kept === undefined && holdsNothing(text, agent.shape)) {
    await rm(path)
    await removeEmptyFolders(place, agent, scope)
  } else await writeTextFile(path, text)
  if (storage !== undefined) await rememberPlaces(storage, path, undefined)
  return { done: true, message: `Disconnected ${agent.title} in ${path}.` }
}

/** Undefined when the file of this scope does not speak of us. */
async function examine(
  place: SetupPlace,
  agent: HookedAgent,
  scope: SetupScope,
): Promise<Examination | undefined> {
  const subject = agent.name
  const opened = await open(place, agent, scope)
  if ('refusal' in opened) {
    // Doctor says once that there is no repository.
    const isSaid = scope === 'project' && place.vcs === undefined
    return isSaid ? undefined : { subject, well: false, message: opened.refusal }
  }
  const { path } = opened
  if (commandsIn(opened, agent.shape).every(command => command === undefined)) return undefined
  const expected = commandFor(agent, scope)
  if (withHooks(opened, agent.shape, expected) !== opened.text) {
    // Never played: the repository may have put anything there.
    const message = `${path} calls Countersign in another way than today's. Run: countersign install ${agent.name}`
    return { subject, well: false, message }
  }
  const hook: InstalledHook = { scope, path, command: expected }
  const own = switchedOff(opened, agent.shape)
  const obstacle =
    own === undefined
      ? await agent.findObstacle?.(place, hook)
      : { because: `${path} switches all hooks off (${own})`, remedy: 'Take that out.' }
  if (obstacle !== undefined) return { subject, well: false, message: withoutAuthor(obstacle) }
  const storage = place.vcs?.storage
  if (storage === undefined) return { subject, well: true, message: `${path} calls Countersign` }
  const { payloadOf } = agent
  const failure = await proveHook({ command: expected, payloadOf }, place.root, { storage, home: place.home })
  if (failure === undefined) {
    const unseen = (await agent.isTrusted?.(place, hook)) ? undefined : agent.unseen
    return { subject, well: true, message: arrived(path, unseen) }
  }
  const message = `${path} calls Countersign, but ${failure}. Open the repository in the editor once, or run: countersign install ${agent.name}`
  return { subject, well: false, message }
}

/** What is said of a hook that is in place and is not called. */
export function withoutAuthor({ because, remedy }: Obstacle): string {
  return `${because}, so edits arrive without their author. ${remedy}`
}

/** What is said of a hook through which an edit was played. */
export function arrived(path: string, unseen: string | undefined): string {
  const message = `${path} calls Countersign, and an edit played through it arrived`
  return unseen === undefined ? message : `${message}; ${unseen}`
}

async function open(
  place: SetupPlace,
  { files, shape }: HookedAgent,
  scope: SetupScope,
): Promise<HookFile | { readonly refusal: string }> {
  const found = await findAgentFile(place, files, scope)
  if ('refusal' in found) return found
  const read = await readHookFile(found.file, shape)
  return typeof read === 'string' ? { refusal: read } : read
}

function storageOf({ home, vcs }: SetupPlace, scope: SetupScope): string | undefined {
  return scope === 'user' ? userStorage(home) : vcs?.storage
}

function commandFor({ tool, userPrelude = '' }: HookedAgent, scope: SetupScope): string {
  return scope === 'user' ? userPrelude + userCommand(tool) : projectCommand(tool)
}
