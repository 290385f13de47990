// Indexer: reads the facts of files in a worker thread, small batches first, and keeps them by content.

import { Worker } from 'node:worker_threads'
import type { Care, Indexer, NamedContent, OnRead, RecalledFacts, SourceText } from '../analysis/indexing.ts'
import { sha256 } from '../base/hash.ts'
import type { FilePath } from '../base/path.ts'
import type { Checked, Problem } from '../base/problem.ts'
import type { FileFacts } from '../syntax/facts.ts'
import { isUnderstood, obstacleOf, withoutFacts } from './facts/limits.ts'
import { FactsCache } from './factsCache.ts'
import type { Answer, Assignment, WorkerMessage } from './indexerProtocol.ts'

export interface IndexerOptions {
  /** Absolute: `bin/indexWorker.ts`, or its bundle. */
  readonly workerFile: string
  /** Absolute: where facts are kept between runs; without it they are not. */
  readonly cacheFolder?: string
}

/** The worker could not be started, or was disposed while it was asked. */
export class IndexError extends Error {
  override readonly name = 'IndexError'
}

/** Files and UTF-16 code units of one batch: what a keystroke waits for at most. */
const batchLimit = { files: 20, length: 300_000 }
/** Requests for so few files come from a keystroke and overtake the others. */
const fewFiles = 3
/** Milliseconds until a batch is given up: text can be made to keep a parser busy. */
const deadline = 20_000
/** Megabytes of the worker's heap: above the first it is started anew, above the second it ends by itself. */
const heapLimit = { restart: 512, end: 1_024 }
/** Milliseconds of quiet before what is new is written to disk. */
const writeAfter = 2_000

interface Job {
  readonly assignment: Assignment
  readonly settle: (facts: Checked<FileFacts>) => void
  readonly fail: (error: IndexError) => void
  /** Its batch has ended a worker: it is read alone from now on. */
  isSuspect: boolean
}

/** The worker starts with the first file that the cache does not know. */
export function createIndexer(options: IndexerOptions): Indexer {
  return new WorkerIndexer(options)
}

class WorkerIndexer implements Indexer {
  readonly understands = isUnderstood
  readonly #workerFile: string
  readonly #cache: FactsCache | undefined
  readonly #urgent: Job[] = []
  readonly #waiting: Job[] = []
  #running: readonly Job[] = []
  #worker: Worker | undefined
  #timer: NodeJS.Timeout | undefined
  #writeTimer: NodeJS.Timeout | undefined
  #disposed = false

  constructor({ workerFile, cacheFolder }: IndexerOptions) {
    this.#workerFile = workerFile
    this.#cache = cacheFolder === undefined ? undefined : new FactsCache(cacheFolder)
  }

  async index(
    sources: readonly SourceText[],
    care: Care = 'sure',
    onRead?: OnRead,
  ): Promise<Checked<readonly FileFacts[]>> {
    if (this.#disposed) throw new IndexError('The indexer was disposed.')
    const queue = sources.length <= fewFiles ? this.#urgent : this.#waiting
    let read = 0
    const reading = sources.map(async source => {
      const facts = await this.#factsOf({ ...source, care }, queue)
      onRead?.(++read, sources.length)
      return facts
    })
    const all = await Promise.all(reading)
    const problem = this.#cache?.takeProblem()
    const problems: readonly Problem[] = [...all.flatMap(one => one.problems), ...(problem ? [problem] : [])]
    return { value: all.map(one => one.value), problems }
  }

  recall(files: ReadonlyMap<FilePath, NamedContent>): ReadonlyMap<FilePath, RecalledFacts> {
    const recalled = new Map<FilePath, RecalledFacts>()
    for (const [path, named] of files) {
      const one = this.#cache?.recall(path, named)
      if (one) recalled.set(path, one)
    }
    return recalled
  }

  async dispose(): Promise<void> {
    this.#disposed = true
    clearTimeout(this.#writeTimer)
    const error = new IndexError('The indexer was disposed.')
    this.#failAll(error)
    const worker = this.#worker
    this.#forgetWorker()
    await worker?.terminate()
    await this.#cache?.flush()
  }

  #factsOf(
    { path, text, care, id }: SourceText & { readonly care: Care },
    queue: Job[],
  ): Promise<Checked<FileFacts>> | Checked<FileFacts> {
    const hash = sha256(text)
    const obstacle = obstacleOf(text)
    if (obstacle) return withoutFacts(path, hash, obstacle)
    if (id !== undefined) this.#cache?.name(path, id, { text, hash })
    const known = this.#cache?.get(path, hash)
    if (known) return { value: known, problems: [] }
    return new Promise((settle, fail) => {
      queue.push({ assignment: { path, text, hash, care }, settle, fail, isSuspect: false })
      this.#work()
    })
  }

  #work(): void {
    if (this.#running.length > 0 || this.#disposed) return
    const batch = takeBatch(this.#urgent.length > 0 ? this.#urgent : this.#waiting)
    if (batch.length === 0) {
      this.#worker?.unref()
      this.#writeSoon()
      return
    }
    this.#running = batch
    const worker = this.#worker ?? this.#start()
    worker.ref()
    worker.postMessage(batch.map(job => job.assignment))
    this.#timer = setTimeout(() => this.#end(worker, 'took too long to read'), deadline)
  }

  #start(): Worker {
    // Its output must not reach ours: standard output carries the language server's protocol.
    const resourceLimits = { maxOldGenerationSizeMb: heapLimit.end }
    const worker = new Worker(this.#workerFile, { stdout: true, stderr: true, resourceLimits })
    let isReady = false
    worker.on('message', (message: WorkerMessage) => {
      if (message === 'ready') isReady = true
      else if (worker === this.#worker) this.#take(message, worker)
    })
    let cause: unknown
    worker.on('error', error => {
      cause = error
    })
    worker.on('exit', () => {
      if (worker !== this.#worker) return
      if (isReady) return this.#end(worker, 'could not be read: the reader ended')
      this.#forgetWorker()
      const reason = cause instanceof Error ? cause.message : 'it ended at once'
      this.#failAll(new IndexError(`The reader of declarations could not be started: ${reason}`, { cause }))
    })
    this.#worker = worker
    return worker
  }

  #take(answer: Answer, worker: Worker): void {
    clearTimeout(this.#timer)
    const jobs = this.#running
    this.#running = []
    if (answer.heap > heapLimit.restart * 1024 * 1024) {
      this.#forgetWorker()
      void worker.terminate()
    }
    // The worker goes on with the next batch while this one is taken in.
    this.#work()
    for (const [index, { assignment, settle }] of jobs.entries()) {
      const { path, hash, care } = assignment
      const json = answer.facts[index] ?? ''
      const problems = answer.problems.filter(problem => problem.path === path)
      const value: FileFacts = JSON.parse(json)
      // What was read in haste is read again.
      if (problems.length === 0 && (value.complete || care === 'sure')) this.#cache?.put(path, hash, json)
      settle({ value, problems })
    }
  }

  /** The worker did not survive its batch, or must not: the files of it are tried one by one, and then left out. */
  #end(worker: Worker, because: string): void {
    this.#forgetWorker()
    void worker.terminate()
    const jobs = this.#running
    this.#running = []
    for (const job of jobs) {
      const { path, hash } = job.assignment
      if (job.isSuspect) job.settle(withoutFacts(path, hash, because))
      else this.#waiting.unshift(job)
      job.isSuspect = true
    }
    this.#work()
  }

  #forgetWorker(): void {
    clearTimeout(this.#timer)
    this.#worker = undefined
  }

  #failAll(error: IndexError): void {
    const jobs = [...this.#running, ...this.#urgent.splice(0), ...this.#waiting.splice(0)]
    this.#running = []
    for (const job of jobs) job.fail(error)
  }

  #writeSoon(): void {
    clearTimeout(this.#writeTimer)
    this.#writeTimer = setTimeout(() => void this.#cache?.flush(), writeAfter)
    this.#writeTimer.unref()
  }
}

function takeBatch(queue: Job[]): readonly Job[] {
  let count = 0
  let length = 0
  for (const { assignment, isSuspect } of queue) {
    if (count > 0 && (isSuspect || length + assignment.text.length > batchLimit.length)) break
    count++
    length += assignment.text.length
    if (isSuspect || count === batchLimit.files) break
  }
  return queue.splice(0, count)
}
