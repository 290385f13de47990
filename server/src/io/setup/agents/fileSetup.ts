// Connects an agent that takes a program of ours: a file that is ours as a whole, or not ours at all.

import { chmod, mkdir, readFile, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { platform } from 'node:process'
import type { Examination, Setup, SetupResult, SetupScope } from '../../../analysis/host.ts'
import { type Runtime, updateLauncher, userStorage } from '../../launcher.ts'
import { noRepository, type SetupPlace } from '../place.ts'
import { type Play, proveHook } from '../proveHook.ts'
import { writeTextFile } from '../writeTextFile.ts'
import { type AgentFiles, findAgentFile, removeEmptyFolders } from './agentFile.ts'
import { examineScopes } from './examineScopes.ts'
import { arrived, withoutAuthor } from './hookSetup.ts'
import type { Obstacle } from './obstacle.ts'

/** What there is to know about an agent in order to give it a program. */
export interface ProgrammedAgent {
  /** What `install` calls it: `opencode`. */
  readonly name: string
  /** As people write it. */
  readonly title: string
  /** All of them hold the same program. */
  readonly files: readonly AgentFiles[]
  /** Folders that the agent makes, in a project or in the person's home. */
  readonly traces: readonly string[]
  readonly programFor: (scope: SetupScope) => string
  /** What is left to the person where the file is somebody else's: a sentence that ends in a colon, and what to paste. */
  readonly paste: (file: string, scope: SetupScope) => { readonly ask: string; readonly snippet: string }
  /** What the person must know or do after it was connected; a sentence. */
  readonly afterwards: string
  /** What may still keep the agent from running the program, and cannot be seen from here; a clause. */
  readonly unseen?: string
  /** What keeps the agent from running the program: a switch, a policy. */
  readonly findObstacle?: (place: SetupPlace) => Promise<Obstacle | undefined>
  /** How to play an edit through the program. */
  readonly playOf: (scope: SetupScope, runtime: Runtime) => Play
}

/** Begins a line of every program of ours, of whatever version. */
export const mark = 'Written by Countersign'

export function createFileSetup(place: SetupPlace, agent: ProgrammedAgent): Setup {
  const parts = agent.files.map((files): Part => ({ agent, files }))
  return {
    name: agent.name,
    install: async scope => combined(await inTurn(parts, part => install(place, part, scope))),
    uninstall: async scope => combined(await inTurn(parts, part => uninstall(place, part, scope))),
    examine: () => examineScopes(place, agent, scope => examineAll(place, parts, scope)),
  }
}

/** One file of an agent. */
interface Part {
  readonly agent: ProgrammedAgent
  readonly files: AgentFiles
}

async function inTurn<From, To>(all: readonly From[], step: (one: From) => Promise<To>): Promise<To[]> {
  const results: To[] = []
  for (const one of all) results.push(await step(one))
  return results
}

/** What was not done comes last: it asks something of the person, and what to paste follows. */
function combined(results: readonly SetupResult[]): SetupResult {
  const snippet = results.find(one => one.snippet !== undefined)?.snippet
  const ordered = [...results.filter(({ done }) => done), ...results.filter(({ done }) => !done)]
  return {
    done: results.every(({ done }) => done),
    message: [...new Set(ordered.map(({ message }) => message))].join('\n'),
    ...(snippet === undefined ? {} : { snippet }),
  }
}

/** One line for a scope: the first file that is not well, or that is missing beside another. */
async function examineAll(
  place: SetupPlace,
  parts: readonly Part[],
  scope: SetupScope,
): Promise<Examination | undefined> {
  const found = await inTurn(parts, part => examine(place, part, scope))
  const there = found.filter(one => one !== undefined)
  const [first] = parts
  if (there.length === 0 || first === undefined) return undefined
  const ill = there.find(({ well }) => !well)
  if (ill !== undefined || there.length === parts.length) return ill ?? there[0]
  const { name, title } = first.agent
  const message = `Only some of what ${title} needs is there. Run: countersign install ${name}`
  return { subject: name, well: false, message }
}

async function install(place: SetupPlace, { agent, files }: Part, scope: SetupScope): Promise<SetupResult> {
  const found = await findAgentFile(place, files, scope)
  if ('refusal' in found) return { done: false, message: found.refusal }
  const { file } = found
  const storage = scope === 'user' ? userStorage(place.home) : place.vcs?.storage
  if (storage === undefined) return { done: false, message: noRepository(place.root) }
  const text = await read(file)
  if (text !== undefined && !isOurs(text)) {
    const { ask, snippet } = agent.paste(file, scope)
    const message = `Nothing was written into ${file}: it is there already, and is not ours to change. ${ask}`
    return { done: false, message, snippet }
  }
  await updateLauncher(storage, place.runtime, place.bundle)
  const program = agent.programFor(scope)
  if (text === program && (await runs(file, program)))
    return { done: true, message: `${agent.title} is connected: ${file} calls Countersign.` }
  await mkdir(dirname(file), { recursive: true })
  await writeTextFile(file, program)
  if (program.startsWith('#!')) await chmod(file, 0o755)
  return { done: true, message: `Connected ${agent.title} in ${file}. ${agent.afterwards}` }
}

async function uninstall(place: SetupPlace, { agent, files }: Part, scope: SetupScope): Promise<SetupResult> {
  const found = await findAgentFile(place, files, scope)
  if ('refusal' in found) return { done: false, message: found.refusal }
  const { file } = found
  const text = await read(file)
  if (text === undefined || !isOurs(text))
    return { done: true, message: `${agent.title} is not connected in ${file}.` }
  await rm(file)
  await removeEmptyFolders(place, { files, traces: agent.traces }, scope)
  return { done: true, message: `Disconnected ${agent.title} in ${file}.` }
}

/** Undefined when the file of this scope is not there, or is not ours. */
async function examine(
  place: SetupPlace,
  { agent, files }: Part,
  scope: SetupScope,
): Promise<Examination | undefined> {
  const subject = agent.name
  const found = await findAgentFile(place, files, scope)
  if ('refusal' in found) {
    // Doctor says once that there is no repository.
    const isSaid = scope === 'project' && place.vcs === undefined
    return isSaid ? undefined : { subject, well: false, message: found.refusal }
  }
  const { file } = found
  const text = await read(file)
  if (text === undefined || !isOurs(text)) return undefined
  if (text !== agent.programFor(scope)) {
    // Never played: the repository may have put anything there.
    const message = `${file} is not what Countersign writes today. Run: countersign install ${agent.name}`
    return { subject, well: false, message }
  }
  if (!(await runs(file, text))) {
    const message = `${file} is not executable, so ${agent.title} passes it over. Run: chmod +x "${file}"`
    return { subject, well: false, message }
  }
  const obstacle = await agent.findObstacle?.(place)
  if (obstacle !== undefined) return { subject, well: false, message: withoutAuthor(obstacle) }
  const storage = place.vcs?.storage
  if (storage === undefined) return { subject, well: true, message: `${file} calls Countersign` }
  const play = agent.playOf(scope, place.runtime)
  const failure = await proveHook(play, place.root, { storage, home: place.home })
  if (failure === undefined) return { subject, well: true, message: arrived(file, agent.unseen) }
  const message = `${file} calls Countersign, but ${failure}. Open the repository in the editor once, or run: countersign install ${agent.name}`
  return { subject, well: false, message }
}

/** False for a script that the system would not start. */
async function runs(file: string, text: string): Promise<boolean> {
  return platform === 'win32' || !text.startsWith('#!') || ((await stat(file)).mode & 0o100) !== 0
}

function isOurs(text: string): boolean {
  return text.split('\n', 2).some(line => line.includes(mark))
}

/** Undefined when there is no file; rejects when it cannot be read. */
async function read(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
