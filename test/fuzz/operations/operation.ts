// Operation: something that a person, a program, an agent or git does.

import type { Random } from '../random.ts'
import type { World } from '../world.ts'

export interface Operation {
  readonly name: string
  /** How often it comes up beside the others. */
  readonly weight: number
  /** True when everything is compared with the model after it: what moves text about without anybody writing it. */
  readonly asserts?: boolean
  /** What was done, in one line of the log; undefined when there is nothing here to do it to. */
  readonly run: (world: World, random: Random) => Promise<string | undefined>
}
