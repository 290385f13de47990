// Ghost text: sees that one is being accepted, whole or in part, and which extension alone can have offered it.

import * as vscode from 'vscode'
import { Marks } from './marks.ts'
import { shadowCommands } from './shadowCommand.ts'

const acceptCommands = [
  'editor.action.inlineSuggest.commit',
  'editor.action.inlineSuggest.commitAlternativeAction',
  'editor.action.inlineSuggest.acceptNextWord',
  'editor.action.inlineSuggest.acceptNextLine',
  // Cursor's own.
  'editor.action.acceptCursorTabSuggestion',
]

/** Extensions that offer ghost text, as the tools that the journal names. */
const tools: Readonly<Record<string, string>> = {
  'github.copilot': 'github-copilot',
  'github.copilot-chat': 'github-copilot',
  'codeium.codeium': 'windsurf',
  'codeium.windsurf': 'windsurf',
  'tabnine.tabnine-vscode': 'tabnine',
  'amazonwebservices.amazon-q-vscode': 'amazon-q',
  'google.geminicodeassist': 'gemini-code-assist',
  'supermaven.supermaven': 'supermaven',
  'sourcegraph.cody-ai': 'cody',
  'continue.continue': 'continue',
  'augment.vscode-augment': 'augment',
  'jetbrains.junie': 'junie',
}

/** A command that hangs must not explain the edits of the next minute. */
const lifetime = 1000
/** The change leaves the editor before the command's answer; this is for hosts that answer first. */
const grace = 50

export interface InlineCompletionSensor extends vscode.Disposable {
  readonly marks: Marks<{ readonly tool: string | undefined }>
  /** No ghost text is accepted unseen: the commands are watched. */
  readonly seesAll: boolean
  /** A ghost text may be accepted unseen just now, right after another. */
  readonly isBlind: boolean
}

/** Watches the commands that accept a ghost text, where the editor has them. */
export async function watchInlineCompletions(
  now: () => number,
  log: vscode.LogOutputChannel,
): Promise<InlineCompletionSensor> {
  const marks: InlineCompletionSensor['marks'] = new Marks(now)
  const known = new Set(await vscode.commands.getCommands(false))
  const present = acceptCommands.filter(id => known.has(id))
  const shadows = shadowCommands(present, log, () => {
    const uri = vscode.window.activeTextEditor?.document.uri.toString()
    if (!uri) return undefined
    const end = marks.put(uri, { tool: onlyTool() }, lifetime)
    return () => end(grace)
  })
  return {
    marks,
    get seesAll() {
      return shadows.isWhole
    },
    get isBlind() {
      return shadows.isAside
    },
    dispose: () => shadows.dispose(),
  }
}

/** The tool behind an extension, by its identifier. */
export function toolOf(extension: string): string {
  return tools[extension.toLowerCase()] ?? extension.toLowerCase()
}

/** Extensions that put text of a model into the list of suggestions as well. */
const listing = ['tabnine.tabnine-vscode', 'codeium.codeium', 'supermaven.supermaven']

/** True when an item of the suggestion list can be a model's text: then only names are surely known to the editor. */
export function mayListModelText(): boolean {
  return listing.some(id => vscode.extensions.getExtension(id)?.isActive)
}

/** The tool behind the active extensions that offer ghost text, when there is exactly one. */
export function onlyTool(): string | undefined {
  const active = new Set<string>()
  for (const extension of vscode.extensions.all) {
    const tool = tools[extension.id.toLowerCase()]
    if (tool && extension.isActive) active.add(tool)
  }
  const [tool] = active
  return active.size === 1 ? tool : undefined
}
