// Operators: what mutates a real source file so that exactly one rule must speak, and where.

import type { FilePath } from '../../server/src/base/path.ts'
import type { Span } from '../../server/src/base/span.ts'
import type { Random } from '../fuzz/random.ts'
import type { RuleId } from './specification.ts'

/** A workspace on disk or in a fixture: paths relative to its root, ascending. */
export interface Project {
  /** A package's name, or that of one of the own small projects. */
  readonly name: string
  readonly paths: readonly FilePath[]
  /** Undefined when there is no such file. */
  readonly read: (path: FilePath) => string | undefined
}

/** A real source file, before anything is planted in it. */
export interface Host {
  readonly project: Project
  readonly path: FilePath
  readonly text: string
}

/** A mistake in its surroundings: the two texts of one file, and where in the second the rule must fire. */
export interface Planted {
  readonly path: FilePath
  readonly before: string
  readonly after: string
  /**
   * In `after`, UTF-16 offsets. Of what was removed: from the line before the place to the line after it. A finding
   * counts when its lines touch these lines, one line above or below allowed.
   */
  readonly where: Span
}

/** Undefined when the host has no place for it. The same random numbers, the same result. */
export type Plant = (host: Host, random: Random) => Planted | undefined

/** One way in which the same mistake is written. */
export interface Style {
  readonly name: string
  /** Paths of hosts that may have a place for it; TypeScript and JavaScript when left out. */
  readonly on?: RegExp
  readonly plant: Plant
}

export interface Operator {
  readonly rule: RuleId
  /** Left out, tests are no hosts: a mock, a made-up key or a wait without a limit is often right there. */
  readonly inTests?: true
  readonly styles: readonly Style[]
}

/** TypeScript and JavaScript. */
export const scripts = /\.[cm]?[jt]sx?$/
