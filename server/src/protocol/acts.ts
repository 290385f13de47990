// The wire of a person's acts: stating who wrote lines, marking regions as read, and taking either back.

import type { Range } from '../base/lines.ts'

export interface MarkReadParams {
  readonly root: string
  /** Region digests. */
  readonly regions: readonly string[]
}

/** What a person says of the lines that a range touches; whole lines, each for exactly its content. */
export interface StateParams {
  readonly uri: string
  readonly range: Range
  /** `human`: the person wrote them. `ai`: an AI did. */
  readonly says: 'human' | 'ai'
  /** The AI, as an identifier: `claude-code`. */
  readonly tool?: string
}

/** Names an act of the person at hand: a statement, or a reading of one or of all regions that it was about. */
export interface ActParams {
  readonly root: string
  /** When it was done, in milliseconds since 1970, UTC. */
  readonly of: number
  readonly region?: string
}

/** An act, or the newest one of the person that holds for lines of a place. */
export type WithdrawParams = ActParams | { readonly uri: string; readonly range: Range }

/** What was done, as a sentence, and how to take it back; without `act` nothing was done. */
export interface Acted {
  readonly message: string
  readonly act?: ActParams
}
