// The model an agent works with, from the transcript that its payload names: hooks of some agents do not say it.

import { constants } from 'node:fs'
import { open, realpath } from 'node:fs/promises'
import { homedir } from 'node:os'
import { isAbsolute, join, relative } from 'node:path'
import { objectIn, type Payload, readPayload, stringIn } from '../provenance/agents/payload.ts'

/** The last message of an assistant is within so many bytes of the end. */
const TAIL = 256 * 1024

/** How models are named: `claude-opus-4-8`, `openai/gpt-5`. */
const modelName = /^[\w][\w.:/@+-]{0,99}$/

/**
 * The model of the assistant's last message in the transcript that `payload` names. Undefined when there is none, or
 * when the transcript lies neither below the user's home nor below the folder that the agent works in: a payload
 * must not make us read just any file.
 */
export async function modelOfTranscript(payload: Uint8Array): Promise<string | undefined> {
  const { value } = readPayload(payload)
  const path = value && (stringIn(value, 'transcript_path') ?? copilotEvents(value))
  if (value === undefined || path === undefined || !isAbsolute(path)) return undefined
  try {
    const real = await realpath(path)
    const folders = [homedir(), stringIn(value, 'cwd')]
    if (!(await Promise.all(folders.map(folder => isBelow(folder, real)))).includes(true)) return undefined
    return lastModel(await readTail(real))
  } catch {
    // No transcript, no model: the attribution holds without it.
    return undefined
  }
}

/** Copilot's command line does not name its transcript: it lies below the home, by the session's name. */
function copilotEvents(payload: Payload): string | undefined {
  if (!['toolArgs', 'tool_result', 'error'].some(key => Object.hasOwn(payload, key))) return undefined
  const session = stringIn(payload, 'sessionId', 'session_id') ?? ''
  if (!/^[\w-]{1,100}$/.test(session)) return undefined
  return join(homedir(), '.copilot/session-state', session, 'events.jsonl')
}

function lastModel(tail: string): string | undefined {
  for (const line of tail.split('\n').reverse()) {
    const isMessage = /"(?:assistant|gemini)"/.test(line) && line.includes('"model"')
    if (!isMessage && !line.includes('"newModel"')) continue
    const model = modelIn(line)
    if (model !== undefined) return model
  }
  return undefined
}

function modelIn(line: string): string | undefined {
  const { value } = readPayload(Buffer.from(line))
  const model = value && modelOf(value)
  return model !== undefined && modelName.test(model) ? model : undefined
}

/** As Claude Code, Gemini CLI and Copilot's command line write it. */
function modelOf(entry: Payload): string | undefined {
  if (entry.type === 'assistant') return stringIn(objectIn(entry, 'message'), 'model')
  if (entry.type === 'gemini') return stringIn(entry, 'model')
  return entry.type === 'session.model_change' ? stringIn(objectIn(entry, 'data'), 'newModel') : undefined
}

async function isBelow(folder: string | undefined, real: string): Promise<boolean> {
  if (folder === undefined || !isAbsolute(folder)) return false
  const path = relative(await realpath(folder), real)
  return path !== '' && !path.startsWith('..') && !isAbsolute(path)
}

async function readTail(path: string): Promise<string> {
  // Not blocking: a pipe in the place of a transcript must not hold an agent's hook.
  const handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  try {
    const stats = await handle.stat()
    if (!stats.isFile()) return ''
    const length = Math.min(TAIL, stats.size)
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, stats.size - length)
    return buffer.toString('utf8', 0, bytesRead)
  } finally {
    await handle.close()
  }
}
