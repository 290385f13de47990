// The note that git-ai leaves beside a commit: which of its lines an agent wrote, and which a person.

import type { FilePath } from '../../base/path.ts'
import type { Checked } from '../../base/problem.ts'
import type { Origin } from '../attribution.ts'
import { isObject, type JsonObject, parseObject } from './jsonObject.ts'
import { apart, type RecordedLines } from './recordedLines.ts'
import { modelName, toolIdentifier, wordOf } from './toolIdentifier.ts'

/** By the file's path in that commit; the lines are those of that commit, ascending and apart. */
export type NotedFiles = ReadonlyMap<FilePath, readonly RecordedLines[]>

/** More ranges than this are no record of a change that a person made. */
const mostRanges = 50_000

const nothing: NotedFiles = new Map()

/**
 * Reads a note of the schema `authorship/3.0.0` (git_ai_standard_v3.0.0.md): keys of sessions, of persons, and the
 * prompts of older versions, which have no prefix. `at` is when the commit was made, in milliseconds since 1970,
 * UTC: a note has no time of its own.
 *
 * A key is believed only when the metadata describes it: an author whom nobody can name is nobody. A line without
 * a key is not in the result. A note that does not follow the format is left out as a whole, with a problem that
 * is a clause: `it has no divider line`. O(length).
 */
export function parseGitAiNote(text: string, at: number): Checked<NotedFiles> {
  const lines = text.split(/\r?\n/)
  const attested = readAttestations(lines)
  if (typeof attested === 'string') return failed(attested)
  const origins = readOrigins(lines.slice(attested.end).join('\n'), at)
  if (typeof origins === 'string') return failed(origins)
  const files = new Map<FilePath, RecordedLines[]>()
  const undescribed = new Set<string>()
  for (const { path, key, ranges } of attested.entries) {
    const origin = origins(key)
    if (origin === undefined) undescribed.add(key)
    else {
      const records = files.get(path) ?? []
      files.set(path, records)
      for (const range of ranges) records.push({ ...range, origin })
    }
  }
  return {
    value: new Map([...files].map(([path, records]) => [path, apart(records)])),
    problems:
      undescribed.size === 0
        ? []
        : [{ message: `it does not describe ${undescribed.size} of the keys that it uses` }],
  }
}

function failed(message: string): Checked<NotedFiles> {
  return { value: nothing, problems: [{ message }] }
}

interface Entry {
  readonly path: FilePath
  readonly key: string
  readonly ranges: readonly { readonly first: number; readonly last: number }[]
}

/** The entries above the divider and the line behind it; a clause when there is something else. */
function readAttestations(
  lines: readonly string[],
): { readonly entries: readonly Entry[]; readonly end: number } | string {
  const entries: Entry[] = []
  let path: FilePath | undefined
  let count = 0
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? ''
    if (line === '---') return { entries, end: index + 1 }
    if (line === '') continue
    if (!line.startsWith('  ')) {
      const named = readPath(lines, index)
      if (named === undefined) return `line ${index + 1} names no file`
      path = named.path
      index = named.last
      continue
    }
    const [, key, list] = /^ {2}(\S+) (\S+)$/.exec(line) ?? []
    const ranges = list === undefined ? undefined : readRanges(list)
    if (path === undefined || key === undefined || ranges === undefined)
      return `line ${index + 1} is no list of lines`
    count += ranges.length
    if (count > mostRanges) return `it has more than ${mostRanges} ranges`
    entries.push({ path, key, ranges })
  }
  return 'it has no divider line'
}

/** A path in quotes may hold any character, line breaks too: what looks like a divider in it is none. */
function readPath(
  lines: readonly string[],
  index: number,
): { readonly path: FilePath; readonly last: number } | undefined {
  const line = lines[index] ?? ''
  if (!line.startsWith('"')) return line.startsWith(' ') ? undefined : { path: line, last: index }
  for (let last = index; last < lines.length; last++) {
    const whole = lines.slice(index, last + 1).join('\n')
    if (whole.length > 1 && whole.endsWith('"')) return { path: whole.slice(1, -1), last }
    if (last - index > 20) break
  }
  return undefined
}

function readRanges(list: string): Entry['ranges'] | undefined {
  const ranges: { readonly first: number; readonly last: number }[] = []
  for (const part of list.split(',')) {
    const [, from, to = from] = /^(\d{1,8})(?:-(\d{1,8}))?$/.exec(part) ?? []
    if (from === undefined) return undefined
    const range = { first: Number(from), last: Number(to) }
    if (range.first < 1 || range.last < range.first) return undefined
    ranges.push(range)
  }
  return ranges
}

interface Metadata {
  readonly schema_version?: unknown
  readonly sessions?: unknown
  readonly humans?: unknown
  readonly prompts?: unknown
}

/** Key → who that is; a clause when the metadata cannot be read. */
function readOrigins(json: string, at: number): ((key: string) => Origin | undefined) | string {
  const metadata = parseObject(json)
  if (metadata === undefined) return 'its metadata is no JSON object'
  const { schema_version, sessions, humans, prompts }: Metadata = metadata
  if (typeof schema_version !== 'string' || !/^authorship\/3\./.test(schema_version))
    return 'it follows another schema than authorship/3.0.0'
  const known = new Map<string, Origin | undefined>()
  const look = (key: string): Origin | undefined => {
    const [id = '', call] = key.split('::')
    if (id.startsWith('h_')) return call === undefined ? personOf(entryOf(humans, id), at) : undefined
    if (id.startsWith('s_')) return sessionOf(entryOf(sessions, id), at)
    return /^(?:[0-9a-f]{7}|[0-9a-f]{16})$/.test(key) ? sessionOf(entryOf(prompts, key), at) : undefined
  }
  return key => {
    if (!known.has(key)) known.set(key, look(key))
    return known.get(key)
  }
}

function personOf(record: JsonObject | undefined, at: number): Origin | undefined {
  const person = wordOf(record?.author)
  if (person === undefined) return undefined
  return { contributor: 'human', evidence: [{ kind: 'note', grade: 'B', person, at }] }
}

function sessionOf(record: JsonObject | undefined, at: number): Origin | undefined {
  const agent = record?.agent_id
  if (!isObject(agent)) return undefined
  const tool = toolIdentifier(agent.tool)
  if (tool === undefined) return undefined
  const model = modelName(agent.model)
  const session = wordOf(agent.id)
  const evidence = {
    kind: 'note',
    grade: 'B',
    tool,
    ...(model === undefined ? {} : { model }),
    ...(session === undefined ? {} : { session }),
    at,
  } as const
  return { contributor: 'ai', evidence: [evidence] }
}

function entryOf(map: unknown, key: string): JsonObject | undefined {
  if (!isObject(map) || !Object.hasOwn(map, key)) return undefined
  const entry = map[key]
  return isObject(entry) ? entry : undefined
}
