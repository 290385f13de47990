// All that can be connected to a repository, in the order in which `doctor` speaks of it.

import type { Setup } from '../../analysis/host.ts'
import { createClaudeCode } from './claudeCode.ts'
import { createCommitHook } from './commitHook.ts'
import { createLauncherSetup } from './launcherSetup.ts'
import type { SetupPlace } from './place.ts'

export function createSetups(place: SetupPlace): readonly Setup[] {
  return [createLauncherSetup(place), createCommitHook(place), createClaudeCode(place)]
}
