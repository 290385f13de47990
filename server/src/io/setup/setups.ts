// All that can be connected to a repository, in the order in which `doctor` speaks of it.

import type { Setup } from '../../analysis/host.ts'
import { claudeCode } from './agents/claudeCode.ts'
import { codex } from './agents/codex.ts'
import { copilot } from './agents/copilot.ts'
import { cursor } from './agents/cursor.ts'
import { gemini } from './agents/gemini.ts'
import { createHookSetup, type HookedAgent } from './agents/hookSetup.ts'
import { windsurf } from './agents/windsurf.ts'
import { createCommitHook } from './commitHook.ts'
import { createLauncherSetup } from './launcherSetup.ts'
import type { SetupPlace } from './place.ts'

/** Agents that have their hooks in a JSON file. */
const hooked: readonly HookedAgent[] = [claudeCode, cursor, copilot, gemini, codex, windsurf]

export function createSetups(place: SetupPlace): readonly Setup[] {
  return [
    createLauncherSetup(place),
    createCommitHook(place),
    ...hooked.map(agent => createHookSetup(place, agent)),
  ]
}
