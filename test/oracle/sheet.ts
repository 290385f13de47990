// The answer sheet of one document: who wrote each character, by VS Code's own word on each change where it has one,
// and by the script where VS Code is blind.

import { type Author, type Authored, by, join, slice } from './authored.ts'

/** One `TextDocumentChangeEvent`, with the proposed `detailedReason`. */
export interface SeenEvent {
  /** The last change of the text comes first, so that the offsets of the others hold. */
  readonly changes: readonly SeenChange[]
  readonly reason: 'undo' | 'redo' | undefined
  readonly source: string
  readonly metadata: Readonly<Record<string, unknown>>
}

export interface SeenChange {
  readonly offset: number
  readonly length: number
  readonly text: string
}

/** The script's word on inserted text that VS Code cannot know the author of; undefined when it has none. */
export type Rule = (inserted: string, removed: Authored, event: SeenEvent) => Authored | undefined

/** Texts that may come from the disk, and who wrote them. */
export type KnownTexts = Map<string, Authored>

/** Lives as long as its document is open. */
export class Sheet {
  /** What the script knows of changes that VS Code has no word for. */
  rule: Rule | undefined
  /** Everything that the script, git or a save can have put on the disk. */
  readonly onDisk: KnownTexts
  #now: Authored
  /** By character: whether it was changed since the sheet was laid out. */
  #touched: readonly boolean[]
  /** The states that undo and redo may go back to, and where in them the document is. */
  #states: Authored[]
  #at = 0
  readonly #unclear: string[] = []
  readonly #sources = new Set<string>()

  constructor(text: Authored, onDisk: KnownTexts = new Map()) {
    this.#now = text
    this.#touched = text.authors.map(() => false)
    this.#states = [text]
    this.onDisk = onDisk.set(text.text, text)
  }

  get now(): Authored {
    return this.#now
  }

  get touched(): readonly boolean[] {
    return this.#touched
  }

  /** Changes that neither VS Code nor the script has a word for. */
  get unclear(): readonly string[] {
    return this.#unclear
  }

  /** What VS Code called the changes. */
  get sources(): readonly string[] {
    return [...this.#sources]
  }

  /** The document lies on the disk as it is now. */
  saved(): void {
    this.onDisk.set(this.#now.text, this.#now)
  }

  change(event: SeenEvent): void {
    if (event.changes.length === 0) return
    this.#sources.add(nameOf(event))
    const before = this.#now
    let after = before
    let touched = this.#touched
    for (const { offset, length, text } of event.changes) {
      const removed = slice(before, offset, offset + length)
      const inserted = this.#authorsOf(text, removed, event)
      after = join(slice(after, 0, offset), inserted, slice(after, offset + length))
      touched = touched.toSpliced(offset, length, ...Array<boolean>(text.length).fill(true))
    }
    this.#touched = touched
    this.#now = this.#known(after, event) ?? after
    if (!event.reason) {
      this.#states = [...this.#states.slice(0, this.#at + 1), this.#now]
      this.#at = this.#states.length - 1
    }
  }

  #authorsOf(text: string, removed: Authored, event: SeenEvent): Authored {
    if (event.reason || event.source === 'reloadFromDisk' || text === '') return by('nobody', text)
    const ghost = event.source.startsWith('inlineCompletion')
    const sure = authorOf(event)
    if (sure) return ghost ? around(removed, by(sure, text)) : by(sure, text)
    const ruled = this.rule?.(text, removed, event)
    if (ruled?.text === text) return ruled
    // Picked by the person among names that the editor knows, or from his own templates.
    if (event.source === 'suggest' || event.source === 'snippet') return by('human', text)
    this.#unclear.push(`${nameOf(event)}: ${text.slice(0, 60)}`)
    return by('nobody', text)
  }

  /** Undo, redo and reload bring a text whose authors are known already. */
  #known(after: Authored, event: SeenEvent): Authored | undefined {
    const { text } = after
    if (event.reason) {
      const states = this.#states
      const found =
        event.reason === 'undo'
          ? states.findLastIndex((state, index) => index < this.#at && state.text === text)
          : states.findIndex((state, index) => index > this.#at && state.text === text)
      if (found >= 0) {
        this.#at = found
        return states[found]
      }
    } else if (event.source !== 'reloadFromDisk') return undefined
    else if (this.onDisk.has(text)) return this.onDisk.get(text)
    this.#unclear.push(`${nameOf(event)} brought a text that nobody foresaw`)
    return after
  }
}

/** An offer may hold what stands there already: what it begins and ends with like the text before stays whose it was. */
function around(before: Authored, after: Authored): Authored {
  const [old, now] = [before.text, after.text]
  const most = Math.min(old.length, now.length)
  let head = 0
  while (head < most && old[head] === now[head]) head++
  let tail = 0
  while (tail < most - head && old.at(-1 - tail) === now.at(-1 - tail)) tail++
  const end = now.length - tail
  return join(slice(before, 0, head), slice(after, head, end), slice(before, old.length - tail))
}

/** VS Code's own word, where it is one on the author. A snippet is none: what is pasted may come as one. */
function authorOf({ source, metadata }: SeenEvent): Author | undefined {
  switch (source) {
    case 'cursor':
      return /^(type|compositionType|compositionEnd)$/.test(String(metadata.kind)) ? 'human' : undefined
    case 'inlineCompletionAccept':
    case 'inlineCompletionPartialAccept':
      return metadata.$extensionId ? 'ai' : 'human'
    case 'Chat.applyEdits':
    case 'inlineChat.applyEdits':
      return 'ai'
    default:
      return undefined
  }
}

function nameOf({ source, metadata, reason }: SeenEvent): string {
  const detail = metadata.kind ?? metadata.name ?? metadata.$kind
  return [source, detail, reason].filter(Boolean).join('/')
}
