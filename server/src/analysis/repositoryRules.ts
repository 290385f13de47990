// The repository's own words about review: its policy and its owners, read at the merge base.

import type { Checked, Problem } from '../base/problem.ts'
import { type Calibration, calibrationPath, parseCalibration } from '../policy/calibration.ts'
import { parsePolicy } from '../policy/parsePolicy.ts'
import { defaultPolicy, type Policy } from '../policy/policy.ts'
import { type Codeowners, parseCodeowners } from '../review/owners.ts'
import type { Content } from './host.ts'
import type { Rules } from './snapshot.ts'

const policyPath = '.countersign/policy.json'

/** Where GitHub looks for the owners, in its order. */
const codeownersPaths = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS']

/** True for the files that `readRules` reads. */
export function isRulesFile(path: string): boolean {
  return path === policyPath || path === calibrationPath || codeownersPaths.includes(path)
}

type Read = (path: string) => Promise<Content>

const noText: Problem = {
  message: 'The policy cannot be read as text; the defaults are used. Write it again, or remove it.',
  path: policyPath,
}

/**
 * The policy at the merge base; when there is none, the one at hand, which is reported as a problem; when there is
 * none either, the defaults. Owners likewise, without a word; a calibration only at the merge base, where there is one.
 */
export async function readRules(readBase: Read | undefined, readAfter: Read): Promise<Checked<Rules>> {
  const { policy, problems, notices } = await readPolicy(readBase, readAfter)
  const owners = await readOwners(readBase, readAfter)
  const calibration = await readCalibration(readBase ?? readAfter)
  const calibrated = calibration.value === undefined ? {} : { calibration: calibration.value }
  return {
    value: { policy, policyProblems: problems, owners: owners.value, ...calibrated },
    problems: [...notices, ...problems, ...owners.problems, ...calibration.problems],
  }
}

/** Never the one at hand where there is a merge base: a change could bring the scale that it is measured on. */
async function readCalibration(read: Read): Promise<Checked<Calibration | undefined>> {
  const content = await read(calibrationPath)
  return content.kind === 'text' ? parseCalibration(content.text) : { value: undefined, problems: [] }
}

interface FoundPolicy {
  readonly policy: Policy
  readonly problems: readonly Problem[]
  readonly notices: readonly Problem[]
}

async function readPolicy(readBase: Read | undefined, readAfter: Read): Promise<FoundPolicy> {
  const base = readBase ? await readBase(policyPath) : undefined
  const here = base && base.kind !== 'absent' ? base : await readAfter(policyPath)
  if (here.kind === 'absent') return { policy: defaultPolicy, problems: [], notices: [] }
  if (here.kind !== 'text') return { policy: defaultPolicy, problems: [noText], notices: [] }
  const { value, problems } = parsePolicy(here.text, policyPath)
  const isNew = readBase !== undefined && base?.kind !== 'text'
  const notice: Problem = {
    message: `${policyPath} is not on the target branch yet: the one at hand is used until it is merged.`,
    path: policyPath,
  }
  return { policy: value, problems, notices: isNew ? [notice] : [] }
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
