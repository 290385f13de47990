// Prompt: asks for a review, once for a change set, when its moment has come.

import { messageOf } from '../../base/problem.ts'
import { methods } from '../../protocol.ts'
import { atLeast, type Level } from '../../risk/assessment.ts'
import { promptSentence } from '../../risk/descriptions.ts'
import type { Feature } from '../context.ts'
import { type Root, reportOf } from '../roots.ts'

/** How long an agent must have been quiet before anybody is asked, in ms. */
const quiet = 30_000

export const prompt: Feature = ({ connection, onRoot, onClaimed, onShutdown }) => {
  const asked = new Map<string, Level>()
  const waiting = new Map<Root, NodeJS.Timeout>()

  /** Asks when the change is at least `high`; again only when it has become `critical`. */
  const ask = (root: Root): void => {
    const { vcs } = root.session.workspace.snapshot
    const made = reportOf(root)
    const { level } = made.pending
    if (!vcs || !atLeast(level, 'high')) return
    const changeSet = [root.uri, vcs.branch, vcs.head].join('\0')
    const before = asked.get(changeSet)
    if (before === level || before === 'critical') return
    const open = made.regions.filter(region => region.assessment.level !== 'low' && region.state === 'none')
    if (open.length === 0) return
    asked.set(changeSet, level)
    const owners = [...new Set(open.flatMap(region => region.owners))]
    const message = promptSentence(made.pending, owners, open[0]?.assessment)
    void connection.sendNotification(methods.didAskForReview, { root: root.uri, message, owners })
  }

  /** Editors refresh the index on their own: only what is staged is meant. */
  const askWhenStaged = async (root: Root): Promise<void> => {
    try {
      const staged = await root.session.host.vcs?.stagedChanges()
      if (staged && staged.length > 0) ask(root)
    } catch (error) {
      connection.console.warn(`Could not look at what is staged: ${messageOf(error)}`)
    }
  }

  onRoot(root => {
    const stop = root.session.host.repository.watch(what => {
      if (what === 'index') void askWhenStaged(root)
    })
    onShutdown(stop)
  })
  onClaimed(root => {
    clearTimeout(waiting.get(root))
    waiting.set(
      root,
      setTimeout(() => ask(root), quiet),
    )
  })
  onShutdown(() => {
    for (const timer of waiting.values()) clearTimeout(timer)
  })
  return {}
}
