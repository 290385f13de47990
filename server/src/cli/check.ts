// `countersign check`: assesses what is staged, pending or in a range of commits, and lets the gate decide.

import { reportRange } from '../analysis/branch.ts'
import type { Vcs } from '../analysis/host.ts'
import { loadOnce } from '../analysis/once.ts'
import { report } from '../analysis/report.ts'
import type { Scope } from '../analysis/snapshot.ts'
import { plainText } from '../base/plainText.ts'
import { type Command, type CommandContext, type ExitStatus, UsageError } from './command.ts'
import { readOptions } from './options.ts'
import { reporters } from './reporters/reporters.ts'

export const check: Command = {
  name: 'check',
  usage: '[--staged | --base REV [--head REV] | --worktree] [--format text|json|markdown] [--output FILE]',
  summary: 'assess a change and let the gate decide',
  run: async (args, context) => {
    const { values } = readOptions(args, {
      staged: { type: 'boolean' },
      worktree: { type: 'boolean' },
      base: { type: 'string' },
      head: { type: 'string' },
      format: { type: 'string' },
      json: { type: 'boolean' },
      output: { type: 'string' },
    })
    const format = values.json ? 'json' : (values.format ?? 'text')
    const reporter = reporters[format]
    if (!reporter)
      throw new UsageError(`There is no format "${format}": use ${Object.keys(reporters).join(', ')}.`)
    const host = await context.host()
    const { vcs } = host
    if (!vcs) return undecided(context, 'this folder is in no git repository. Run it inside of one.')
    const scope = await scopeOf(vcs, values)
    if (typeof scope === 'string') return undecided(context, scope)
    const made =
      scope.kind === 'range'
        ? await reportRange({ ...host, vcs }, scope)
        : report((await loadOnce(host, scope)).snapshot)
    const output = reporter(made, { color: context.terminal.color && values.output === undefined })
    const quiet = format === 'text' && scope.kind === 'staged' && made.gate.result === 'pass'
    if (values.output !== undefined) await context.write(values.output, output)
    else if (!quiet)
      (made.gate.result === 'refuse' && format === 'text' ? context.terminal.err : context.terminal.out)(
        output,
      )
    if (made.gate.result === 'pass') return 0
    if (made.gate.result === 'refuse') return 1
    return undecided(context, made.gate.because.join(' '))
  },
}

function undecided(context: CommandContext, why: string): ExitStatus {
  context.terminal.err(`countersign: could not decide: ${plainText(why)}\n`)
  return 2
}

interface ScopeOptions {
  readonly staged?: boolean
  readonly worktree?: boolean
  readonly base?: string
  readonly head?: string
}

/** The scope, or the sentence that says why there is none. */
async function scopeOf(vcs: Vcs, options: ScopeOptions): Promise<Scope | string> {
  const chosen = [options.staged, options.worktree, options.base].filter(
    option => option !== undefined && option !== false,
  )
  if (chosen.length > 1) throw new UsageError('Use one of --staged, --worktree and --base.')
  if (options.base === undefined) {
    if (options.head !== undefined) throw new UsageError('--head goes with --base.')
    return { kind: options.staged ? 'staged' : 'worktree' }
  }
  const head = await vcs.resolve(options.head ?? 'HEAD')
  if (head === undefined) return `there is no commit "${options.head ?? 'HEAD'}". Fetch it, or name another.`
  const base = await vcs.resolve(options.base)
  if (base === undefined) return `there is no commit "${options.base}". Fetch it, or name another.`
  const mergeBase = await vcs.mergeBase(base, head)
  if (mergeBase === undefined)
    return `${options.base} and ${options.head ?? 'HEAD'} have no common ancestor here. Fetch the whole history.`
  return { kind: 'range', base: mergeBase, head }
}
