// The person's word: "I wrote this", about lines of which nobody knew who wrote them.

import { sayOf } from '../../../server/src/analysis/words.ts'
import type { FilePath } from '../../../server/src/base/path.ts'
import { linesIn } from '../texts.ts'
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
    if (unknown.length === 0) return undefined
    const [index, line] = random.pick(unknown)
    const lines = { path: path as FilePath, text, first: index, last: index }
    sayOf(window.session.host, lines, {
      says: 'human',
      by: 'Dana Reyes <dana@example.org>',
      via: 'the fuzzer',
    })
    await window.session.reviewsChanged()
    world.model.state(line)
    return `${path}:${index + 1} ${line}`
  },
}
