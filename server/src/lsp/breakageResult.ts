// What is known of call sites, as the wire has it.

import type { Breakage } from '../analysis/breakage.ts'
import type { BreakageResult } from '../protocol/breakage.ts'
import type { Subject } from './breakages.ts'
import type { Roots } from './roots.ts'

export function toResult(
  { roots }: { readonly roots: Roots },
  { root, path, declaration }: Subject,
  found: Breakage,
): BreakageResult {
  const name = `${path}#${declaration}`
  const nothing = {
    sites: [],
    files: { checked: 0, of: 0 },
    assignable: null,
    unchecked: [],
    notInstalled: [],
  }
  if (!('sites' in found)) return { declaration: name, ...nothing, ...found }
  const sites = found.sites.map(site => ({ ...site, uri: roots.uriOf(root, site.path) }))
  return { declaration: name, ...found, sites }
}
