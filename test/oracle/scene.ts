// A scene: one file that is open in the editor for an act, its answer sheet, and what the product says of it.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import * as vscode from 'vscode'
import { extension } from '../e2e/support/countersign.ts'
import { type Authored, by } from './authored.ts'
import type { Answer } from './matrix.ts'
import { type SeenEvent, Sheet } from './sheet.ts'

/** An act is not performed when the editor does not do its part in so many ms. */
const patience = 6000
/** The document is at rest when nothing changed for so many ms. */
const rest = 120

/** One character, as the product has it. */
export interface Said {
  readonly contributor: Answer
  readonly kind: string | null
}

export class Scene implements vscode.Disposable {
  readonly document: vscode.TextDocument
  readonly sheet: Sheet
  readonly #subscriptions: vscode.Disposable[]
  #changed = Date.now()

  private constructor(document: vscode.TextDocument, sheet: Sheet) {
    this.document = document
    this.sheet = sheet
    this.#subscriptions = [
      vscode.workspace.onDidChangeTextDocument(event => {
        if (event.document !== document || event.contentChanges.length === 0) return
        this.#changed = Date.now()
        sheet.change(seen(event))
      }),
      vscode.workspace.onDidSaveTextDocument(saved => {
        if (saved === document) sheet.saved()
      }),
    ]
  }

  /** Opens a file and gives it the focus, with the cursor at its end. Nobody knows who wrote what is in it. */
  static async open(path: string, text: string): Promise<Scene> {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
    return Scene.show(path, new Sheet(by('unknown', text)))
  }

  /** Opens a file whose authors are known. */
  static async show(path: string, sheet: Sheet): Promise<Scene> {
    const scene = await Scene.restored(path, sheet)
    await scene.settled()
    return scene
  }

  /** Opens a file that the editor or the journal may hold something of; what is said of it is not looked at. */
  static async restored(path: string, sheet: Sheet): Promise<Scene> {
    // Not by `openTextDocument`: the editor would keep the file open for minutes after it was closed.
    await vscode.commands.executeCommand('vscode.open', vscode.Uri.file(path), { preview: false })
    const shown = (): vscode.TextDocument | undefined => vscode.window.activeTextEditor?.document
    const { text } = sheet.now
    await until(
      `${path} is open as it was left`,
      () => shown()?.uri.fsPath === path && shown()?.getText() === text,
    )
    const document = shown()
    if (!document) throw new Error(`${path} has lost the focus`)
    const scene = new Scene(document, sheet)
    await scene.focus()
    return scene
  }

  get editor(): vscode.TextEditor {
    const editor = vscode.window.activeTextEditor
    if (editor?.document !== this.document) throw new Error(`${this.path} has lost the focus`)
    return editor
  }

  get path(): string {
    return this.document.uri.fsPath
  }

  get text(): string {
    return this.document.getText()
  }

  /** With the cursor at the end. */
  async focus(): Promise<void> {
    const editor = await vscode.window.showTextDocument(this.document, { preview: false })
    await this.cursor(editor.document.getText().length)
  }

  /** Puts the cursor at an offset, or selects from it to `end`, and waits until the editor has it there. */
  async cursor(offset: number, end = offset): Promise<void> {
    const { editor } = this
    const [anchor, active] = [this.document.positionAt(offset), this.document.positionAt(end)]
    const wanted = new vscode.Selection(anchor, active)
    if (editor.selections.length === 1 && editor.selection.isEqual(wanted)) return
    const { promise: moved, resolve } = Promise.withResolvers<void>()
    const listener = vscode.window.onDidChangeTextEditorSelection(event => {
      if (event.textEditor === editor) resolve()
    })
    editor.selection = wanted
    editor.revealRange(wanted, vscode.TextEditorRevealType.InCenterIfOutsideViewport)
    await Promise.race([moved, pause(3000)])
    listener.dispose()
    await pause(30)
  }

  /** The offset of a text. Throws when it is not there. */
  find(text: string): number {
    const at = this.text.indexOf(text)
    if (at < 0) throw new Error(`"${text}" is not in the document`)
    return at
  }

  async select(text: string): Promise<void> {
    const at = this.find(text)
    await this.cursor(at, at + text.length)
  }

  /** The document as the answer sheet has it, from `text` on for its length. */
  authored(text: string): Authored {
    const at = this.find(text)
    const { authors } = this.sheet.now
    return { text, authors: authors.slice(at, at + text.length) }
  }

  /** Waits until `text` is in the document, then for rest. */
  async shows(text: string): Promise<void> {
    await this.until(`"${text}" is in the document`, () => this.text.includes(text))
    await this.atRest()
  }

  async until(what: string, holds: () => boolean): Promise<void> {
    await until(what, holds)
  }

  async atRest(): Promise<void> {
    await until('the document is at rest', () => Date.now() - this.#changed > rest)
  }

  async save(): Promise<void> {
    if (this.document.isDirty) await this.document.save()
    await this.until('the document is saved', () => !this.document.isDirty)
  }

  /** Waits for the editor to show what was written to the file by somebody else. */
  async reloads(text: Authored): Promise<void> {
    await this.until('the editor shows the file as it is on the disk', () => this.text === text.text)
    await this.atRest()
  }

  /** To be called before somebody else writes `text` to the file. */
  foresee(text: Authored): void {
    this.sheet.onDisk.set(text.text, text)
  }

  /** Writes the file as some program does, with the authors that the editor is to find. */
  write(text: Authored): void {
    this.foresee(text)
    writeFileSync(this.path, text.text)
  }

  fileText(): string {
    return readFileSync(this.path, 'utf8')
  }

  /** What the product says of each character, when its answer fits the text; undefined while it is behind. */
  async said(): Promise<readonly Said[] | undefined> {
    const { text } = this
    const spans = await extension().exports.getApi(1).spans(this.document.uri)
    if (text !== this.text || (spans.at(-1)?.end ?? 0) !== text.length) return undefined
    return spans.flatMap(({ start, end, contributor, kind }) =>
      Array<Said>(end - start).fill({ contributor, kind }),
    )
  }

  /** The product's answer once it is right and stays so, or else after `limit` ms as it is then. */
  async settled(limit = 4000): Promise<readonly Said[]> {
    const deadline = Date.now() + limit
    for (let right = 0; ; await pause(60)) {
      const said = await this.said()
      right = said && this.#isRight(said) ? right + 1 : 0
      if (said && (right > 1 || Date.now() > deadline)) return said
      if (Date.now() > deadline + limit) throw new Error('the product does not keep up with the document')
    }
  }

  #isRight(said: readonly Said[]): boolean {
    const { authors } = this.sheet.now
    return said.every(({ contributor }, at) => authors[at] === 'nobody' || authors[at] === contributor)
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose()
  }
}

/** Asks every few ms; throws when it never holds. */
export async function until(what: string, holds: () => boolean, limit = patience): Promise<void> {
  const deadline = Date.now() + limit
  while (!holds()) {
    if (Date.now() > deadline) throw new Error(`never happened within ${limit / 1000} s: ${what}`)
    await pause(15)
  }
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds))
}

interface ChangeReason {
  readonly source: string
  readonly metadata: Readonly<Record<string, unknown>>
}

function seen(event: vscode.TextDocumentChangeEvent): SeenEvent {
  const { detailedReason } = event as typeof event & { readonly detailedReason?: ChangeReason }
  if (!detailedReason) throw new Error('this editor does not say why a document changed')
  const { Undo, Redo } = vscode.TextDocumentChangeReason
  return {
    changes: event.contentChanges.map(({ rangeOffset, rangeLength, text }) => ({
      offset: rangeOffset,
      length: rangeLength,
      text,
    })),
    reason: event.reason === Undo ? 'undo' : event.reason === Redo ? 'redo' : undefined,
    source: detailedReason.source,
    metadata: detailedReason.metadata,
  }
}
