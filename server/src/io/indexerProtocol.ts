// What the indexer and its worker say to each other, and the worker's side of it.

import v8 from 'node:v8'
import type { MessagePort } from 'node:worker_threads'
import type { Care } from '../analysis/indexing.ts'
import type { Problem } from '../base/problem.ts'
import type { Source } from '../syntax/scan.ts'
import { readFacts } from './readFacts.ts'

export interface Assignment extends Source {
  readonly care: Care
}

/** Facts travel as JSON: quicker than cloning them, and ready for the cache. */
export interface Answer {
  readonly facts: readonly string[]
  readonly problems: readonly Problem[]
  /** Bytes of the worker's heap in use. */
  readonly heap: number
}

/** The first message is `ready`; each batch after it gets one answer. */
export type WorkerMessage = 'ready' | Answer

/** Answers batches until the port closes. */
export function serveFacts(port: MessagePort): void {
  port.on('message', async (batch: readonly Assignment[]) => {
    const all = await Promise.all(batch.map(one => readFacts(one, one.care)))
    port.postMessage({
      facts: all.map(({ value }) => JSON.stringify(value)),
      problems: all.flatMap(({ problems }) => problems),
      heap: v8.getHeapStatistics().used_heap_size,
    } satisfies Answer)
  })
  port.postMessage('ready' satisfies WorkerMessage)
}
