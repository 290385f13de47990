import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fullBucket, takeToken } from '../src/rateLimit.ts'

test('a bucket empties and fills again', () => {
  let bucket = { ...fullBucket, tokens: 1, at: 1000 }
  bucket = takeToken(bucket, 1000) ?? assert.fail('there was a token')
  assert.equal(takeToken(bucket, 1000), undefined)
  assert.ok(takeToken(bucket, 2000))
})
