// Arguments of commands, read with care, and what stands for them when there are none.

import * as vscode from 'vscode'
import type { DeclarationParams, PlaceParams, Status, StatusRegion } from '../../../server/src/protocol.ts'
import type { StatusBoard } from '../statusBoard.ts'
import { levelWord } from '../statusText.ts'

/** The place that `argument` names, if it is a place of a file. */
export function placeIn(argument: unknown): PlaceParams | undefined {
  if (!isRecord(argument) || typeof argument.uri !== 'string' || !isRange(argument.range)) return undefined
  const { start, end } = argument.range
  return { uri: argument.uri, range: { start: placeOf(start), end: placeOf(end) } }
}

/** The declaration that `argument` names, or else the place of one. */
export function declarationIn(argument: unknown): DeclarationParams | undefined {
  const place = placeIn(argument)
  const declaration = stringIn(argument, 'declaration')
  return place && { ...place, ...(declaration !== undefined && { declaration }) }
}

/** The strings under `key` of `argument`; undefined when there is no such list. */
export function stringsIn(argument: unknown, key: string): readonly string[] | undefined {
  if (!isRecord(argument)) return undefined
  const value = argument[key]
  return Array.isArray(value) && value.every(item => typeof item === 'string') ? value : undefined
}

export function stringIn(argument: unknown, key: string): string | undefined {
  if (!isRecord(argument)) return undefined
  const value = argument[key]
  return typeof value === 'string' ? value : undefined
}

export function numberIn(argument: unknown, key: string): number | undefined {
  if (!isRecord(argument)) return undefined
  const value = argument[key]
  return typeof value === 'number' ? value : undefined
}

/** The selection of the active editor, or undefined when no file is in it. */
export function selectedPlace(): PlaceParams | undefined {
  const editor = vscode.window.activeTextEditor
  if (editor?.document.uri.scheme !== 'file') return undefined
  const { start, end } = editor.selection
  return { uri: editor.document.uri.toString(), range: { start: placeOf(start), end: placeOf(end) } }
}

/** The region of the pending change at a place. */
export function regionAt(board: StatusBoard, place: PlaceParams): StatusRegion | undefined {
  const path = vscode.Uri.parse(place.uri).fsPath
  const { start, end } = place.range
  return board
    .all()
    .flatMap(status => status.regions)
    .filter(region => vscode.Uri.parse(region.uri).fsPath === path)
    .find(({ range }) => start.line <= range.end.line && end.line >= range.start.line)
}

/** The root of the active editor or the only one; asks when there are several. Undefined when the person gave up. */
export async function chooseRoot(board: StatusBoard): Promise<Status | undefined> {
  const active = vscode.window.activeTextEditor?.document.uri
  const status = active?.scheme === 'file' ? board.of(active) : undefined
  const [first, ...others] = board.all()
  if (status) return status
  if (first && others.length === 0) return first
  if (!first) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t(
        'Countersign has read no folder yet. Open one, and try again when the status bar shows a level.',
      ),
    )
    return undefined
  }
  const items = board.all().map(root => ({
    label: vscode.Uri.parse(root.root).path.split('/').at(-1) ?? root.root,
    description: levelWord(root.level, vscode.l10n.t),
    root,
  }))
  const picked = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Which repository?') })
  return picked?.root
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function isPlace(value: unknown): value is PlaceParams['range']['start'] {
  return isRecord(value) && typeof value.line === 'number' && typeof value.character === 'number'
}

function isRange(value: unknown): value is PlaceParams['range'] {
  return isRecord(value) && isPlace(value.start) && isPlace(value.end)
}

function placeOf({ line, character }: PlaceParams['range']['start']): PlaceParams['range']['start'] {
  return { line, character }
}
