export interface Bucket {
  readonly tokens: number
  readonly at: number
}

export const fullBucket: Bucket = { tokens: 20, at: 0 }

/** Takes one token, after refilling two a second; undefined when there is none. */
export function takeToken(bucket: Bucket, now: number): Bucket | undefined {
  const refilled = Math.min(20, bucket.tokens + ((now - bucket.at) / 1000) * 2)
  return refilled < 1 ? undefined : { tokens: refilled - 1, at: now }
}
