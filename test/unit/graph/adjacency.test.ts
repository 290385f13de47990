// Lists side by side in one array are as lists apart.

import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { Adjacency } from '../../../server/src/graph/adjacency.ts'

it('what is pushed, removed and replaced is what lists apart would hold', () => {
  const act = fc.tuple(
    fc.constantFrom('push', 'remove', 'replace'),
    fc.nat(4),
    fc.array(fc.nat(9), { maxLength: 40 }),
  )
  fc.assert(
    fc.property(fc.array(act, { maxLength: 400 }), acts => {
      const adjacency = new Adjacency()
      const apart = Array.from({ length: 5 }, (): number[] => [])
      for (const _ of apart) adjacency.add()
      for (const [kind, list, numbers] of acts) {
        const own = apart[list] ?? []
        const [first = 0] = numbers
        if (kind === 'push') {
          adjacency.push(list, first)
          own.push(first)
        } else if (kind === 'remove') {
          assert.equal(adjacency.remove(list, first), own.includes(first))
          if (own.includes(first)) own.splice(own.indexOf(first), 1)
        } else {
          adjacency.replace(list, numbers, numbers.length)
          apart[list] = [...numbers]
        }
      }
      for (const [list, own] of apart.entries()) {
        assert.deepEqual([...adjacency.of(list)].sort(), own.sort())
        assert.equal(adjacency.size(list), own.length)
      }
    }),
    { numRuns: 300 },
  )
})

it('a few long lists that grow in turns take room in proportion to what they hold', () => {
  const adjacency = new Adjacency()
  for (let list = 0; list < 2_000; list++) adjacency.add()
  for (let round = 0; round < 50; round++)
    for (let list = 0; list < 2_000; list++) adjacency.push(list, round * list)
  for (const list of [0, 7, 1_999])
    assert.deepEqual(
      [...adjacency.of(list)],
      Array.from({ length: 50 }, (_, round) => round * list),
    )
})
