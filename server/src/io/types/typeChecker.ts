// TypeChecker: asks TypeScript in a process of its own, which ends with its answer.

import { type ChildProcess, fork } from 'node:child_process'
import { dirname } from 'node:path'
import { env, execPath } from 'node:process'
import type { TypeChecker, TypeCheckOptions, TypeOutcome, TypeQuestion } from '../../analysis/typeCheck.ts'
import type { Check } from './checkTypes.ts'
import type { ProcessMessage } from './typeProtocol.ts'

export interface TypeCheckerPlace {
  /** Absolute: `bin/indexWorker.ts`, or its bundle. */
  readonly workerFile: string
  /** Absolute: the repository, links resolved. */
  readonly root: string
  /** Megabytes of the process's heap; 1,536 where nobody says otherwise. */
  readonly heapLimit?: number
}

/** A process serves one question, so that nothing grows from one to the next. */
const usualHeapLimit = 1_536
/** With this status Node ends where the heap is full and no signal says so. */
const outOfMemory = 134
/** It ends by itself when its time is over, with what it knows; so many ms later it is ended. */
const grace = 2_000

export function createTypeChecker(place: TypeCheckerPlace): TypeChecker {
  const running = new Set<ChildProcess>()
  let last: Promise<unknown> = Promise.resolve()
  let isDisposed = false
  return {
    check: (question, options) => {
      const turn = last.then(() => {
        if (isDisposed || options.signal?.aborted === true) return { kind: 'cancelled' } satisfies TypeOutcome
        return ask(place, { question, options, running })
      })
      last = turn
      return turn
    },
    dispose: async () => {
      isDisposed = true
      for (const child of running) child.kill('SIGKILL')
      await last
    },
  }
}

interface Asked {
  readonly question: TypeQuestion
  readonly options: TypeCheckOptions
  readonly running: Set<ChildProcess>
}

function ask(
  { workerFile, root, heapLimit = usualHeapLimit }: TypeCheckerPlace,
  { question, options, running }: Asked,
): Promise<TypeOutcome> {
  const { timeLimit, signal, onProgress, urgency = 'asked' } = options
  return new Promise(settle => {
    const child = fork(workerFile, [], {
      // Not the repository, from which nothing may be loaded.
      cwd: dirname(execPath),
      execArgv: [`--max-old-space-size=${heapLimit}`],
      env: withoutNodeOptions(),
      // Its output must not reach ours: standard output carries the language server's protocol.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    running.add(child)
    const end = (outcome: TypeOutcome): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', cancel)
      child.removeAllListeners()
      child.once('exit', () => running.delete(child))
      // What it still sends, or what the system says of its end, changes nothing any more.
      child.on('error', () => running.delete(child))
      child.kill('SIGKILL')
      settle(outcome)
    }
    const cancel = (): void => end({ kind: 'cancelled' })
    const timer = setTimeout(() => end({ kind: 'timedOut' }), timeLimit + grace)
    signal?.addEventListener('abort', cancel)
    child.on('message', (message: ProcessMessage) => {
      if (message.kind === 'progress') onProgress?.(message.checked, message.of)
      else if (message.kind === 'answer') end({ kind: 'answered', answer: message.answer })
      else end({ kind: 'failed', because: `could not be made: ${message.because}` })
    })
    child.on('error', error => end({ kind: 'failed', because: `could not be started: ${error.message}` }))
    child.on('exit', (status, signal) =>
      end({ kind: 'failed', because: whyEnded(status, signal, heapLimit) }),
    )
    child.send({ root, question, timeLimit, urgency } satisfies Check)
  })
}

function whyEnded(status: number | null, signal: string | null, heapLimit: number): string {
  if (status === outOfMemory || signal === 'SIGABRT')
    return `needed more than ${heapLimit.toLocaleString('en')} MB of memory and was ended. Run your own type check.`
  return `ended unexpectedly (${signal ?? `status ${status}`}). Ask again, or run your own type check.`
}

/** Options of the environment would be those of the process too: they could load code. */
function withoutNodeOptions(): Record<string, string | undefined> {
  return { ...env, NODE_OPTIONS: undefined }
}
