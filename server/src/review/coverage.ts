// Coverage: which regions are already spoken for, by a request that names exactly their content.

import type { ReviewRequest, SignOffState } from './request.ts'

/**
 * The state of each region digest. A request holds for the content it names and nothing else: after one more edit the
 * digest is another, and the region is `none` again. An agent's draft holds for nothing until a person confirms it.
 */
export function statesOf(
  regions: readonly string[],
  requests: readonly ReviewRequest[],
): ReadonlyMap<string, SignOffState> {
  const requested = new Set(
    requests
      .filter(request => !request.draft)
      .flatMap(request => request.regions.map(({ region }) => region)),
  )
  return new Map(regions.map(region => [region, requested.has(region) ? 'requested' : 'none']))
}
