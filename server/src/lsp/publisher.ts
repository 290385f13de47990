// Publisher: the one owner of what is on the screen. Sends what changed, never what is stale.

import type { Connection, Diagnostic } from 'vscode-languageserver/node'
import type { Breakages } from './breakages.ts'
import type { ServerContext } from './context.ts'
import { type DiagnosticData, diagnosticsOf } from './diagnosticsOf.ts'
import type { Documents } from './documents.ts'
import { type Root, type Roots, reportOf } from './roots.ts'

/** A new finding under the caret waits until typing has paused for so long, in ms. */
const calm = 500

interface Published {
  readonly text: string
  readonly regions: ReadonlySet<string>
}

interface Typing {
  readonly uri: string
  /** Zero-based. */
  readonly line: number
  readonly until: number
}

export class Publisher {
  readonly #connection: Connection
  readonly #documents: Documents
  readonly #roots: Roots
  readonly #breakages: Breakages
  readonly #published = new Map<string, Published>()
  #typing: Typing | undefined
  #calming: NodeJS.Timeout | undefined

  constructor({ connection, documents, roots, breakages }: ServerContext) {
    this.#connection = connection
    this.#documents = documents
    this.#roots = roots
    this.#breakages = breakages
  }

  /** Tells where somebody types, so that no new squiggle appears under the caret. */
  typing(uri: string, line: number, now: number): void {
    this.#typing = { uri, line, until: now + calm }
  }

  /** Sends the diagnostics of a root that changed since they were last sent. */
  publish(root: Root, now: number): void {
    const typing = this.#typing && this.#typing.until > now ? this.#typing : undefined
    const byPath = diagnosticsOf(reportOf(root), {
      uriOf: path => this.#roots.uriOf(root, path),
      breakageOf: changed => this.#breakages.of({ root, ...changed }),
    })
    const shown = new Set<string>()
    for (const [path, all] of byPath) {
      const uri = this.#roots.uriOf(root, path)
      shown.add(uri)
      const diagnostics = typing?.uri === uri ? this.#withoutNew(uri, all, typing.line) : all
      if (diagnostics.length < all.length) this.#afterCalm(root, typing?.until ?? now, now)
      this.#send(uri, diagnostics)
    }
    const prefix = `${this.#roots.uriOf(root, '')}`
    for (const uri of [...this.#published.keys()]) {
      if (!shown.has(uri) && (uri.startsWith(prefix) || this.#roots.find(uri)?.root === root))
        this.#send(uri, [])
    }
  }

  dispose(): void {
    clearTimeout(this.#calming)
  }

  #withoutNew(uri: string, diagnostics: readonly Diagnostic[], line: number): readonly Diagnostic[] {
    const known = this.#published.get(uri)?.regions
    return diagnostics.filter(({ range, data }) => {
      if (known?.has(keyOf(data))) return true
      return line < range.start.line || line > range.end.line
    })
  }

  #afterCalm(root: Root, until: number, now: number): void {
    clearTimeout(this.#calming)
    this.#calming = setTimeout(() => this.publish(root, until + 1), Math.max(1, until - now))
  }

  #send(uri: string, diagnostics: readonly Diagnostic[]): void {
    const text = diagnostics.length === 0 ? '' : JSON.stringify(diagnostics)
    if ((this.#published.get(uri)?.text ?? '') === text) return
    if (text === '') this.#published.delete(uri)
    else this.#published.set(uri, { text, regions: new Set(diagnostics.map(({ data }) => keyOf(data))) })
    const version = this.#documents.get(uri)?.version
    void this.#connection.sendDiagnostics({
      uri,
      diagnostics: [...diagnostics],
      ...(version === undefined ? {} : { version }),
    })
  }
}

/** A region keeps its place on the screen while its content changes: it is known by its declaration. */
function keyOf(data: DiagnosticData): string {
  return `${data.path}#${data.declaration}`
}
