// All that can be connected to a repository, in the order in which `doctor` speaks of it.

import type { Setup } from '../../analysis/host.ts'
import { claudeCode } from './agents/claudeCode.ts'
import { cline } from './agents/cline.ts'
import { codex } from './agents/codex.ts'
import { copilot } from './agents/copilot.ts'
import { cursor } from './agents/cursor.ts'
import { createFileSetup, type ProgrammedAgent } from './agents/fileSetup.ts'
import { gemini } from './agents/gemini.ts'
import { createHookSetup, type HookedAgent } from './agents/hookSetup.ts'
import { opencode } from './agents/opencode.ts'
import { windsurf } from './agents/windsurf.ts'
import { createCommitHook } from './commitHook.ts'
import { createLauncherSetup } from './launcherSetup.ts'
import type { SetupPlace } from './place.ts'

/** Agents that have their hooks in a JSON file. */
const hooked: readonly HookedAgent[] = [claudeCode, cursor, copilot, gemini, codex, windsurf]

/** Agents that take a program of ours. */
const programmed: readonly ProgrammedAgent[] = [opencode, cline]

export function createSetups(place: SetupPlace): readonly Setup[] {
  return [
    createLauncherSetup(place),
    createCommitHook(place),
    ...hooked.map(agent => createHookSetup(place, agent)),
    ...programmed.map(agent => createFileSetup(place, agent)),
  ]
}
