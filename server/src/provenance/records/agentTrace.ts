// Agent Trace records: `.agent-trace/traces.jsonl`, as tools really write them.

import type { FilePath } from '../../base/path.ts'
import type { Checked } from '../../base/problem.ts'
import type { Contributor, Origin } from '../attribution.ts'
import type { Evidence, Grade } from '../evidence.ts'
import { isObject, type JsonObject, parseObject } from './jsonObject.ts'
import type { RecordedLines } from './recordedLines.ts'
import { modelName, toolIdentifier, wordOf } from './toolIdentifier.ts'

/** Where the reference implementation keeps its records, below the root. */
export const tracesPath: FilePath = '.agent-trace/traces.jsonl'

/** Our name as a tool, and the key of what we add to a record. */
export const ourTool = 'countersign'
export const ourMetadata = 'dev.countersign'

export interface TracedRange extends RecordedLines {
  /** SHA-256 of the lines, in lower-case hexadecimal digits; undefined where there is none that can be checked. */
  readonly hash?: string
}

/** One record, as far as it names lines and their contributor. */
export interface Trace {
  /** Milliseconds since 1970, UTC. */
  readonly at: number
  /** The commit that was checked out, or that holds the lines: tools do not agree which. */
  readonly revision?: string
  readonly files: ReadonlyMap<FilePath, readonly TracedRange[]>
}

/** More ranges than this in one record are no edit. */
const mostRanges = 10_000

/** What the reference hook records when there was no edit. */
const noFile = /^\.(?:sessions|shell-history|unknown)/

/**
 * The records of the file, in order (agent-trace 0.1.0). Any version is read. Lines that are no record, and those
 * without a time, are left out, with one problem for all of them that is a sentence. O(length).
 */
export function parseTraces(text: string): Checked<readonly Trace[]> {
  const traces: Trace[] = []
  let unreadable = 0
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue
    const trace = readTrace(line)
    if (trace === undefined) unreadable++
    else traces.push(trace)
  }
  if (unreadable === 0) return { value: traces, problems: [] }
  const counted = unreadable === 1 ? '1 line' : `${unreadable} lines`
  return {
    value: traces,
    problems: [
      {
        message: `${counted} of ${tracesPath} cannot be read and ${unreadable === 1 ? 'is' : 'are'} left out.`,
      },
    ],
  }
}

function readTrace(line: string): Trace | undefined {
  const record = parseObject(line)
  const at = typeof record?.timestamp === 'string' ? Date.parse(record.timestamp) : Number.NaN
  if (record === undefined || Number.isNaN(at) || !Array.isArray(record.files)) return undefined
  const { vcs, tool, metadata } = record
  const name = isObject(tool) ? tool.name : undefined
  const known = ourEvidence(metadata)
  const writer = name === ourTool ? undefined : toolIdentifier(name)
  const files = new Map<FilePath, TracedRange[]>()
  let count = 0
  for (const file of record.files) {
    const path = isObject(file) ? pathOf(file.path) : undefined
    if (!isObject(file) || path === undefined || !Array.isArray(file.conversations)) continue
    for (const conversation of file.conversations) {
      if (!isObject(conversation) || !Array.isArray(conversation.ranges)) continue
      for (const range of conversation.ranges) {
        const read = readRange(range, conversation.contributor)
        if (read === undefined || ++count > mostRanges) continue
        const ours = known.get(keyOf(path, read.first, read.last))
        const origin = originOf(read, { kind: 'trace', grade: 'B', ...(ours ?? toolOf(writer)), at })
        if (origin === undefined) continue
        const ranges = files.get(path) ?? []
        files.set(path, ranges)
        ranges.push({ first: read.first, last: read.last, origin, ...hashOf(read) })
      }
    }
  }
  const revision = isObject(vcs) ? revisionOf(vcs.revision) : undefined
  return { at, ...(revision === undefined ? {} : { revision }), files }
}

interface ReadRange {
  readonly first: number
  readonly last: number
  readonly contributor: Contributor
  readonly model: string | undefined
  readonly hash?: string
}

function readRange(range: unknown, conversation: unknown): ReadRange | undefined {
  if (!isObject(range)) return undefined
  const { start_line: first, end_line: last = first, content_hash } = range
  if (!isLine(first) || !isLine(last) || last < first) return undefined
  const own = isObject(range.contributor) ? range.contributor : conversation
  const { type, model_id }: JsonObject = isObject(own) ? own : {}
  const contributor = contributors.find(one => one === type) ?? 'unknown'
  const [, hash] = /^sha256:([0-9a-f]{64})$/i.exec(wordOf(content_hash) ?? '') ?? []
  const read = { first, last, contributor, model: modelName(model_id) }
  return hash === undefined ? read : { ...read, hash: hash.toLowerCase() }
}

function hashOf({ hash }: ReadRange): { readonly hash?: string } {
  return hash === undefined ? {} : { hash }
}

const contributors: readonly Contributor[] = ['human', 'ai', 'mixed', 'unknown']

function originOf({ contributor, model }: ReadRange, evidence: Evidence): Origin | undefined {
  if (contributor === 'unknown') return undefined
  // A person has no tool and no model.
  if (contributor === 'human') {
    return { contributor, evidence: [{ kind: 'trace', grade: evidence.grade, at: evidence.at }] }
  }
  return { contributor, evidence: [{ ...evidence, ...(model === undefined ? {} : { model }) }] }
}

type OurEvidence = Pick<Evidence, 'grade' | 'tool' | 'session'>

/** What we wrote into a record ourselves, by path and lines. No grade rises by being written down. */
function ourEvidence(metadata: unknown): ReadonlyMap<string, OurEvidence> {
  const own = isObject(metadata) ? metadata[ourMetadata] : undefined
  const list = isObject(own) && Array.isArray(own.evidence) ? own.evidence.slice(0, mostRanges) : []
  const known = new Map<string, OurEvidence>()
  for (const item of list) {
    const path = isObject(item) ? pathOf(item.path) : undefined
    if (!isObject(item) || path === undefined) continue
    const { start_line, end_line, grade } = item
    if (!isLine(start_line) || !isLine(end_line)) continue
    const session = wordOf(item.session)
    known.set(keyOf(path, start_line, end_line), {
      grade: lower(grade),
      ...toolOf(toolIdentifier(item.tool)),
      ...(session === undefined ? {} : { session }),
    })
  }
  return known
}

function lower(grade: unknown): Grade {
  return grade === 'C' || grade === 'D' ? grade : 'B'
}

function toolOf(tool: string | undefined): { readonly tool?: string } {
  return tool === undefined ? {} : { tool }
}

function keyOf(path: FilePath, first: number, last: number): string {
  return `${first}-${last} ${path}`
}

/** `./` in front does not count; what is no file is undefined. */
function pathOf(value: unknown): FilePath | undefined {
  if (typeof value !== 'string' || value.length > 4096) return undefined
  const path = value.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '')
  return path === '' || noFile.test(path) ? undefined : path
}

function revisionOf(value: unknown): string | undefined {
  return typeof value === 'string' && /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(value) ? value : undefined
}

function isLine(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value < 100_000_000
}
