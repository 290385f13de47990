// A window of an editor on one folder: its documents, and the real session and host behind them.

import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Host, Journal } from '../../server/src/analysis/host.ts'
import { Session } from '../../server/src/analysis/session.ts'
import type { FilePath } from '../../server/src/base/path.ts'
import type { Edit } from '../../server/src/base/span.ts'
import { openNodeHost } from '../../server/src/io/nodeHost.ts'
import type { EditKind } from '../../server/src/protocol.ts'
import type { Repository } from './repository.ts'
import { applied, reloadEdit } from './texts.ts'

const workerFile = fileURLToPath(new URL('../../server/src/bin/indexWorker.ts', import.meta.url))

/** What the editor saw of a change. */
export interface Seen {
  readonly kind: EditKind
  readonly tool?: string
}

interface Document {
  text: string
  version: number
  /** What is on disk, as far as the editor knows. */
  saved: string
  readonly undo: string[]
  readonly redo: string[]
}

export class Window {
  readonly repository: Repository
  readonly session: Session
  readonly problems: string[] = []
  readonly #host: Host
  readonly #life: { isAlive: boolean }
  readonly #documents = new Map<string, Document>()

  private constructor(repository: Repository, host: Host, life: { isAlive: boolean }) {
    this.repository = repository
    this.#host = host
    this.#life = life
    this.session = new Session(host, {
      onProblem: ({ message }) => this.problems.push(message),
      onClaimed: () => undefined,
    })
  }

  /** Opens the folder as an editor does: the host first, then the session, then the repository is read. */
  static async open(repository: Repository): Promise<Window> {
    const opened = await openHost(repository.root)
    const life = { isAlive: true }
    const host: Host = {
      ...opened,
      journal: mortalJournal(opened.journal, life),
      // The script says when the news arrives.
      inbox: { ...opened.inbox, watch: () => () => undefined },
    }
    const window = new Window(repository, host, life)
    await window.session.refresh()
    return window
  }

  paths(): readonly string[] {
    return [...this.#documents.keys()].sort()
  }

  textOf(path: string): string {
    return this.#document(path).text
  }

  isDirty(path: string): boolean {
    const { text, saved } = this.#document(path)
    return text !== saved
  }

  async openDocument(path: string): Promise<void> {
    if (this.#documents.has(path)) return
    const text = this.repository.read(path)
    this.#documents.set(path, { text, version: 1, saved: text, undo: [], redo: [] })
    await this.session.open(path as FilePath, text, 1)
  }

  /** Opens a document with the unsaved text that it had when the window closed. */
  async restore(path: string, text: string): Promise<void> {
    const saved = this.repository.has(path) ? this.repository.read(path) : ''
    this.#documents.set(path, { text, version: 1, saved, undo: [], redo: [] })
    await this.session.open(path as FilePath, text, 1)
  }

  /** Unsaved changes are given up, as after "Don't Save": nobody tells the server that they are. */
  async closeDocument(path: string): Promise<void> {
    if (!this.#documents.delete(path)) return
    await this.session.close(path as FilePath)
  }

  /** One act of the person: `edits` in order, each against the text that the one before left, one event for each. */
  change(path: string, edits: readonly Edit[], seen: Seen): void {
    this.#checkpoint(path)
    for (const edit of edits) this.#send(path, [edit], seen)
  }

  /** As `change`, all of it in one event. */
  changeAtOnce(path: string, edits: readonly Edit[], seen: Seen): void {
    this.#checkpoint(path)
    this.#send(path, edits, seen)
  }

  canUndo(path: string): boolean {
    return this.#document(path).undo.length > 0
  }

  canRedo(path: string): boolean {
    return this.#document(path).redo.length > 0
  }

  undo(path: string): void {
    const document = this.#document(path)
    const target = document.undo.pop()
    if (target === undefined) return
    document.redo.push(document.text)
    if (target !== document.text) this.#send(path, [reloadEdit(document.text, target)], { kind: 'undo' })
  }

  redo(path: string): void {
    const document = this.#document(path)
    const target = document.redo.pop()
    if (target === undefined) return
    document.undo.push(document.text)
    if (target !== document.text) this.#send(path, [reloadEdit(document.text, target)], { kind: 'redo' })
  }

  async save(path: string): Promise<void> {
    const document = this.#document(path)
    this.repository.write(path, document.text)
    document.saved = document.text
    this.session.saved(path as FilePath)
    await this.session.filesChanged([path as FilePath])
  }

  /** Files changed on disk: clean documents follow, dirty ones stay, those whose file is gone are closed. */
  async diskChanged(paths: readonly string[]): Promise<void> {
    for (const path of paths) {
      if (!this.#documents.has(path)) continue
      const document = this.#document(path)
      if (!this.repository.has(path)) {
        this.#documents.delete(path)
        await this.session.close(path as FilePath)
        continue
      }
      const text = this.repository.read(path)
      if (text === document.saved || document.text !== document.saved) continue
      document.saved = text
      this.#checkpoint(path)
      this.#send(path, [reloadEdit(document.text, text)], { kind: 'reload' })
    }
    await this.session.filesChanged(paths as readonly FilePath[])
  }

  /** The window closes in good order. */
  async close(): Promise<void> {
    await this.session.dispose()
    await this.#host.dispose()
  }

  /** The process is gone: what the journal had not been told is lost, and nothing it still does reaches the disk. */
  async crash(): Promise<void> {
    await this.#host.journal.flush()
    this.#life.isAlive = false
    await this.close()
  }

  #send(path: string, edits: readonly Edit[], seen: Seen): void {
    const document = this.#document(path)
    document.text = edits.reduce(applied, document.text)
    document.version++
    this.session.edit(path as FilePath, {
      edits,
      text: document.text,
      version: document.version,
      at: Date.now(),
      ...seen,
    })
  }

  #checkpoint(path: string): void {
    const { text, undo, redo } = this.#document(path)
    undo.push(text)
    redo.length = 0
  }

  #document(path: string): Document {
    const document = this.#documents.get(path)
    if (document === undefined) throw new Error(`${path} is not open in this window.`)
    return document
  }
}

/** The real host of a folder. */
export function openHost(folder: string): Promise<Host> {
  return openNodeHost(folder, {
    workerFile,
    globalStorage: join(folder, '..', 'global'),
    warn: message => {
      throw new Error(message)
    },
  })
}

/** The journal of a process that may die: afterwards its words are heard by nobody. */
function mortalJournal(journal: Journal, life: { readonly isAlive: boolean }): Journal {
  return {
    ...journal,
    remember: (path, text, ledger) => {
      if (life.isAlive) journal.remember(path, text, ledger)
    },
    ingested: key => {
      if (life.isAlive) journal.ingested(key)
    },
  }
}
