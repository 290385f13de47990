// Where it is written down that an agent's command could not be followed in time, so that doctor can say it.

import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const fileName = 'given-up'

/** So many times in a row, and it is not tried again for `rest` ms. */
const patience = 3
const rest = 10 * 60 * 1_000

export interface GivingUp {
  /** In a row. */
  readonly times: number
  /** Milliseconds since 1970, UTC: the last time. */
  readonly at: number
}

/** `folder` is that of the shell windows. Undefined when the last command was followed. */
export async function readGivingUp(folder: string): Promise<GivingUp | undefined> {
  const text = await readFile(join(folder, fileName), 'utf8').catch(() => '')
  const [, times, at] = /^(\d{1,9}) (\d{1,15})\n$/.exec(text) ?? []
  return times === undefined ? undefined : { times: Number(times), at: Number(at) }
}

/** True when it was too slow so often, and so lately, that it would be again. */
export async function hasGivenUp(folder: string, now: number): Promise<boolean> {
  const last = await readGivingUp(folder)
  return last !== undefined && last.times >= patience && now - last.at < rest
}

export async function noteGivingUp(folder: string, at: number): Promise<void> {
  const times = ((await readGivingUp(folder))?.times ?? 0) + 1
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await writeFile(join(folder, fileName), `${times} ${at}\n`, { mode: 0o600 })
}

export async function forgetGivingUp(folder: string): Promise<void> {
  await rm(join(folder, fileName), { force: true })
}
