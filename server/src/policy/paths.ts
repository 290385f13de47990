// Paths of the policy: what it says about one file.

import { compileGlob, type Glob } from '../base/glob.ts'
import type { FilePath } from '../base/path.ts'
import type { GatePolicy, PathPolicy, Policy } from './policy.ts'

interface PathRule {
  readonly matches: Glob
  readonly rule: PathPolicy
}

const compiled = new WeakMap<Policy, readonly PathRule[]>()

function rulesOf(policy: Policy): readonly PathRule[] {
  const known = compiled.get(policy)
  if (known) return known
  const rules = policy.paths.map(rule => ({ matches: compileGlob(rule.match), rule }))
  compiled.set(policy, rules)
  return rules
}

/** What decides about others is decided about itself: no policy can wave through a change of itself. */
const ownPaths = /^(?:\.countersign\/|(?:\.github\/|docs\/)?CODEOWNERS$)/

/** Of several entries that speak of a path, the last one counts, key by key. */
function last<K extends keyof PathPolicy>(policy: Policy, path: FilePath, key: K): PathPolicy[K] | undefined {
  return rulesOf(policy).findLast(({ matches, rule }) => rule[key] !== undefined && matches(path))?.rule[key]
}

/** The policy calls the path sensitive. The policy and the owners always are. */
export function isSensitive(policy: Policy, path: FilePath): boolean {
  return ownPaths.test(path) || last(policy, path, 'sensitive') === true
}

/** The policy leaves the path out. The policy and the owners are never left out. */
export function isIgnored(policy: Policy, path: FilePath): boolean {
  return !ownPaths.test(path) && last(policy, path, 'ignore') === true
}

/** The gate for a path: the policy's, with what each entry that matches says instead, the later one last. */
export function gateFor(policy: Policy, path: FilePath): GatePolicy {
  return rulesOf(policy)
    .filter(({ matches, rule }) => rule.gate !== undefined && matches(path))
    .reduce<GatePolicy>((gate, { rule }) => ({ ...gate, ...rule.gate }), policy.gate)
}
