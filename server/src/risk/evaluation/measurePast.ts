// MeasurePast: a commit of the past in the measures of a pending change, as far as its lines alone tell.

import type { FilePath } from '../../base/path.ts'
import { isTestFile } from '../../graph/layout.ts'
import { noReach } from '../../graph/radius.ts'
import type { PastCommit, PatchedFile } from '../../history/pastCommit.ts'
import type { FilePast } from '../../history/pasts.ts'
import type { Authorship, Change } from '../change.ts'
import { isSource } from '../codeText.ts'
import { type Measures, measure, sumMeasures } from '../measure.ts'

/** What is known beside the lines. */
export interface PastKnowledge {
  /** Before the commit; asked under the name that the file then had. */
  readonly pastOf: (file: PatchedFile) => FilePast
  readonly isSensitive: (path: FilePath) => boolean
}

/**
 * The product's own measures. Two things are less than at the desk: whether a signature changed is told by the lines
 * that begin a function, for nobody reads the whole text of each version; and nothing is said about reach.
 */
export function measurePast(commit: PastCommit<PatchedFile>, knowledge: PastKnowledge): Measures {
  const tests = commit.files.filter(({ path }) => isTestFile(path))
  return sumMeasures([...sourceFiles(commit), ...tests].map(file => measure(changeOf(file, knowledge))))
}

/** Nobody mends these in place: commits that nothing can come of would flatter whoever ranks them low. */
const leftOut = /(^|\/)(examples?|benchmarks?|dist|vendor|third_party|node_modules)\/|\.min\.[^/.]+$/i

/** Program text that is neither test, example, benchmark nor built, as when the weights were fitted. */
export function sourceFiles(commit: PastCommit<PatchedFile>): readonly PatchedFile[] {
  return commit.files.filter(({ path }) => isSource(path) && !isTestFile(path) && !leftOut.test(path))
}

function changeOf(file: PatchedFile, { pastOf, isSensitive }: PastKnowledge): Change {
  const { path, hunks, removedLines, addedLines } = file
  return {
    ...{ path, hunks, removedLines, addedLines },
    declaration: '',
    kind: removedLines.some(beginsFunction) ? 'signature' : 'body',
    span: { start: 0, end: 0 },
    exported: false,
    radius: noReach,
    reachPercentile: 0,
    nearest: [],
    blindSpots: 0,
    authorship: nobody,
    findings: [],
    past: pastOf(file),
    sensitive: isSensitive(path),
    test: isTestFile(path),
    region: '',
  }
}

const nobody: Authorship = {
  contributor: 'unknown',
  ...{ added: 0, ai: 0, human: 0, unknown: 0, unread: 0 },
  ...{ evidence: [], statements: [], readings: [] },
}

const functionHead = /\bfunction\s*\*?\s*[\w$]+\s*\(/
const methodHead = /^\s*(?:(?:async|static|public|private|protected)\s+)*[\w$]+\s*\([^)]*\)[^{;=]*\{/
const control = /^\s*(?:\}\s*)?(?:if|for|while|switch|catch|else|return|with)\b/
/** Longer lines are data. */
const longest = 500

function beginsFunction(line: string): boolean {
  if (line.length > longest) return false
  return functionHead.test(line) || (methodHead.test(line) && !control.test(line))
}
