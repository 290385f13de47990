// Status and diagnostics: after each change of a workspace, what the editor shows of it.

import { breakageRemark } from '../../analysis/breakageWords.ts'
import { methods, type Status, type StatusRegion } from '../../protocol.ts'
import { atLeast } from '../../risk/assessment.ts'
import { reasonsOf } from '../../risk/sentences.ts'
import type { Feature, ServerContext } from '../context.ts'
import { Publisher } from '../publisher.ts'
import { type Root, reportOf } from '../roots.ts'

export const status: Feature = context => {
  const { connection, breakages } = context
  const publisher = new Publisher(context)
  const sent = new Map<Root, string>()
  const due = new Set<Root>()
  let stopped = false

  const show = (root: Root): void => {
    due.delete(root)
    if (stopped) return
    publisher.publish(root, Date.now())
    const next = statusOf(context, root)
    const text = JSON.stringify(next)
    if (sent.get(root) === text) return
    sent.set(root, text)
    void connection.sendNotification(methods.didChangeStatus, next)
  }

  const showSoon = (root: Root): void => {
    if (due.has(root)) return
    due.add(root)
    // All that one message brings goes out as one: no timer, so that a keystroke is answered at once.
    setImmediate(() => show(root))
  }

  breakages.onFound(showSoon)
  context.onTyped((uri, line) => publisher.typing(uri, line, Date.now()))
  context.onRoot(root => {
    show(root)
    root.session.workspace.listen(() => showSoon(root))
  })
  context.onShutdown(() => {
    stopped = true
    publisher.dispose()
  })
  return {}
}

function stateOf({ session }: Root): Status['state'] {
  if (!session.indexing) return session.workspace.snapshot.vcs ? 'ready' : 'noGit'
  return session.workspace.snapshot.problems.length > 0 ? 'failed' : 'indexing'
}

/** What is sent of a folder that could not be opened at all. */
export function failedStatus(root: string, problem: string): Status {
  return {
    root,
    state: 'failed',
    level: 'low',
    score: 0,
    toReview: 0,
    requested: 0,
    gate: 'undecided',
    because: [],
    regions: [],
    problems: [problem],
  }
}

function statusOf(context: ServerContext, root: Root): Status {
  const made = reportOf(root)
  const raised = made.regions.filter(region => atLeast(region.assessment.level, 'medium'))
  const state = stateOf(root)
  const { journalFailure } = root.session.workspace.snapshot
  const isOther = (sentence: string): boolean => sentence !== journalFailure?.message
  return {
    root: root.uri,
    state,
    level: made.pending.level,
    score: Math.round(made.pending.score),
    toReview: raised.filter(region => region.state !== 'requested' && region.state !== 'signed').length,
    requested: raised.filter(region => region.state === 'requested').length,
    gate: state === 'failed' ? 'undecided' : made.gate.result,
    because: made.gate.because.filter(isOther),
    regions: made.regions.map(region => {
      const { change, level } = region.assessment
      const { path, declaration } = change
      const found = context.breakages.of({ root, path, declaration })
      const callSites = found && breakageRemark(found)
      const shown: StatusRegion = {
        region: change.region,
        uri: context.roots.uriOf(root, change.path),
        range: region.range,
        declaration: change.declaration,
        level,
        contributor: change.authorship.contributor,
        reasons: reasonsOf(region.assessment),
        signOff: region.state,
        unread: change.authorship.unread,
        ...(callSites !== undefined && { callSites }),
      }
      return shown
    }),
    ...(journalFailure && { journal: journalFailure }),
    problems: made.problems.map(problem => problem.message).filter(isOther),
  }
}
