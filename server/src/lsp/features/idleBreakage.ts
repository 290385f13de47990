// Idle breakage: while nobody types, asks for the riskiest changed signature which call sites no longer compile.

import type { WorkspaceChange } from '../../analysis/workspace.ts'
import type { Subject } from '../breakages.ts'
import type { Feature } from '../context.ts'
import { secondsWithoutEdit } from '../settings.ts'

/** Seconds without an edit, where no setting says otherwise. */
const usualQuiet = 5
/** Milliseconds for one check: nobody waits for it, and others may have the machine. */
const timeLimit = 60_000
/** Changed signatures that are asked about unasked: the risk of the others decides nothing. */
const most = 10

/** What may change a text, or who uses it. */
const moves: ReadonlySet<WorkspaceChange['kind']> = new Set([
  'loaded',
  'file',
  'forgotten',
  'facts',
  'removed',
])

export const idleBreakage: Feature = ({ connection, roots, breakages, onRoot, onTyped, onShutdown }) => {
  let quiet = usualQuiet * 1000
  let lastTook = 0
  let timer: NodeJS.Timeout | undefined
  let isAsking = false

  /** A check rests as long as it took: at least half of the time nothing runs. */
  const waitAgain = (): void => {
    clearTimeout(timer)
    if (quiet > 0) timer = setTimeout(askNext, Math.max(quiet, lastTook))
  }

  const askNext = async (): Promise<void> => {
    const subject = nextSubject()
    if (subject === undefined || isAsking) return
    isAsking = true
    const began = performance.now()
    await breakages.askUnasked(subject, timeLimit)
    isAsking = false
    lastTook = performance.now() - began
    waitAgain()
  }

  const nextSubject = (): Subject | undefined => {
    for (const root of roots.all()) {
      const subject = root.session.indexing ? undefined : breakages.next(root, most)
      if (subject) return subject
    }
    return undefined
  }

  onTyped(() => {
    breakages.interrupt()
    waitAgain()
  })
  onRoot(root => {
    waitAgain()
    root.session.workspace.listen((_snapshot, { kind }) => {
      if (!moves.has(kind)) return
      breakages.interruptStale()
      if (!isAsking) waitAgain()
    })
  })
  connection.onDidChangeConfiguration(({ settings }) => {
    const seconds = secondsWithoutEdit(settings)
    if (seconds === undefined) return
    quiet = seconds * 1000
    breakages.interrupt()
    waitAgain()
  })
  onShutdown(() => {
    quiet = 0
    clearTimeout(timer)
    breakages.interrupt()
  })
  return {}
}
