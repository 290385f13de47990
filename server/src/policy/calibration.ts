// Calibration: what a repository's own history says about scores, as a small file that the team may commit.

import type { Checked, Problem } from '../base/problem.ts'
import type { AuthorshipTerm } from '../risk/authorshipTerm.ts'

export const calibrationPath = '.countersign/calibration.json'

/** Raised when a key changes its meaning. */
const schema = 1

export interface Calibration {
  /** Hash of the commit whose history was read. */
  readonly head: string
  /** Commits whose fate is known, and those of them that had to be mended. */
  readonly commits: number
  readonly inducing: number
  /** Log-odds under which the likelihoods foretell as many as had to be mended; undefined where nothing is known. */
  readonly intercept?: number
  /** Likelihoods of the last commits, oldest first: at most 500. */
  readonly points: readonly number[]
  /** Learned where the policy asks for it. */
  readonly authorship?: AuthorshipTerm
}

const longest = 500
/** Beyond these nothing that was measured lies; a file that says so was written by somebody else. */
const likely = { low: 0, high: 50 }

/** Two digits are more than the points can tell apart. */
export function writeCalibration(calibration: Calibration): string {
  const round = (number: number): number => Math.round(number * 100) / 100
  const { intercept, points, authorship, ...counts } = calibration
  const file = {
    schema,
    madeBy: 'countersign calibrate',
    ...counts,
    ...(intercept === undefined ? {} : { intercept: round(intercept) }),
    ...(authorship === undefined
      ? {}
      : {
          authorship: { ...authorship, points: round(authorship.points), spread: round(authorship.spread) },
        }),
    points: points.slice(-longest).map(round),
  }
  return `${JSON.stringify(file, undefined, 2).replace(/(?<=[[,\d])\n\s+(?=[-\d\]])/g, ' ')}\n`
}

const broken: Problem = {
  message: `${calibrationPath} cannot be understood; the shipped distribution is used. Run: countersign calibrate`,
  path: calibrationPath,
}

/** Undefined, with a problem, where anything of it is not what `writeCalibration` writes. */
export function parseCalibration(text: string): Checked<Calibration | undefined> {
  const file = objectOf(text)
  const { head, commits, inducing, intercept, points, authorship } = file
  const isGood =
    file.schema === schema &&
    typeof head === 'string' &&
    isCount(commits) &&
    isCount(inducing) &&
    (intercept === undefined || isBetween(intercept, -60, 60)) &&
    Array.isArray(points) &&
    points.length <= longest &&
    points.every(point => isBetween(point, likely.low, likely.high)) &&
    (authorship === undefined || isTerm(authorship))
  if (!isGood) return { value: undefined, problems: [broken] }
  return {
    value: {
      ...{ head, commits, inducing, points },
      ...(intercept === undefined ? {} : { intercept }),
      ...(authorship === undefined ? {} : { authorship }),
    },
    problems: [],
  }
}

function objectOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(text)
    return isObject(parsed) ? parsed : {}
  } catch {
    // What is no JSON has no schema either, and is reported as such.
    return {}
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function isBetween(value: unknown, low: number, high: number): value is number {
  return typeof value === 'number' && value >= low && value <= high
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && isBetween(value, 0, Number.MAX_SAFE_INTEGER)
}

function isTerm(value: unknown): value is AuthorshipTerm {
  if (!isObject(value)) return false
  const { points, spread, byAi, byOthers } = value
  return isBetween(points, -5, 5) && isBetween(spread, 0, 5) && isCount(byAi) && isCount(byOthers)
}
