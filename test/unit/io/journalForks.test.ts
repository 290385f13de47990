// What records of one text say together.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { agreement } from '../../../server/src/io/journalForks.ts'
import { ledgerFrom, linesOf, type RememberedLine } from '../../../server/src/io/journalLines.ts'
import type { RememberedText } from '../../../server/src/io/journalText.ts'
import { marked, render } from '../provenance/marked.ts'

/** One record, as `marked` reads its text. */
interface Said {
  readonly fixture: string
  readonly at: number
  /** Name of its segment. */
  readonly by: string
  /** When that began; before everything else unless it is said. */
  readonly since?: number
  /** Its segment is gone. */
  readonly isLost?: true
}

/** Newest first, as the journal asks. */
function check(title: string, said: readonly Said[], expected: string | undefined): void {
  test(title, () => {
    const lines = new Map<RememberedText, readonly RememberedLine[] | undefined>()
    const records = said.map(({ fixture, at, by, since = 0, isLost }) => {
      const writer = { segment: by, since, isSnapshot: false }
      const place = {
        path: 'a.ts',
        text: '',
        blobs: [],
        worktree: '/w',
        pending: undefined,
        stored: undefined,
      }
      const record: RememberedText = { ...place, at, writer }
      lines.set(record, isLost ? undefined : linesOf(marked(fixture)))
      return record
    })
    const agreed = agreement(records, record => lines.get(record))
    const { text } = marked(said[0]?.fixture ?? '')
    assert.equal(agreed && render({ text, ledger: ledgerFrom(agreed, text) }), expected)
  })
}

check('nobody said anything', [], undefined)

check(
  'of one process the newest record counts',
  [
    { fixture: '‹human›a\n‹/›‹ai›b\n‹/›', at: 2, by: 'one' },
    { fixture: 'a\n‹human›b\n‹/›', at: 1, by: 'one' },
  ],
  '‹human›a\n‹/›‹ai›b\n‹/›',
)

check(
  'what the newest saw only change on disk, another process explains',
  [
    { fixture: '‹reload›a\n‹/›b\n', at: 2, by: 'one' },
    { fixture: '‹ai›a\n‹/›‹human›b\n‹/›', at: 1, by: 'two' },
  ],
  '‹ai›a\n‹/›‹human›b\n‹/›',
)

check(
  'the newest is not overruled by who knows nothing',
  [
    { fixture: '‹ai›a\n‹/›‹human›b\n‹/›', at: 2, by: 'one' },
    { fixture: 'a\n‹reload›b\n‹/›', at: 1, by: 'two' },
  ],
  '‹ai›a\n‹/›‹human›b\n‹/›',
)

check(
  'two that ran at once and name different people: nobody can tell, of that line only',
  [
    { fixture: '‹human›a\n‹/›‹ai›b\n‹/›', at: 2, by: 'one' },
    { fixture: '‹ai›a\n‹/›‹ai›b\n‹/›', at: 1, by: 'two' },
  ],
  'a\n‹ai›b\n‹/›',
)

check(
  'one that began after the other had ended knew of it, and is right',
  [
    { fixture: '‹human›a\n‹/›', at: 2, by: 'one', since: 2 },
    { fixture: '‹ai›a\n‹/›', at: 1, by: 'two' },
  ],
  '‹human›a\n‹/›',
)

check(
  'two that ran at once and agree on who are no fork',
  [
    { fixture: '‹ai›a\n‹/›', at: 2, by: 'one' },
    { fixture: '‹ghost›a\n‹/›', at: 1, by: 'two' },
  ],
  '‹ai›a\n‹/›',
)

check(
  'a line of several authors is taken as the newest says',
  [
    { fixture: '‹human›a‹/›‹ai›b\n‹/›', at: 2, by: 'one' },
    { fixture: '‹ai›ab\n‹/›', at: 1, by: 'two' },
  ],
  '‹human›a‹/›‹ai›b\n‹/›',
)

check(
  'a record that cannot be read is passed over, and an older one of its process speaks',
  [
    { fixture: '‹human›a\n‹/›', at: 3, by: 'one', isLost: true },
    { fixture: '‹ai›a\n‹/›', at: 2, by: 'one' },
  ],
  '‹ai›a\n‹/›',
)

check(
  'a record of another number of lines says nothing',
  [
    { fixture: '‹reload›a\n‹/›', at: 2, by: 'one' },
    { fixture: '‹ai›a\nb\n‹/›', at: 1, by: 'two' },
  ],
  'a\n',
)
