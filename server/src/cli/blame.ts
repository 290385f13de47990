// `countersign blame`: who wrote each line of a file, who committed it, and how that is known.

import { randomUUID } from 'node:crypto'
import type { Content, Host } from '../analysis/host.ts'
import { load } from '../analysis/load.ts'
import { takeClaimsOnce } from '../analysis/once.ts'
import { readLines } from '../analysis/pendingChanges.ts'
import { type JoinedText, Records } from '../analysis/records.ts'
import { followRenames } from '../analysis/renames.ts'
import { splitLines } from '../base/lines.ts'
import type { FilePath } from '../base/path.ts'
import { plainText } from '../base/plainText.ts'
import { heardLedger } from '../provenance/heard.ts'
import { lineAuthorships } from '../provenance/lines.ts'
import { agentTraceOf } from '../provenance/records/writeAgentTrace.ts'
import type { ReadMark } from '../review/request.ts'
import { type BlamedFile, jsonOf, rowsOf } from './blameRows.ts'
import { type Command, type CommandContext, UsageError } from './command.ts'
import { readOptions } from './options.ts'

export const blame: Command = {
  usage: 'PATH [--json] | PATH… --format agent-trace',
  summary: 'who wrote each line, and how that is known',
  run: async (args, context) => {
    const { values, positionals } = readOptions(args, {
      json: { type: 'boolean' },
      format: { type: 'string' },
    })
    const format = formatOf(values)
    if (positionals.length === 0) throw new UsageError('Name a path.')
    if (format !== 'agent-trace' && positionals.length > 1) throw new UsageError('Name one path.')
    const host = await context.host()
    await takeClaimsOnce(host)
    // A repository that nothing is remembered of need not be listed.
    if (
      host.journal.lost(
        () => false,
        () => true,
      ).paths.length > 0
    ) {
      const present = new Set(await host.files.list())
      const named = positionals.map(argument => host.files.locate(context.resolvePath(argument)))
      const changed = named.filter(path => path !== undefined)
      await followRenames(host, { has: path => present.has(path), changed })
    }
    const head = (await host.vcs?.state())?.head
    const records = host.vcs && new Records(host, host.vcs)
    const files: BlamedFile[] = []
    for (const argument of positionals) {
      const path = host.files.locate(context.resolvePath(argument))
      const content: Content = path === undefined ? { kind: 'absent' } : await host.files.read(path)
      if (path === undefined || content.kind !== 'text') {
        context.terminal.err(`countersign: ${plainText(argument)} is no text file of this repository.\n`)
        return 2
      }
      await host.journal.settle([path])
      const known = { path, text: content.text, ledger: host.journal.recall(path, content.text) }
      const joined: JoinedText =
        records === undefined || head === undefined
          ? { ledger: known.ledger, sources: [] }
          : await records.join(known, head)
      const heard = heardLedger({ ...known, ledger: joined.ledger }, host.journal.statements())
      const read = await readersOf(host, path)
      files.push(blamed({ ...known, ledger: heard, sources: joined.sources, read }))
    }
    for (const { message } of records?.problems ?? [])
      context.terminal.err(`countersign: ${plainText(message)}\n`)
    for (const file of files) print(file, format, context)
    if (format === 'agent-trace') {
      const stamp = { id: randomUUID(), at: host.clock.now(), revision: head, version: context.version }
      context.terminal.out(`${JSON.stringify(agentTraceOf(stamp, files))}\n`)
    }
    return 0
  },
}

const formats = ['text', 'json', 'agent-trace'] as const
type Format = (typeof formats)[number]

function formatOf({ json, format }: { readonly json?: boolean; readonly format?: string }): Format {
  if (format === undefined) return json ? 'json' : 'text'
  const known = formats.find(one => one === format)
  if (known === undefined) throw new UsageError(`There is no format "${format}". Use ${formats.join(', ')}.`)
  if (json && known !== 'json') throw new UsageError('Use one of --json and --format.')
  return known
}

/** Who marked which lines as read, zero-based; the pending change is looked at only where somebody did. */
async function readersOf(host: Host, path: FilePath): Promise<ReadonlyMap<number, ReadMark>> {
  if (!host.journal.readMarks().some(mark => mark.path === path)) return new Map()
  const { snapshot } = await load(host, { kind: 'worktree' })
  return readLines(snapshot, path)
}

type Known = Pick<BlamedFile, 'path' | 'text' | 'read'> & JoinedText

function blamed({ path, text, ledger, sources, read }: Known): BlamedFile {
  const all = lineAuthorships(text, ledger)
  // As git counts: what follows the last line end is no line.
  const lines = /[\r\n]$/.test(text) || text === '' ? all.slice(0, -1) : all
  return { path, text, lines, texts: splitLines(text), sources, read }
}

function print(file: BlamedFile, format: Format, { terminal }: CommandContext): void {
  if (format === 'json') terminal.out(`${JSON.stringify(jsonOf(file), undefined, 2)}\n`)
  if (format === 'text') terminal.out(rowsOf(file, terminal.color))
}
