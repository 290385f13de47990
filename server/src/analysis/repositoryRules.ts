// The repository's own words about review: its policy and its owners, read at the merge base.

import type { Checked, Problem } from '../base/problem.ts'
import { parsePolicy } from '../policy/parsePolicy.ts'
import { defaultPolicy, type Policy } from '../policy/policy.ts'
import { type Codeowners, parseCodeowners } from '../review/owners.ts'
import type { Content } from './host.ts'
import type { Rules } from './snapshot.ts'

export const policyPath = '.countersign/policy.json'

/** Where GitHub looks for the owners, in its order. */
const codeownersPaths = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS']

type Read = (path: string) => Promise<Content>

/**
 * The policy at the merge base; when there is none, the one at hand, which is reported as a problem; when there is
 * none either, the defaults. Owners likewise, without a word.
 */
export async function readRules(readBase: Read | undefined, readAfter: Read): Promise<Checked<Rules>> {
  const policy = await readPolicy(readBase, readAfter)
  const owners = await readOwners(readBase, readAfter)
  return {
    value: { policy: policy.value, owners: owners.value },
    problems: [...policy.problems, ...owners.problems],
  }
}

async function readPolicy(readBase: Read | undefined, readAfter: Read): Promise<Checked<Policy>> {
  const base = readBase ? await readBase(policyPath) : undefined
  if (base?.kind === 'text') return parsePolicy(base.text, policyPath)
  const here = await readAfter(policyPath)
  if (here.kind !== 'text') return { value: defaultPolicy, problems: [] }
  const parsed = parsePolicy(here.text, policyPath)
  const notice: Problem = {
    message: `${policyPath} is not on the target branch yet: the one at hand is used until it is merged.`,
    path: policyPath,
  }
  return { value: parsed.value, problems: readBase ? [notice, ...parsed.problems] : parsed.problems }
}

async function readOwners(
  readBase: Read | undefined,
  readAfter: Read,
): Promise<Checked<Codeowners | undefined>> {
  for (const read of readBase ? [readBase, readAfter] : [readAfter]) {
    for (const path of codeownersPaths) {
      const content = await read(path)
      if (content.kind !== 'text') continue
      const parsed = parseCodeowners(content.text)
      return { value: parsed.value, problems: parsed.problems.map(problem => ({ ...problem, path })) }
    }
  }
  return { value: undefined, problems: [] }
}
