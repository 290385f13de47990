// Reads blobs through one long-lived `git cat-file --batch`.

import type { Content, ContentId } from '../analysis/host.ts'
import { contentOf, sizeLimit } from './filesContent.ts'
import { type GitPlace, startGit, VcsError } from './gitRun.ts'

export interface BlobReader {
  /** By its name, or as `commit:path`. `absent` when the repository has no such blob. Throws a VcsError when git ends before it answered. */
  readonly read: (id: ContentId) => Promise<Content>
  readonly dispose: () => void
}

interface Pending {
  readonly id: ContentId
  readonly resolve: (content: Content) => void
  readonly reject: (error: VcsError) => void
}

type Child = ReturnType<typeof startGit>

/** git reads one name a line: a path that holds a line break cannot be asked for. */
const objectName = /^(?:[0-9a-f]{40}|[0-9a-f]{64})(?::[^\n\0]+)?$/
/** Of an answer that brings an object. What git does not find it repeats, with a word behind it. */
const found = /^[0-9a-f]{40,64} (\w+) (\d+)$/
const newline = 10

/** Starts git at the first read, and again when it ended. An idle reader does not keep the process alive. */
export function openBlobReader(place: GitPlace): BlobReader {
  let session: BatchSession | undefined
  return {
    read: id => {
      if (!objectName.test(id)) return Promise.resolve({ kind: 'absent' })
      if (session === undefined || session.ended) session = new BatchSession(place)
      return session.read(id)
    },
    dispose: () => session?.end(),
  }
}

class BatchSession {
  ended = false
  private readonly child: Child
  private readonly pending: Pending[] = []
  /** Of the answer being received: undefined between answers. */
  private body: { readonly size: number; readonly kind: string } | undefined
  private chunks: Buffer[] = []
  private received = 0

  constructor(place: GitPlace) {
    this.child = startGit(place, ['cat-file', '--batch'])
    this.child.stdout.on('data', (chunk: Buffer) => this.receive(chunk))
    this.child.stderr.resume()
    this.child.stdin.on('error', () => this.close())
    this.child.on('error', () => this.close())
    this.child.on('close', () => this.close())
    this.hold('unref')
  }

  read(id: ContentId): Promise<Content> {
    return new Promise((resolve, reject) => {
      this.pending.push({ id, resolve, reject })
      this.hold('ref')
      this.child.stdin.write(`${id}\n`)
    })
  }

  end(): void {
    this.child.stdin.end()
    this.child.kill()
    this.close()
  }

  private close(): void {
    this.ended = true
    for (const { id, reject } of this.pending.splice(0)) {
      reject(new VcsError(`git ended before it gave the content ${id}.`))
    }
  }

  /** An answer is `<id> SP <type> SP <size> LF <bytes> LF`, or `<what was asked for> missing LF`. */
  private receive(chunk: Buffer): void {
    let rest = chunk
    while (rest.length > 0) {
      rest = this.body === undefined ? this.receiveHeader(rest) : this.receiveBody(rest, this.body)
    }
  }

  private receiveHeader(chunk: Buffer): Buffer {
    const end = chunk.indexOf(newline)
    if (end < 0) {
      this.chunks.push(chunk)
      return chunk.subarray(chunk.length)
    }
    const header = Buffer.concat([...this.chunks, chunk.subarray(0, end)]).toString('latin1')
    this.chunks = []
    const [, kind = '', size] = found.exec(header) ?? []
    if (size === undefined) this.answer({ kind: 'absent' })
    else this.body = { size: Number(size), kind }
    return chunk.subarray(end + 1)
  }

  private receiveBody(chunk: Buffer, body: { readonly size: number; readonly kind: string }): Buffer {
    const part = chunk.subarray(0, body.size + 1 - this.received)
    this.received += part.length
    // What is too large is let through without being kept.
    if (body.size <= sizeLimit) this.chunks.push(part)
    if (this.received === body.size + 1) {
      const bytes = Buffer.concat(this.chunks).subarray(0, body.size)
      this.chunks = []
      this.received = 0
      this.body = undefined
      if (body.kind !== 'blob') this.answer({ kind: 'absent' })
      else this.answer(body.size > sizeLimit ? { kind: 'tooLarge', bytes: body.size } : contentOf(bytes))
    }
    return chunk.subarray(part.length)
  }

  private answer(content: Content): void {
    this.pending.shift()?.resolve(content)
    if (this.pending.length === 0) this.hold('unref')
  }

  private hold(how: 'ref' | 'unref'): void {
    this.child[how]()
    for (const stream of [this.child.stdin, this.child.stdout, this.child.stderr]) {
      // Pipes of a child are sockets, which can let the process end while they are open.
      if (how in stream && typeof stream[how as keyof typeof stream] === 'function') {
        ;(stream as typeof stream & { ref(): void; unref(): void })[how]()
      }
    }
  }
}
