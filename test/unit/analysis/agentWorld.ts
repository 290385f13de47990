// A repository, an editor that has it open, and agents that work in it through their real hooks.

import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { TestContext } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Host } from '../../../server/src/analysis/host.ts'
import { Session } from '../../../server/src/analysis/session.ts'
import { openVcs } from '../../../server/src/io/git.ts'
import { openNodeHost } from '../../../server/src/io/nodeHost.ts'
import { openSpool } from '../../../server/src/io/spool.ts'
import type { EditKind } from '../../../server/src/protocol.ts'
import { lineAuthorships } from '../../../server/src/provenance/lines.ts'
import { closeAfter } from '../../support/closing.ts'
import { until } from '../../support/until.ts'
import { createRepository, type TestRepository, temporaryFolder } from '../io/gitRepository.ts'

const workerFile = fileURLToPath(new URL('../../../server/src/bin/indexWorker.ts', import.meta.url))

export interface Editor {
  readonly session: Session
  readonly host: Host
  /** Opens the file as it is on disk. */
  readonly open: (path: string) => Promise<void>
  /** Puts `text` before the line `before`, or at the end; typed unless another kind is given. */
  readonly insert: (path: string, text: string, options?: Insertion) => void
  /** Takes in what is on disk, as an editor does with a document that has no changes of its own. */
  readonly reload: (path: string, tool?: string) => void
  /** What is in the buffer goes to the disk. */
  readonly save: (path: string) => void
  /** `human A`, `ai A claude-code`, one for each line that holds text. */
  readonly authors: (path: string) => readonly string[]
  /** Waits until the lines are by these authors. */
  readonly expect: (path: string, authors: readonly string[]) => Promise<void>
  /** Waits until every event of the inbox was claimed or is over. */
  readonly settled: () => Promise<void>
}

export interface Insertion {
  readonly before?: string
  readonly kind?: EditKind
}

export interface AgentWorld extends TestRepository {
  readonly record: (agent: string, payload: Readonly<Record<string, unknown>>) => Promise<void>
  readonly editor: (folder?: string) => Promise<Editor>
  readonly storage: string
}

/** With `a.ts` in the first commit. */
export async function agentWorld(t: TestContext, text: string): Promise<AgentWorld> {
  const repository = createRepository(t)
  repository.write('a.ts', text)
  repository.commit('First')
  const opened = await openVcs(repository.root)
  assert.ok(opened)
  const { vcs } = opened
  closeAfter(t, () => vcs.dispose())
  return {
    ...repository,
    storage: vcs.storage,
    record: (agent, payload) =>
      openSpool(vcs.storage, { repository: vcs.repository, patience: 60_000 }).write(
        agent,
        Buffer.from(JSON.stringify(payload)),
      ),
    editor: (folder = repository.root) => startEditor(t, folder),
  }
}

export async function openHost(t: TestContext, folder: string): Promise<Host> {
  const host = await openNodeHost(folder, {
    workerFile,
    globalStorage: temporaryFolder(t),
    warn: message => t.diagnostic(message),
  })
  closeAfter(t, () => host.dispose())
  return host
}

/** As `blame` says it of the text on disk: one for each line that holds text. */
export function authorsOnDisk(host: Host, path: string): readonly string[] {
  const text = readFileSync(join(host.files.root, path), 'utf8')
  return authorsOf(text, host.journal.recall(path, text))
}

function authorsOf(text: string, ledger: Parameters<typeof lineAuthorships>[1]): readonly string[] {
  const lines = text.split(/\r?\n/)
  return lineAuthorships(text, ledger)
    .filter(({ line }) => lines[line - 1]?.trim() !== '')
    .map(({ contributor, grade, tool }) =>
      [contributor, contributor === 'unknown' ? null : grade, tool].filter(part => part !== null).join(' '),
    )
}

async function startEditor(t: TestContext, folder: string): Promise<Editor> {
  const host = await openHost(t, folder)
  const session = new Session(host, {
    onProblem: ({ message }) => t.diagnostic(message),
    onClaimed: () => undefined,
  })
  closeAfter(t, () => session.dispose())
  await session.reload()
  const buffers = new Map<string, { text: string; version: number }>()
  const bufferOf = (path: string) => {
    const buffer = buffers.get(path)
    assert.ok(buffer, `${path} is open`)
    return buffer
  }
  const edit = (
    path: string,
    change: { start: number; end: number; newText: string },
    kind: EditKind,
    tool?: string,
  ) => {
    const buffer = bufferOf(path)
    const { start, end, newText } = change
    buffer.text = buffer.text.slice(0, start) + newText + buffer.text.slice(end)
    session.edit(path, {
      edits: [{ span: { start, end }, newText }],
      text: buffer.text,
      version: ++buffer.version,
      kind,
      at: Date.now(),
      ...(tool === undefined ? {} : { tool }),
    })
  }
  const onDisk = (path: string) => readFileSync(join(host.files.root, path), 'utf8')
  const authors = (path: string) => {
    const ledger = session.ledgerOf(path)
    return ledger === undefined ? [] : authorsOf(bufferOf(path).text, ledger)
  }
  return {
    session,
    host,
    open: async path => {
      const text = onDisk(path)
      buffers.set(path, { text, version: 1 })
      await session.open(path, text, 1)
    },
    insert: (path, text, { before, kind = 'typing' } = {}) => {
      const at = before === undefined ? bufferOf(path).text.length : bufferOf(path).text.indexOf(before)
      assert.ok(at >= 0, `${path} has ${before}`)
      edit(path, { start: at, end: at, newText: text }, kind)
    },
    reload: (path, tool) => {
      const { text } = bufferOf(path)
      edit(path, { start: 0, end: text.length, newText: onDisk(path) }, 'reload', tool)
    },
    save: path => {
      const file = join(host.files.root, path)
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, bufferOf(path).text)
      session.saved(path)
    },
    authors,
    expect: async (path, expected) => {
      const found = await until(
        () => authors(path),
        found => found.join() === expected.join(),
        `${path} by ${expected.join(', ')}`,
        5_000,
      ).catch(() => authors(path))
      assert.deepEqual(found, expected)
    },
    settled: async () => {
      await session.takeClaims()
      const { value: events } = await host.inbox.pending()
      await until(
        () => events.every(({ key }) => host.journal.hasIngested(key)),
        over => over,
        'the inbox to be taken in',
      )
    },
  }
}
