// The sensors: gather what the stable API shows around each change, and ask the decision table for its kind.

import * as vscode from 'vscode'
import type { EditKind } from '../../server/src/protocol.ts'
import { classifyChange, type Observation } from './sensors/classifyChange.ts'
import { watchFormatting } from './sensors/formatting.ts'
import { type InlineCompletionSensor, watchInlineCompletions } from './sensors/inlineCompletion.ts'
import { watchPaste } from './sensors/paste.ts'
import { cameFromDisk } from './sensors/reload.ts'
import { watchSnippets } from './sensors/snippet.ts'

export interface Sighting {
  readonly kind: EditKind
  readonly tool?: string
}

export interface Sensors extends vscode.Disposable {
  /**
   * What was seen about one change, at once in all cases but one: a change that leaves its document clean waits for
   * the disk. Must be called synchronously in the event: the selections are then still those before the change.
   */
  observe(event: vscode.TextDocumentChangeEvent): Sighting | Promise<Sighting>
}

export async function startSensors(now: () => number, log: vscode.LogOutputChannel): Promise<Sensors> {
  const inlineCompletions = await watchInlineCompletions(now, log)
  const paste = watchPaste(now)
  const formatting = watchFormatting(now, log)
  const snippets = watchSnippets(now, log)

  return {
    observe(event) {
      const uri = event.document.uri.toString()
      const accepted = inlineCompletions.marks.peek(uri)
      const seen: Observation = {
        changes: event.contentChanges,
        reason: reasonOf(event),
        reloaded: false,
        formatting: formatting.isFormatting(uri),
        acceptsInlineCompletion: accepted !== undefined,
        insertsSnippet: snippets.marks.peek(uri) === true,
        clipboard: paste.marks.peek(uri),
        ...focusOn(event.document),
      }
      const conclude = (observation: Observation): Sighting => {
        const kind = classifyChange(observation)
        return kind === 'inlineCompletion' ? sightingOf(accepted) : { kind }
      }
      const sighting = conclude(seen)
      if (sighting.kind === 'inlineCompletion') inlineCompletions.marks.take(uri)
      if (sighting.kind === 'paste') paste.marks.take(uri)
      if (sighting.kind === 'snippet') snippets.marks.take(uri)
      if (event.document.isDirty || seen.reason || formatting.isSaving(uri)) return sighting
      return cameFromDisk(event.document).then(reloaded => conclude({ ...seen, reloaded }))
    },
    dispose: () => vscode.Disposable.from(inlineCompletions, paste, formatting, snippets).dispose(),
  }
}

function sightingOf(accepted: ReturnType<InlineCompletionSensor['marks']['peek']>): Sighting {
  return accepted?.tool ? { kind: 'inlineCompletion', tool: accepted.tool } : { kind: 'inlineCompletion' }
}

function reasonOf(event: vscode.TextDocumentChangeEvent): Observation['reason'] {
  if (event.reason === vscode.TextDocumentChangeReason.Undo) return 'undo'
  if (event.reason === vscode.TextDocumentChangeReason.Redo) return 'redo'
  return undefined
}

function focusOn(document: vscode.TextDocument): Pick<Observation, 'focused' | 'cursors'> {
  const editor = vscode.window.activeTextEditor
  if (!editor || editor.document !== document) return { focused: false, cursors: [] }
  return { focused: vscode.window.state.focused, cursors: editor.selections }
}
