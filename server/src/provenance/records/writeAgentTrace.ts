// The authorship of files as one Agent Trace record, for tools that read no other.

import { sha256 } from '../../base/hash.ts'
import { splitLines } from '../../base/lines.ts'
import type { FilePath } from '../../base/path.ts'
import type { Contributor } from '../attribution.ts'
import type { Evidence } from '../evidence.ts'
import type { LineAuthorship } from '../lines.ts'
import { ourMetadata, ourTool } from './agentTrace.ts'

export interface TracedFile {
  readonly path: FilePath
  readonly text: string
  /** Of the text's lines, in order; those behind the last are not told of. */
  readonly lines: readonly LineAuthorship[]
}

export interface TraceHead {
  /** A UUID. */
  readonly id: string
  /** Milliseconds since 1970, UTC. */
  readonly at: number
  /** The commit on top of which the texts are what they are; undefined without commits. */
  readonly revision: string | undefined
  /** Ours. */
  readonly version: string
}

export interface AgentTraceRange {
  /** One-based, both ends included. */
  readonly start_line: number
  readonly end_line: number
  /** `sha256:` and the hash of the lines, joined by `\n`, without an end of the last. */
  readonly content_hash: string
}

interface Conversation {
  readonly contributor: { readonly type: Contributor; readonly model_id?: string }
  readonly ranges: AgentTraceRange[]
}

/** As the schema has it (agent-trace.dev/schemas/v1/trace-record.json). */
export interface AgentTraceRecord {
  readonly version: '0.1.0'
  readonly id: string
  /** RFC 3339. */
  readonly timestamp: string
  readonly vcs?: { readonly type: 'git'; readonly revision: string }
  readonly tool: { readonly name: string; readonly version: string }
  readonly files: readonly { readonly path: FilePath; readonly conversations: readonly Conversation[] }[]
  readonly metadata: { readonly [key: string]: { readonly evidence: readonly TracedEvidence[] } }
}

/** How a range is known: the format has no place for it but its metadata. No person is named. */
interface TracedEvidence extends Omit<AgentTraceRange, 'content_hash'> {
  readonly path: FilePath
  readonly kind: Evidence['kind']
  readonly grade: Evidence['grade']
  readonly tool?: string
  readonly session?: string
}

/** The longest name of a model that the schema allows. */
const longestModel = 250

/**
 * One record of all files. Neighbouring lines that are known in the same way are one range; ranges of one contributor,
 * tool, model and session are one conversation, which has no address of its own here. O(length of the texts).
 */
export function agentTraceOf(
  { id, at, revision, version }: TraceHead,
  files: readonly TracedFile[],
): AgentTraceRecord {
  const evidence: TracedEvidence[] = []
  return {
    version: '0.1.0',
    id,
    timestamp: new Date(at).toISOString(),
    ...(revision === undefined ? {} : { vcs: { type: 'git', revision } }),
    tool: { name: ourTool, version },
    files: files.map(file => ({ path: file.path, conversations: conversationsOf(file, evidence) })),
    metadata: { [ourMetadata]: { evidence } },
  }
}

function conversationsOf(
  { path, text, lines }: TracedFile,
  evidence: TracedEvidence[],
): readonly Conversation[] {
  const texts = splitLines(text)
  const conversations = new Map<string, Conversation>()
  for (const [first, last] of alike(lines)) {
    const line = lines[first - 1]
    if (line === undefined) continue
    const { contributor, observed, model } = line
    const key = JSON.stringify([contributor, observed?.tool, model, observed?.session])
    const conversation = conversations.get(key) ?? {
      contributor: {
        type: contributor,
        ...(model === null || model.length > longestModel ? {} : { model_id: model }),
      },
      ranges: [],
    }
    conversations.set(key, conversation)
    const place = { start_line: first, end_line: last }
    const hash = sha256(texts.slice(first - 1, last).join('\n'))
    conversation.ranges.push({ ...place, content_hash: `sha256:${hash}` })
    if (observed !== null) evidence.push({ path, ...place, ...shown(observed) })
  }
  return [...conversations.values()]
}

function shown({
  kind,
  grade,
  tool,
  session,
}: Evidence): Omit<TracedEvidence, 'path' | keyof AgentTraceRange> {
  return {
    kind,
    grade,
    ...(tool === undefined ? {} : { tool }),
    ...(session === undefined ? {} : { session }),
  }
}

/** Runs of neighbouring lines that are known in the same way: first and last, one-based. */
function alike(lines: readonly LineAuthorship[]): readonly (readonly [number, number])[] {
  const runs: [number, number][] = []
  let before: string | undefined
  for (const [index, { contributor, observed, model }] of lines.entries()) {
    const own = JSON.stringify([
      contributor,
      observed?.kind,
      observed?.grade,
      observed?.tool,
      model,
      observed?.session,
    ])
    const last = runs.at(-1)
    if (last !== undefined && own === before) last[1] = index + 1
    else runs.push([index + 1, index + 1])
    before = own
  }
  return runs
}
