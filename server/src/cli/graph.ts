// `countersign graph export`: the declaration graph, for other programs.

import { loadOnce } from '../analysis/once.ts'
import { startsOf } from '../analysis/report.ts'
import type { Snapshot } from '../analysis/snapshot.ts'
import { graphAsDot } from '../graph/exports/dot.ts'
import { graphAsJson } from '../graph/exports/json.ts'
import { graphAsScip } from '../graph/exports/scip.ts'
import { type Command, type CommandContext, UsageError } from './command.ts'
import { readOptions } from './options.ts'

type Writer = (
  snapshot: Snapshot,
  about: { readonly version: string; readonly rootName: string },
) => string | Uint8Array

const formats: ReadonlyMap<string, Writer> = new Map<string, Writer>([
  [
    'scip',
    (snapshot, about) =>
      graphAsScip(snapshot.graph, {
        ...about,
        layout: snapshot.layout,
        linesOf: path => startsOf(snapshot, path),
      }),
  ],
  ['json', snapshot => graphAsJson(snapshot.graph, path => startsOf(snapshot, path))],
  ['dot', snapshot => graphAsDot(snapshot.graph)],
])

export const graph: Command = {
  usage: 'export --format scip|json|dot [--out FILE]',
  summary: 'write what uses what: for Sourcegraph, for programs, to be drawn',
  run: async (args, context) => {
    const { values, positionals } = readOptions(args, { format: { type: 'string' }, out: { type: 'string' } })
    if (positionals.join(' ') !== 'export') throw new UsageError('Say: graph export.')
    const names = [...formats.keys()].join(', ')
    const write = formats.get(values.format ?? '')
    if (!write) throw new UsageError(`Name a format with --format: ${names}.`)
    if (values.format === 'scip' && values.out === undefined)
      throw new UsageError('A SCIP index is no text: name a file for it with --out FILE.')
    return exportGraph(write, values.out, context)
  },
}

async function exportGraph(write: Writer, out: string | undefined, context: CommandContext): Promise<0> {
  const host = await context.host()
  const { snapshot } = await loadOnce(host, { kind: 'worktree' })
  const rootName = host.files.root.split(/[\\/]/).at(-1) ?? ''
  const written = write(snapshot, { version: context.version, rootName })
  if (out !== undefined) await context.write(out, written)
  else if (typeof written === 'string') context.terminal.out(written)
  return 0
}
