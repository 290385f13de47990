// One run: a seed becomes a script of operations, the script is played, and everything is compared on the way.

import { mkdtempSync, realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findMistakes, type Mistake, type Tally } from './check.ts'
import { startClock, stopClock } from './clock.ts'
import { Model } from './model.ts'
import type { Operation } from './operations/operation.ts'
import { operations } from './operations/operations.ts'
import { createRandom, type Random } from './random.ts'
import { World } from './world.ts'

/** One operation and its own chance: it does the same wherever the world is the same, whatever was left out before. */
export interface Step {
  /** In the order in which the seed draws them: with it the step can be asked for. */
  readonly number: number
  readonly operation: Operation
  readonly seed: number
}

export interface Played {
  /** The steps that found something to do, in order. */
  readonly steps: readonly Step[]
  readonly log: readonly string[]
  readonly mistakes: readonly Mistake[]
  /** What was thrown, when the run could not go on. */
  readonly error: Error | undefined
  readonly tally: Tally
  /** What the sessions reported as problems, each once. */
  readonly problems: readonly string[]
  /** Where the repository is, when it was kept. */
  readonly folder: string
}

export interface PlayOptions {
  /** Chooses the beginning, and with it the whole run. */
  readonly seed: number
  readonly keep?: boolean
}

/** Everything is compared after so many operations at the least. */
const EVERY = 10

/** Operations are tried until so many have found something to do; ends with the first mistake. */
export function playSeed(seed: number, count: number, options: { keep?: boolean } = {}): Promise<Played> {
  return play({ seed, ...options }, draw(seed, count))
}

/** Plays only those of the seed's steps that have these numbers. */
export function playOnly(seed: number, numbers: readonly number[]): Promise<Played> {
  const wanted = new Set(numbers)
  const last = Math.max(...numbers)
  const steps: Step[] = []
  for (const step of draw(seed, last)) {
    if (wanted.has(step.number)) steps.push(step)
    if (step.number === last) break
  }
  return playSteps(seed, steps)
}

/** Plays exactly these steps. */
export function playSteps(seed: number, steps: readonly Step[]): Promise<Played> {
  return play({ seed }, steps)
}

async function play(
  { seed, keep }: PlayOptions,
  script: Iterable<Step, void, boolean | undefined>,
): Promise<Played> {
  const steps: Step[] = []
  const log: string[] = []
  const problems = new Set<string>()
  const tally: Tally = { lines: 0, allowed: new Map() }
  let mistakes: readonly Mistake[] = []
  let error: Error | undefined
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'countersign-fuzz-')))
  startClock()
  const world = await World.create(folder, new Model(), createRandom(seed))
  try {
    let since = 0
    const iterator = script[Symbol.iterator]()
    for (let next = iterator.next(); !next.done; ) {
      const { operation, seed: own } = next.value
      const done = await operation.run(world, createRandom(own))
      if (done !== undefined) {
        steps.push(next.value)
        log.push(`${steps.length} ${operation.name}: ${done}`)
        since++
      }
      if (done !== undefined && (operation.asserts || since >= EVERY)) {
        mistakes = await findMistakes(world, tally)
        since = 0
        if (mistakes.length > 0) break
      }
      next = iterator.next(done !== undefined)
    }
    if (mistakes.length === 0) mistakes = await findMistakes(world, tally)
  } catch (thrown) {
    error = thrown instanceof Error ? thrown : new Error(String(thrown))
  }
  for (const window of world.windows) for (const problem of window.problems) problems.add(problem)
  try {
    await world.dispose(keep === true)
  } catch (thrown) {
    error ??= thrown instanceof Error ? thrown : new Error(String(thrown))
  }
  stopClock()
  return { steps, log, mistakes, error, tally, problems: [...problems], folder }
}

/** Most steps find something to do; where so few do, the world is broken. */
const MOST = 20

/** Steps until `count` of them were taken; `next` is told whether the last one was. */
function* draw(seed: number, count: number): Generator<Step, void, boolean | undefined> {
  const random = createRandom(seed ^ 0x5bd1e995)
  let left = count
  for (let tried = 0; left > 0 && tried < count * MOST; tried++) {
    const taken = yield { number: tried + 1, operation: byWeight(random), seed: random.below(0x7fff_ffff) }
    if (taken !== false) left--
  }
}

const total = operations.reduce((sum, { weight }) => sum + weight, 0)

function byWeight(random: Random): Operation {
  let at = random.next() * total
  for (const operation of operations) {
    at -= operation.weight
    if (at < 0) return operation
  }
  return operations[0] as Operation
}
