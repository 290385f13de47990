// Composing a request: whom to ask for which regions, as data and as Markdown for people.

import { sha256 } from '../base/hash.ts'
import type { PendingRisk } from '../risk/assessment.ts'
import { claimsOf } from '../risk/descriptions.ts'
import { requestMarkdown } from './markdown.ts'
import type { RegionToReview, ReviewRequest } from './request.ts'

export interface RequestInput {
  /** Heaviest first. */
  readonly regions: readonly RegionToReview[]
  readonly pending: PendingRisk
  /** `Name <email>` of who asks. */
  readonly from: string
  /** Instead of the owners of the regions. */
  readonly to?: readonly string[] | undefined
  /** Names of the policy with their addresses and handles: one of them is all of them. */
  readonly identities?: Readonly<Record<string, readonly string[]>>
  /** Milliseconds since 1970, UTC. */
  readonly at: number
  readonly branch: string
  readonly head: string
  readonly draft: boolean
}

export interface ComposedRequest {
  readonly request: ReviewRequest
  readonly markdown: string
}

/** The request and what is shown of it. Both from the same values, so that nobody reads what was not requested. */
export function composeRequest(input: RequestInput): ComposedRequest {
  const request = createRequest(input)
  return { request, markdown: requestMarkdown(request, input.regions, input.pending) }
}

/** Names exactly the content at hand, with who wrote it as claims. */
export function createRequest(input: RequestInput): ReviewRequest {
  const { from, at, branch, head, draft } = input
  const regions = input.regions.map(({ assessment: { change } }) => ({
    region: change.region,
    path: change.path,
    declaration: change.declaration,
    contributor: change.authorship.contributor,
    evidence: claimsOf(change.authorship),
  }))
  const digest = sha256([from, at, ...regions.map(({ region }) => region)].join('\n')).slice(0, 12)
  return {
    schema: 1,
    id: `${timeName(at)}-${digest}`,
    from,
    to: input.to ?? recipients(input),
    at,
    branch,
    head,
    draft,
    regions,
  }
}

/** `20261123T061500Z`, in the order of time; zeroes for what is no time. */
function timeName(at: number): string {
  const day = new Date(at)
  if (Number.isNaN(day.getTime())) return '00000000T000000Z'
  return day.toISOString().replace(/[-:]|\.\d+/g, '')
}

/**
 * The owners of the regions, the owner of the heaviest first, without whoever asks: nobody reviews his own work.
 * A handle that only resembles the author's address may be somebody else's, and stays when nobody else is left.
 */
function recipients({ regions, from, identities = {} }: RequestInput): readonly string[] {
  const owners = [...new Set(regions.flatMap(region => region.owners))]
  const own = namesOf(from, identities)
  const others = owners.filter(owner => !own.has(owner.toLowerCase()))
  const address = addressOf(from)
  const strangers = others.filter(owner => !resembles(owner, address))
  return strangers.length > 0 ? strangers : others
}

function addressOf(person: string): string {
  return (/<([^<>]*)>\s*$/.exec(person)?.[1] ?? person).trim().toLowerCase()
}

/** Every name under which the policy knows the person, in lower case. */
function namesOf(
  person: string,
  identities: Readonly<Record<string, readonly string[]>>,
): ReadonlySet<string> {
  const address = addressOf(person)
  const handle = noReplyHandle(address)
  const own = new Set([address, ...(handle === undefined ? [] : [`@${handle}`])])
  for (const names of Object.values(identities).map(list => list.map(name => name.toLowerCase()))) {
    if (names.some(name => own.has(name))) for (const name of names) own.add(name)
  }
  return own
}

/** GitHub's own addresses hold the handle: `123+dana@users.noreply.github.com`. */
function noReplyHandle(address: string): string | undefined {
  return /^(?:\d+\+)?([^@+]+)@users\.noreply\.github\.com$/.exec(address)?.[1]
}

function resembles(owner: string, address: string): boolean {
  return owner.startsWith('@') && owner.slice(1).toLowerCase() === address.split('@')[0]
}
