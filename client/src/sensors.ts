// The sensors: gather what the stable API shows around each change, and ask the decision table for its kind.

import * as vscode from 'vscode'
import type { EditKind } from '../../server/src/protocol.ts'
import { awaitsKeyboard, classifyChange, type Observation } from './sensors/classifyChange.ts'
import { type FormattingSensor, watchFormatting } from './sensors/formatting.ts'
import { type InlineCompletionSensor, watchInlineCompletions } from './sensors/inlineCompletion.ts'
import { type KeyboardSensor, watchKeyboard } from './sensors/keyboard.ts'
import { type PasteSensor, watchPaste } from './sensors/paste.ts'
import { cameFromDisk } from './sensors/reload.ts'
import { type SnippetSensor, watchSnippets } from './sensors/snippet.ts'
import { repeats } from './sensors/typing.ts'

export interface Sighting {
  readonly kind: EditKind
  readonly tool?: string
}

export interface Sensors extends vscode.Disposable {
  /**
   * What was seen about one change. Typed text waits a millisecond for the moved cursor, a change that leaves its
   * document clean some more for the disk; everything else is known at once.
   *
   * Must be called synchronously in the event: the selections are then still those before the change.
   */
  observe(event: vscode.TextDocumentChangeEvent): Sighting | Promise<Sighting>
}

interface Parts {
  readonly inlineCompletions: InlineCompletionSensor
  readonly paste: PasteSensor
  readonly formatting: FormattingSensor
  readonly snippets: SnippetSensor
  readonly keyboard: KeyboardSensor
}

export async function startSensors(now: () => number, log: vscode.LogOutputChannel): Promise<Sensors> {
  const parts: Parts = {
    inlineCompletions: await watchInlineCompletions(now, log),
    paste: watchPaste(now),
    formatting: watchFormatting(now, log),
    snippets: watchSnippets(now, log),
    keyboard: watchKeyboard(),
  }
  let typed: { readonly event: vscode.TextDocumentChangeEvent; readonly version: number } | undefined

  /** Shape alone is no proof: extensions insert single characters at the cursor as well. */
  const isFromKeyboard = async (event: vscode.TextDocumentChangeEvent, version: number): Promise<boolean> => {
    const before = typed
    const again =
      before?.event.document === event.document &&
      before.version === version - 1 &&
      repeats(event.contentChanges, before.event.contentChanges)
    const moved = again || (await parts.keyboard.movesCursor(event.document.uri.toString()))
    if (moved) typed = { event, version }
    return moved
  }

  return {
    observe(event) {
      const uri = event.document.uri.toString()
      parts.keyboard.change(uri)
      const seen = gather(event, parts)
      const sighting = explain(seen, uri, parts)
      const confirmed = awaitsKeyboard(sighting.kind, seen.changes)
        ? isFromKeyboard(event, event.document.version).then(
            (typing): Sighting => (typing ? sighting : { kind: 'unknown' }),
          )
        : sighting
      if (event.document.isDirty || seen.reason || parts.formatting.isSaving(uri)) return confirmed
      return cameFromDisk(event.document).then(reloaded => (reloaded ? { kind: 'reload' } : confirmed))
    },
    dispose: () => vscode.Disposable.from(...Object.values<vscode.Disposable>({ ...parts })).dispose(),
  }
}

function gather(event: vscode.TextDocumentChangeEvent, parts: Parts): Observation {
  const uri = event.document.uri.toString()
  return {
    changes: event.contentChanges,
    reason: reasonOf(event),
    formatting: parts.formatting.isFormatting(uri),
    acceptsInlineCompletion: parts.inlineCompletions.marks.peek(uri) !== undefined,
    insertsSnippet: parts.snippets.marks.peek(uri) === true,
    clipboard: parts.paste.marks.peek(uri),
    ...focusOn(event.document),
  }
}

/** The kind by the decision table; a mark that explained this change explains no other. */
function explain(seen: Observation, uri: string, { inlineCompletions, paste, snippets }: Parts): Sighting {
  const kind = classifyChange(seen)
  if (kind === 'paste') paste.marks.take(uri)
  if (kind === 'snippet') snippets.marks.take(uri)
  if (kind !== 'inlineCompletion') return { kind }
  const tool = inlineCompletions.marks.peek(uri)?.tool
  inlineCompletions.marks.take(uri)
  return tool ? { kind, tool } : { kind }
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
