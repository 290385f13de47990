// What the type checker and its process say to each other, and the process's side of it.

import { constants, setPriority } from 'node:os'
import type { TypeAnswer } from '../../analysis/typeCheck.ts'
import { messageOf } from '../../base/problem.ts'
import { type Check, checkTypes } from './checkTypes.ts'

export type ProcessMessage =
  | { readonly kind: 'progress'; readonly checked: number; readonly of: number }
  | { readonly kind: 'answer'; readonly answer: TypeAnswer }
  | { readonly kind: 'failed'; readonly because: string }

/** The channel of a child process to the one that started it. */
export interface Channel {
  readonly on: (event: 'message', listener: (check: Check) => void) => void
  readonly send: (message: ProcessMessage) => void
}

/** Answers the checks that come through the channel. */
export function serveTypes({ on, send }: Channel): void {
  on('message', check => {
    answerTo(check, (checked, of) => send({ kind: 'progress', checked, of })).then(
      answer => send({ kind: 'answer', answer }),
      (error: unknown) => send({ kind: 'failed', because: messageOf(error) }),
    )
  })
}

async function answerTo(
  { urgency, ...check }: Check,
  onProgress: (checked: number, of: number) => void,
): Promise<TypeAnswer> {
  if (urgency === 'idle') setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
  return checkTypes(check, onProgress)
}
