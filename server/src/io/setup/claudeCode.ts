// `claude-code`: Claude Code tells us of its edits, through a hook in its settings.

import { mkdir, realpath, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Examination, Setup, SetupResult, SetupScope } from '../../analysis/host.ts'
import { filePathWithin } from '../../base/path.ts'
import { updateLauncher, userStorage } from '../launcher.ts'
import {
  findHookIn,
  hooksAreOff,
  readSettings,
  type Settings,
  withHook,
  withoutHook,
} from './claudeSettings.ts'
import { noRepository, type SetupPlace } from './place.ts'
import { proveHook } from './proveHook.ts'
import { writeTextFile } from './writeTextFile.ts'

const scopes: readonly SetupScope[] = ['project', 'user']
const settingsName = '.claude/settings.json'

/**
 * In a repository everybody shares the settings: whoever has no launcher is passed over in silence. `git rev-parse`
 * runs nothing that a repository configures.
 */
const projectCommand =
  'dir=$(git rev-parse --git-common-dir 2>/dev/null) && [ -f "$dir/countersign/run" ] && sh "$dir/countersign/run" record claude-code; exit 0'

/** Settings that hold everywhere call the person's own launcher: one that lies in a repository may be anybody's. */
const userCommand =
  '[ -f "$HOME/.countersign/run" ] && sh "$HOME/.countersign/run" record claude-code; exit 0'

export function createClaudeCode(place: SetupPlace): Setup {
  return {
    name: 'claude-code',
    install: scope => install(place, scope),
    uninstall: scope => uninstall(place, scope),
    examine: async () => {
      const found: Examination[] = []
      for (const scope of scopes) {
        const examination = await examine(place, scope)
        if (examination !== undefined) found.push(examination)
      }
      if (found.length > 0) return found
      const message = 'Not connected. If you use it: countersign install claude-code'
      return [{ subject: 'claude-code', well: true, message }]
    },
  }
}

async function install(place: SetupPlace, scope: SetupScope): Promise<SetupResult> {
  const opened = await openSettings(place, scope)
  if ('refusal' in opened) return { done: false, message: opened.refusal }
  const { file, settings } = opened
  const storage = scope === 'user' ? userStorage(place.home) : place.vcs?.storage
  if (storage === undefined) return { done: false, message: noRepository(place.root) }
  await updateLauncher(storage, place.runtime, place.bundle)
  const text = withHook(settings, commandFor(scope))
  if (text === settings.text)
    return { done: true, message: `Claude Code is connected: ${file} calls Countersign.` }
  await mkdir(dirname(file), { recursive: true })
  await writeTextFile(file, text)
  const restart = 'Sessions that are open take it up when they start again.'
  return { done: true, message: `Connected Claude Code in ${file}. ${restart}` }
}

async function uninstall(place: SetupPlace, scope: SetupScope): Promise<SetupResult> {
  const opened = await openSettings(place, scope)
  if ('refusal' in opened) return { done: false, message: opened.refusal }
  const { file, settings } = opened
  const text = withoutHook(settings)
  if (text === settings.text) return { done: true, message: `Claude Code is not connected in ${file}.` }
  // What install made out of nothing goes with it.
  if (text.trim() === '{}') await rm(file)
  else await writeTextFile(file, text)
  return { done: true, message: `Disconnected Claude Code in ${file}.` }
}

/** Undefined when the settings of this scope do not speak of us. */
async function examine(place: SetupPlace, scope: SetupScope): Promise<Examination | undefined> {
  const subject = 'claude-code'
  const opened = await openSettings(place, scope)
  if ('refusal' in opened) return { subject, well: false, message: opened.refusal }
  const { file, settings } = opened
  const command: unknown = findHookIn(settings)?.command.value
  if (command === undefined) return undefined
  if (hooksAreOff(settings)) {
    const message = `${file} switches all hooks off ("disableAllHooks"), so edits arrive without their author.`
    return { subject, well: false, message }
  }
  const expected = commandFor(scope)
  if (command !== expected) {
    // Never played: the repository may have put anything there.
    const message = `${file} calls Countersign by another command than today's. Run: countersign install claude-code`
    return { subject, well: false, message }
  }
  const storage = place.vcs?.storage
  if (storage === undefined) return { subject, well: true, message: `${file} calls Countersign` }
  const failure = await proveHook(expected, place.root, { storage, home: place.home })
  if (failure === undefined)
    return {
      subject,
      well: true,
      message: `${file} calls Countersign, and an edit played through it arrived`,
    }
  const message = `${file} calls Countersign, but ${failure}. Open the repository in the editor once, or run: countersign install claude-code`
  return { subject, well: false, message }
}

function commandFor(scope: SetupScope): string {
  return scope === 'user' ? userCommand : projectCommand
}

type Opened = { readonly file: string; readonly settings: Settings } | { readonly refusal: string }

/** The settings of a scope, links followed; a project's must not lead out of it. */
async function openSettings({ root, home, vcs }: SetupPlace, scope: SetupScope): Promise<Opened> {
  if (scope === 'project' && vcs === undefined) return { refusal: noRepository(root) }
  const named = join(scope === 'user' ? home : root, settingsName)
  const folder = await realpath(dirname(named)).catch(() => dirname(named))
  const file = await realpath(named).catch(() => join(folder, 'settings.json'))
  if (scope === 'project' && filePathWithin(root, file) === undefined)
    return {
      refusal: `${named} is a link to ${file}, outside of the repository. Connect it there with --user.`,
    }
  const settings = await readSettings(file)
  return typeof settings === 'string' ? { refusal: settings } : { file, settings }
}
