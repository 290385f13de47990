// The page that is typed on: a document as the editor has it, and the time until a server tells the truth of it.

import { pathToFileURL } from 'node:url'
import type { Diagnostic, ProtocolConnection, PublishDiagnosticsParams } from 'vscode-languageserver/node'
import { probe } from './probe.ts'

/** Milliseconds: until a server must have read the repository, until an edit counts as unanswered. */
const patience = { ready: 120_000, edit: 10_000 }

/** Absolute; `text` is what the file holds. */
export interface PageFile {
  readonly file: string
  readonly text: string
}

/** The file with the probe below, and empty lines typed in its middle. */
export class Page {
  readonly #connection: ProtocolConnection
  readonly #uri: string
  readonly #text: string
  readonly #lines: number
  readonly #waiting = new Set<(diagnostics: PublishDiagnosticsParams) => void>()
  #version = 1
  #latencies: number[] = []

  constructor(connection: ProtocolConnection, { file, text }: PageFile) {
    this.#connection = connection
    this.#uri = pathToFileURL(file).href
    this.#text = text.endsWith('\n') ? text : `${text}\n`
    this.#lines = this.#text.split('\n').length - 1
    connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      if (params.uri === this.#uri) for (const listener of [...this.#waiting]) listener(params)
    })
  }

  get latencies(): readonly number[] {
    return this.#latencies
  }

  forget(): void {
    this.#latencies = []
  }

  async open(): Promise<void> {
    const fresh = this.#fresh(patience.ready)
    await this.#connection.sendNotification('textDocument/didOpen', {
      textDocument: {
        uri: this.#uri,
        languageId: 'typescript',
        version: this.#version,
        text: this.#text + probe.text,
      },
    })
    if (!(await fresh))
      throw new Error(`The server did not flag the probe within ${patience.ready / 1000} s.`)
  }

  /** One empty line in the middle: everything below moves. */
  async edit(): Promise<void> {
    this.#version++
    const position = { line: Math.floor(this.#lines / 2), character: 0 }
    const fresh = this.#fresh(patience.edit)
    const began = performance.now()
    void this.#connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: this.#uri, version: this.#version },
      contentChanges: [{ range: { start: position, end: position }, text: '\n' }],
    })
    if (await fresh) this.#latencies.push(performance.now() - began)
  }

  /** True as soon as the probe is flagged where this version has it, or a newer one does. */
  #fresh(within: number): Promise<boolean> {
    const version = this.#version
    const line = this.#lines + version - 1
    return new Promise(resolve => {
      const end = (isFresh: boolean): void => {
        clearTimeout(timer)
        this.#waiting.delete(listener)
        resolve(isFresh)
      }
      const listener = (published: PublishDiagnosticsParams): void => {
        if (published.version !== undefined && published.version < version) return
        if (published.diagnostics.some(one => flagsProbe(one) && one.range.start.line >= line)) end(true)
      }
      const timer = setTimeout(() => end(false), within)
      this.#waiting.add(listener)
    })
  }
}

/** Ours carries its rule in the message when it flags a whole region. */
function flagsProbe({ code, message }: Diagnostic): boolean {
  return code === probe.rule || JSON.stringify(message).includes(probe.rule)
}
