// Files of which something could not be read: what is said of them, for as long as that is so.

import type { FilePath } from '../base/path.ts'
import type { Problem } from '../base/problem.ts'
import { isIgnored } from '../policy/paths.ts'
import type { Content } from './host.ts'
import type { Snapshot } from './snapshot.ts'

/** So many are named one by one. */
const named = 3

/** One sentence for a file whose change cannot be assessed; undefined for text, and where there is nothing. */
export function whyUnassessed(path: FilePath, content: Content): string | undefined {
  if (content.kind === 'binary') return `${path} is binary: its change is not assessed. Look at it yourself.`
  if (content.kind === 'tooLarge')
    return `${path} is too large to assess (${megabytes(content.bytes)}). Look at it yourself.`
  if (content.kind === 'unreadable') {
    return `${path} cannot be read (${content.because}): its change is not assessed. Look at it yourself.`
  }
  return undefined
}

/** One sentence for a source file that is as it was; a binary one is none, whatever its name says. */
export function whyOutsideGraph(path: FilePath, content: Content): string | undefined {
  const unknown = 'Countersign does not know what depends on it'
  if (content.kind === 'tooLarge')
    return `${path} is too large (${megabytes(content.bytes)}): ${unknown}. Split it, or ignore it in the policy.`
  if (content.kind === 'unreadable')
    return `${path} cannot be read (${content.because}): ${unknown}. Allow reading it, or ignore it in the policy.`
  return undefined
}

/** By the source that each speaks of, the last one of several; and those that speak of none. */
export function byFile(
  problems: readonly Problem[],
  isSource: (path: FilePath) => boolean,
): { readonly unread: ReadonlyMap<FilePath, Problem>; readonly others: readonly Problem[] } {
  const unread = new Map<FilePath, Problem>()
  const others: Problem[] = []
  for (const problem of problems) {
    if (problem.path !== undefined && isSource(problem.path)) unread.set(problem.path, problem)
    else others.push(problem)
  }
  return { unread, others }
}

/** All that is to be said of a snapshot. What the policy ignores is not spoken of, and of many files the first are named. */
export function problemsOf(snapshot: Snapshot): readonly Problem[] {
  const { policy } = snapshot.rules
  const unread = [...snapshot.unread]
    .filter(([path]) => !isIgnored(policy, path))
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, problem]) => problem)
  return [...snapshot.problems, ...folded(unread), ...brokenFiles(snapshot)]
}

function folded(problems: readonly Problem[]): readonly Problem[] {
  const more = problems.length - named
  if (more < 2) return problems
  const message = `${more} more files could not be read, or not in full: look at their changes yourself, and ignore in the policy what nobody reviews.`
  return [...problems.slice(0, named), { message }]
}

/** Files at hand whose text does not parse. */
function brokenFiles({ files }: Snapshot): readonly Problem[] {
  return [...files.values()]
    .filter(({ after }) => after?.facts?.complete === false && after.facts.declarations.length > 0)
    .map(({ path }) => ({
      message: `${path} does not parse: what depends on its declarations may be incomplete. Mend it.`,
      path,
    }))
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`
}
