// The sensors: gather what the stable API shows around each change, and ask the decision table for its kind.

import * as vscode from 'vscode'
import type { CopiedText, ObservedEdit } from '../../server/src/protocol.ts'
import { expandsAbbreviation } from './sensors/abbreviation.ts'
import { mirrors } from './sensors/afterTyping.ts'
import { watchBlindSpots } from './sensors/blindSpots.ts'
import { type ChatSensor, watchChat } from './sensors/chat.ts'
import {
  awaitsKeyboard,
  type Classified,
  classifyChange,
  classifyOther,
  type Observation,
} from './sensors/classifyChange.ts'
import { readDetailedReason, type Word } from './sensors/detailedReason.ts'
import { type FormattingSensor, watchFormatting } from './sensors/formatting.ts'
import {
  type InlineCompletionSensor,
  onlyTool,
  toolOf,
  watchInlineCompletions,
} from './sensors/inlineCompletion.ts'
import { type KeyboardSensor, watchKeyboard } from './sensors/keyboard.ts'
import { type OrganisingSensor, watchOrganising } from './sensors/organising.ts'
import { type PasteSensor, watchPaste } from './sensors/paste.ts'
import { cameFromDisk } from './sensors/reload.ts'
import {
  commentCommands,
  type RunningSensor,
  renameCommands,
  replaceCommands,
  watchRunning,
} from './sensors/running.ts'
import { type SnippetSensor, watchSnippets } from './sensors/snippet.ts'
import { type SuggestionSensor, watchSuggestions } from './sensors/suggestionList.ts'
import { type TerminalSensor, watchTerminals } from './sensors/terminal.ts'
import { TypedRun } from './sensors/typedRun.ts'
import { recomposes, staysInPlace } from './sensors/typing.ts'

/** What was seen about one change. */
export type Sighting = Pick<ObservedEdit, 'kind' | 'tool' | 'model' | 'copy' | 'from'>

export interface Sensors extends vscode.Disposable {
  /**
   * What was seen about one change. Typed text waits a millisecond for the moved cursor, a change that leaves its
   * document clean some more for the disk; everything else is known at once.
   *
   * Must be called synchronously in the event: the selections are then still those before the change.
   */
  observe(event: vscode.TextDocumentChangeEvent): Sighting | Promise<Sighting>
  /** Text of a document goes to the clipboard. */
  readonly onDidCopy: vscode.Event<CopiedText & { readonly document: vscode.TextDocument }>
}

interface Parts {
  readonly inlineCompletions: InlineCompletionSensor
  readonly suggestions: SuggestionSensor
  readonly paste: PasteSensor
  readonly formatting: FormattingSensor
  readonly snippets: SnippetSensor
  readonly renaming: RunningSensor
  readonly organising: OrganisingSensor
  readonly replacing: RunningSensor
  readonly commenting: RunningSensor
  readonly chat: ChatSensor
  readonly keyboard: KeyboardSensor
  readonly terminals: TerminalSensor
  readonly blindSpots: vscode.Disposable
}

/** The last change that keys made. */
interface Typed {
  readonly event: vscode.TextDocumentChangeEvent
  readonly version: number
}

export async function startSensors(
  extension: vscode.Extension<unknown>,
  now: () => number,
  log: vscode.LogOutputChannel,
): Promise<Sensors> {
  const parts: Parts = {
    inlineCompletions: await watchInlineCompletions(now, log),
    suggestions: watchSuggestions(now),
    paste: watchPaste(now),
    formatting: watchFormatting(now, log),
    snippets: watchSnippets(now, log),
    renaming: watchRunning(renameCommands, now, log),
    organising: watchOrganising(now, log),
    replacing: watchRunning(replaceCommands, now, log),
    commenting: watchRunning(commentCommands, now, log),
    chat: watchChat(),
    keyboard: watchKeyboard(),
    terminals: watchTerminals(now),
    blindSpots: watchBlindSpots(log),
  }
  const wordOf = readDetailedReason(extension.packageJSON, toolOf)
  const run = new TypedRun()
  let typed: Typed | undefined
  /** Put in a ghost text, or may have. */
  let accepted: Typed | undefined
  /** Waits for the keys, or had them. */
  let composing: Typed | undefined

  /** Shape alone is no proof: extensions insert single characters at the cursor as well. */
  const isFromKeyboard = async (event: vscode.TextDocumentChangeEvent, version: number): Promise<boolean> => {
    const again =
      isNextAfter(typed, event.document, version) &&
      staysInPlace(event.contentChanges, typed.event.contentChanges)
    composing = { event, version }
    const moved = again || (await parts.keyboard.movesCursor(event.document.uri.toString()))
    if (moved) {
      typed = { event, version }
      run.add(event.document.uri.toString(), event.contentChanges)
    }
    return moved
  }

  const find = (event: vscode.TextDocumentChangeEvent): Sighting | Promise<Sighting> => {
    const { version } = event.document
    const word = wordOf(event)
    const before = isNextAfter(typed, event.document, version) ? typed.event.contentChanges : undefined
    const goesOn = isNextAfter(accepted, event.document, version)
    const composed = composedIn(composing, event) !== undefined
    const seen = gather(event, parts, { before, composed, run, goesOn })
    const classified = classifyChange(seen)
    const isAccepted = classified.kind === 'inlineCompletion' || seen.mayAcceptUnseen
    accepted = isAccepted ? { event, version } : undefined
    if (word) return explain(event, said(word, classified), parts)
    if (!awaitsKeyboard(classified, seen)) return explain(event, classified, parts)
    return isFromKeyboard(event, version).then(isTyped =>
      explain(event, isTyped ? classified : classifyOther(seen), parts),
    )
  }

  return {
    observe(event) {
      const uri = event.document.uri.toString()
      // Input methods end with a second change of the same text, and move the cursor once for both.
      if (!composedIn(composing, event)) parts.keyboard.change(uri)
      parts.paste.change(event)
      const sighting = find(event)
      if (event.document.isDirty || event.reason || parts.formatting.isSaving(uri)) return sighting
      // Who is at work now: the disk answers later.
      const tool = parts.terminals.agentAt(event.document.uri)
      const reload: Sighting = tool === undefined ? { kind: 'reload' } : { kind: 'reload', tool }
      return cameFromDisk(event.document).then(reloaded => (reloaded ? reload : sighting))
    },
    onDidCopy: parts.paste.onDidCopy,
    dispose: () => vscode.Disposable.from(...Object.values<vscode.Disposable>({ ...parts })).dispose(),
  }
}

/** The change before, when this one goes on with what it composed. */
function composedIn(
  composing: Typed | undefined,
  { document, contentChanges }: vscode.TextDocumentChangeEvent,
): Typed | undefined {
  const goesOn =
    isNextAfter(composing, document, document.version) &&
    recomposes(contentChanges, composing.event.contentChanges)
  return goesOn ? composing : undefined
}

function isNextAfter(
  typed: Typed | undefined,
  document: vscode.TextDocument,
  version: number,
): typed is Typed {
  return typed?.event.document === document && typed.version === version - 1
}

interface Typing {
  /** What keys changed in the change just before. */
  readonly before: readonly vscode.TextDocumentContentChangeEvent[] | undefined
  /** This change puts other text in the place of what the change before composed. */
  readonly composed: boolean
  readonly run: TypedRun
  /** The change just before put in a ghost text, or may have. */
  readonly goesOn: boolean
}

function gather(
  event: vscode.TextDocumentChangeEvent,
  parts: Parts,
  { before, composed, run, goesOn }: Typing,
): Observation {
  const { document, contentChanges } = event
  const uri = document.uri.toString()
  const [change] = contentChanges
  const prefix = change && contentChanges.length === 1 ? run.replaced(uri, change) : undefined
  const { suggestions } = parts.suggestions
  return {
    changes: contentChanges,
    reason: reasonOf(event),
    formatting: parts.formatting.isFormatting(uri),
    acceptsInlineCompletion: parts.inlineCompletions.marks.peek(uri) !== undefined,
    mayAcceptUnseen: goesOn && parts.inlineCompletions.isBlind,
    insertsSnippet: parts.snippets.marks.peek(uri) === true,
    clipboard: parts.paste.marks.peek(uri)?.text,
    picksSuggestion:
      suggestions.explain(uri, contentChanges, line => lineOf(document, line)) ||
      (parts.inlineCompletions.seesAll &&
        suggestions.completes(uri, contentChanges, { prefix, hasName: name => hasTwice(document, name) })),
    expandsAbbreviation: prefix !== undefined && expandsAbbreviation(prefix, change?.text ?? ''),
    comments: parts.commenting.isRunning(),
    renames: parts.renaming.isRunning(),
    organises: parts.organising.marks.peek(uri) === true,
    replaces: parts.replacing.isRunning(),
    typed: before,
    composes: composed,
    mirrors: before !== undefined && mirrors(contentChanges, before) && linksTags(document),
    chats: parts.chat.isEditing(document.uri),
    ...focusOn(document),
    textAt: ({ start, end }) =>
      document.getText(new vscode.Range(start.line, start.character, end.line, end.character)),
  }
}

/** As whole words; the name holds nothing that a regular expression means, but `$`. */
function hasTwice(document: vscode.TextDocument, name: string): boolean {
  const word = '[\\p{L}\\p{N}_$]'
  const whole = new RegExp(`(?<!${word})${name.replaceAll('$', '\\$')}(?!${word})`, 'gu')
  const text = document.getText()
  return whole.test(text) && whole.test(text)
}

/** What VS Code itself says, with what the table found out beside. */
function said(word: Word, classified: Classified): Classified & Word {
  return word.kind === classified.kind ? { ...classified, ...word } : word
}

/** A mark that explained this change explains no other. */
function explain(
  { document }: vscode.TextDocumentChangeEvent,
  classified: Classified & Partial<Word>,
  { inlineCompletions, organising, paste, snippets }: Parts,
): Sighting {
  const uri = document.uri.toString()
  switch (classified.kind) {
    case 'paste': {
      const copy = paste.marks.peek(uri)?.copy
      paste.marks.take(uri)
      return { ...classified, ...(copy && { copy }) }
    }
    case 'refactoring':
      organising.marks.take(uri)
      return classified
    case 'snippet':
      snippets.marks.take(uri)
      return classified
    case 'inlineCompletion': {
      const tool = inlineCompletions.marks.peek(uri)?.tool
      inlineCompletions.marks.take(uri)
      return { ...(tool && { tool }), ...classified }
    }
    case 'chat': {
      const tool = onlyTool()
      return { ...(tool && { tool }), ...classified }
    }
    default:
      return classified
  }
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

function lineOf(document: vscode.TextDocument, line: number): string {
  return line < document.lineCount ? document.lineAt(line).text : ''
}

function linksTags(document: vscode.TextDocument): boolean {
  return vscode.workspace.getConfiguration('editor', document).get('linkedEditing', false)
}
