// The corpus: for each rule so many cases, spread over its styles and over the projects. Made anew at every run.

import { hash32 } from '../../server/src/base/hash.ts'
import { isTestFile } from '../../server/src/graph/layout.ts'
import { createRandom, type Random } from '../fuzz/random.ts'
import { type Host, type Operator, type Planted, type Project, type Style, scripts } from './operator.ts'
import { operators } from './operators.ts'
import { allProjects, hostsOf } from './projects.ts'
import { parses } from './script.ts'
import type { RuleId } from './specification.ts'

export interface PlantedCase extends Planted {
  readonly rule: RuleId
  readonly project: Project
  readonly style: string
  /** By an operator, or written by hand. */
  readonly kind: 'operator' | 'heldOut'
}

export interface CorpusOptions {
  readonly seed: number
  /** Cases of each rule. */
  readonly count: number
  /** Empty for all rules. */
  readonly only: ReadonlySet<RuleId>
}

/** Hosts that a style is tried on before it is given up for this case. */
const attempts = 300

/** The same options and the same installed packages, the same corpus. */
export function plantCorpus(options: CorpusOptions): readonly PlantedCase[] {
  const hosts = allProjects().flatMap(hostsOf)
  return operators
    .filter(({ rule }) => options.only.size === 0 || options.only.has(rule))
    .flatMap(operator => casesOf(operator, hosts, options))
}

/** The rule's own random numbers: another rule's operator never changes its cases. */
function casesOf(operator: Operator, hosts: readonly Host[], options: CorpusOptions): readonly PlantedCase[] {
  const random = createRandom(options.seed ^ hash32(operator.rule))
  const cases: PlantedCase[] = []
  const used = new Map<string, number>()
  const styles = random.shuffled(operator.styles)
  // A style that finds no place this time leaves its turn to the next one.
  for (let turn = 0; cases.length < options.count && turn < options.count * 3; turn++) {
    const style = styles[turn % styles.length]
    const ground = style && { random, hosts: fittingHosts(style, operator, hosts), used }
    const found = ground && plantSomewhere(style, ground)
    if (!found) continue
    const { host, planted } = found
    const { project } = host
    used.set(project.name, (used.get(project.name) ?? 0) + 1)
    cases.push({ ...planted, rule: operator.rule, project, style: style.name, kind: 'operator' })
  }
  return cases
}

function fittingHosts({ on }: Style, { inTests }: Operator, hosts: readonly Host[]): readonly Host[] {
  return hosts.filter(({ path }) => (on ?? scripts).test(path) && (inTests || !isTestFile(path)))
}

interface Ground {
  readonly random: Random
  readonly hosts: readonly Host[]
  /** How many cases each project has of this rule already. */
  readonly used: ReadonlyMap<string, number>
}

/** Projects that were used least come first, so that no package's manner prevails. */
function plantSomewhere(
  style: Style,
  { random, hosts, used }: Ground,
): { host: Host; planted: Planted } | undefined {
  const byProject = Map.groupBy(hosts, ({ project }) => project.name)
  const uses = (name: string) => used.get(name) ?? 0
  const names = random.shuffled([...byProject.keys()]).toSorted((a, b) => uses(a) - uses(b))
  for (let attempt = 0; attempt < attempts && names.length > 0; attempt++) {
    const own = byProject.get(names[attempt % names.length] ?? '') ?? []
    const host = random.pick(own)
    const planted = style.plant(host, random)
    if (planted && planted.before !== planted.after && parses(planted.path, planted.after))
      return { host, planted }
  }
  return undefined
}
