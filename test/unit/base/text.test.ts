import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { detached } from '../../../server/src/base/text.ts'

test('property: a detached slice is the same text, half surrogate pairs included', () => {
  const units = fc.array(fc.nat(0xffff)).map(codes => String.fromCharCode(...codes))
  fc.assert(fc.property(units, text => assert.equal(detached(text), text)))
})

test('a detached slice does not keep alive what it was cut from', () => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
  const before = process.memoryUsage().heapUsed
  const kept = Array.from({ length: 50 }, (_, index) =>
    detached(`${'x'.repeat(1_000_000)}${index}`.slice(500, 600)),
  )
  collect()
  assert.equal(kept.length, 50)
  assert.ok(process.memoryUsage().heapUsed - before < 20_000_000)
})
