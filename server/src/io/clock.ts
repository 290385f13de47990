// The clock of the machine.

import type { Clock } from '../analysis/host.ts'

export const systemClock: Clock = { now: () => Date.now() }
