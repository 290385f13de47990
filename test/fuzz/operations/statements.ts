// The person's word: "I wrote this", about lines of which nobody knew who wrote them.

import type { FilePath } from '../../../server/src/base/path.ts'
import { stateAuthorship } from '../../../server/src/provenance/statement.ts'
import { linesIn, offsetOf } from '../texts.ts'
import type { Operation } from './operation.ts'

export const stateOwn: Operation = {
  name: 'I wrote this',
  weight: 2,
  run: async (world, random) => {
    const open = world.documents()
    if (open.length === 0) return undefined
    const { window, path } = random.pick(open)
    const text = window.textOf(path)
    const unknown = [...linesIn(text).entries()].filter(
      ([, line]) => world.model.lineOf(line)?.class === 'unknown',
    )
    const ledger = window.session.ledgerOf(path as FilePath)
    if (unknown.length === 0 || ledger === undefined) return undefined
    const [index, line] = random.pick(unknown)
    const span = { start: offsetOf(text, index), end: offsetOf(text, index + 1) }
    const stated = stateAuthorship(ledger, span, { person: 'Dana Reyes <dana@example.org>', at: Date.now() })
    window.session.attribute(path as FilePath, stated)
    world.model.state(line)
    return `${path}:${index + 1} ${line}`
  },
}
