// What a commit says about its lines by who made it, and by the trailers of its message.

import type { Origin } from '../attribution.ts'
import type { Evidence } from '../evidence.ts'
import { identify, identifyAuthor, type Named, visible } from './identities.ts'
import { toolIdentifier, wordOf } from './toolIdentifier.ts'
import { parseTrailers, type Trailer } from './trailers.ts'

export interface CommitFacts {
  readonly author: Named
  /** Whole, with its subject. */
  readonly message: string
  /** When it was written, in milliseconds since 1970, UTC. */
  readonly at: number
}

/**
 * Who wrote the lines that a commit added, as far as the commit itself says.
 *
 * - An agent as the author wrote them: `ai`, grade B.
 * - A trailer says that an agent took part in the commit, and not in which lines: they are `mixed`, grade C, which is
 *   all that is known of each. They count as review debt: to be counted as read, a line must not only be somebody's
 *   but must be known to be.
 * - A trailer in an earlier paragraph may be quoted, or be that of one commit of a squash: it is kept as evidence of
 *   grade D, and the lines stay `unknown`.
 * - A person as the author proves nothing, and neither does the absence of a trailer: undefined, as for a machine
 *   that is no AI. A commit never makes a line `human`.
 */
export function originOfCommit({ author, message, at }: CommitFacts): Origin | undefined {
  const identity = identifyAuthor(author)
  if (identity.kind === 'agent') {
    const { tool, model } = identity
    const evidence: Evidence = { kind: 'author', grade: 'B', ...named({ tool, model }), at }
    return { contributor: 'ai', evidence: [evidence] }
  }
  const { last, earlier } = parseTrailers(message)
  const taking = agentsIn(last).map((agent): Evidence => ({ kind: 'trailer', grade: 'C', ...agent, at }))
  const quoted = agentsIn(earlier).map((agent): Evidence => ({ kind: 'trailer', grade: 'D', ...agent, at }))
  if (taking.length === 0 && quoted.length === 0) return undefined
  return { contributor: taking.length > 0 ? 'mixed' : 'unknown', evidence: [...quoted, ...taking] }
}

/** What a trailer tells of an agent; its name may be missing. */
type AgentMark = Pick<Evidence, 'tool' | 'model' | 'session'>

/** More agents than this in one message are a list, and no authors. */
const most = 8

/** The end of a longer value is nobody's name. */
const longest = 300

/** Each agent once, in order. */
function agentsIn(trailers: readonly Trailer[]): readonly AgentMark[] {
  const marks = [
    ...trailers.flatMap(({ key, value }) => agentIn({ key, value: value.slice(0, longest) }) ?? []),
    ...entireIn(trailers),
  ]
  const byTool = new Map<string, AgentMark>()
  for (const mark of marks) byTool.set(mark.tool ?? '', { ...mark, ...byTool.get(mark.tool ?? '') })
  return [...byTool.values()].slice(0, most)
}

function agentIn({ key, value }: Trailer): AgentMark | undefined {
  switch (key) {
    case 'co-authored-by':
    case 'co-developed-by':
    case 'signed-off-by':
      return agentNamed(value)
    case 'assisted-by':
    case 'generated-by':
      return /@/.test(value) ? agentNamed(value) : assistantIn(value)
    case 'made-with':
      return /^cursor\b/i.test(value) ? { tool: 'cursor' } : undefined
    case 'footer':
      return { tool: /\bCursor\b/.test(value) ? 'cursor' : 'claude-code' }
    case 'ai-assisted':
      return /^(?:true|yes)$/i.test(value) ? {} : undefined
    case 'claude-session':
      return /^https:\/\/claude\.ai\/code\//.test(value)
        ? named({ tool: 'claude-code', session: value.slice(value.lastIndexOf('/') + 1) })
        : undefined
    case 'amp-thread-id':
      return value === '' ? undefined : named({ tool: 'amp', session: value })
    default:
      return undefined
  }
}

/** `Name <address>`; without the brackets an address counts all the same, for only known ones ever do. */
function agentNamed(value: string): AgentMark | undefined {
  const plain = visible(value)
  const open = plain.lastIndexOf('<')
  const start = open >= 0 ? open : plain.lastIndexOf(' ')
  const email = plain
    .slice(start + 1)
    .replace(/>.*$/, '')
    .trim()
  const identity = identify({ name: plain.slice(0, Math.max(0, start)), email })
  return identity.kind === 'agent' ? named(identity) : undefined
}

/** Agents and models whose names are also given to people count only with what no person is called behind them. */
const sharedName =
  /^(claude)(?: code|[ -]?v?\d[\w.]*| (?:opus|sonnet|haiku)\b.*)?$|^(devin|jules|cody|amp|pi)$/i
const plainWord =
  /\b(?:chatgpt\w*|gpt-?\d[\w.-]*|llms?|large language model|language model|chatbot|(?:github )?copilot|gemini|codex|cursor|aider|windsurf|claude code|opencode)\b|\bAI\b/

/**
 * The agent behind `Assisted-by:`, in the kernel's form (`Claude:claude-3-opus coccinelle sparse`, what follows being
 * tools that are none) or in free words (`generic LLM chatbot`). People help too: words that name no AI are theirs.
 */
function assistantIn(value: string): AgentMark | undefined {
  const plain = visible(value)
  const [, agent, model] = /^([A-Za-z][\w .-]{0,40}?)\s*:\s*(?=\S*[\d-])([\w./-]+)/.exec(plain) ?? []
  if (agent !== undefined) return named({ tool: toolIdentifier(agent), model })
  const shared = sharedName.exec(plain)
  if (shared !== null) return named({ tool: toolIdentifier(shared[1] ?? shared[2]) })
  const lower = plain.replace(/[A-Z][a-z]+|[A-Z]{3,}/g, word => word.toLowerCase())
  const [word] = plainWord.exec(lower) ?? []
  if (word === undefined) return undefined
  const isTool = /^(?:(?:github )?copilot|gemini|codex|cursor|aider|windsurf|claude code|opencode)$/.test(
    word,
  )
  return isTool ? named({ tool: toolIdentifier(word) }) : named({ model: /\d/.test(word) ? word : undefined })
}

/** Entire's trailers: a checkpoint of a session belongs to the commit. Its own count may say that nothing is left. */
function entireIn(trailers: readonly Trailer[]): readonly AgentMark[] {
  const valueOf = (key: string) => trailers.find(trailer => trailer.key === key)?.value.trim()
  const checkpoint = valueOf('entire-checkpoint') ?? ''
  const percent = /^(\d{1,3})\s*%/.exec(valueOf('entire-attribution') ?? '')?.[1]
  if (percent !== undefined && Number(percent) === 0) return []
  const isCheckpoint = /^(?:[0-9a-f]{12}|[0-9A-HJKMNP-TV-Z]{26})$/.test(checkpoint)
  if (!isCheckpoint && percent === undefined) return []
  return [
    named({ tool: toolIdentifier(valueOf('entire-agent')), session: wordOf(valueOf('entire-session')) }),
  ]
}

/** Without the keys that hold nothing. */
function named(
  mark: {
    readonly [key in keyof AgentMark]?: string | undefined
  },
): AgentMark {
  const { tool, model, session } = mark
  return {
    ...(tool === undefined ? {} : { tool }),
    ...(model === undefined ? {} : { model }),
    ...(session === undefined ? {} : { session }),
  }
}
