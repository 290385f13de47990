// `countersign check`: assesses what is staged, pending or in a range of commits, and lets the gate decide.

import { reportRange } from '../analysis/branch.ts'
import type { Host, Vcs } from '../analysis/host.ts'
import { loadOnce } from '../analysis/once.ts'
import { type Report, report } from '../analysis/report.ts'
import { recordOverride } from '../analysis/reviewing.ts'
import type { Scope } from '../analysis/snapshot.ts'
import { plainText } from '../base/plainText.ts'
import { type Command, type CommandContext, type ExitStatus, UsageError } from './command.ts'
import { readOptions } from './options.ts'
import { reporters } from './reporters/reporters.ts'

export const check: Command = {
  usage:
    '[--staged | --base REV [--head REV] | --worktree] [--format text|json|markdown] [--output FILE] [--override REASON]',
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
      override: { type: 'string' },
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
    // Where the editor writes: what cannot be written now may have been lost before.
    if (scope.kind !== 'range') await host.journal.probe()
    const assessed = await assessScope({ ...host, vcs }, scope)
    const made =
      values.override === undefined ? assessed : await override({ ...host, vcs }, assessed, values.override)
    const output = reporter(made, { color: context.terminal.color && values.output === undefined })
    const quiet = format === 'text' && scope.kind === 'staged' && made.gate.result === 'pass'
    if (values.output !== undefined) await context.write(values.output, output)
    else if (!quiet)
      (made.gate.result === 'refuse' && format === 'text' ? context.terminal.err : context.terminal.out)(
        output,
      )
    if (values.override !== undefined && made.gate.result !== 'undecided')
      context.terminal.err(overrideSentence(assessed, values.override))
    if (made.gate.result === 'pass') return 0
    if (made.gate.result === 'refuse') return 1
    return undecided(context, made.gate.because.join(' '))
  },
}

function assessScope(host: Host & { readonly vcs: Vcs }, scope: Scope): Promise<Report> {
  return scope.kind === 'range'
    ? reportRange(host, scope)
    : loadOnce(host, scope).then(({ snapshot }) => report(snapshot))
}

/** The report as it is once the override is recorded. */
async function override(
  host: Host & { readonly vcs: Vcs },
  assessed: Report,
  reason: string,
): Promise<Report> {
  if (assessed.gate.result !== 'refuse') return assessed
  if (reason.trim() === '') throw new UsageError('An override needs a reason.')
  recordOverride(host, assessed, { by: (await host.vcs.identity()) ?? 'unknown', reason })
  await host.journal.flush()
  const failure = host.journal.failing()
  const gate: Report['gate'] =
    failure?.kind === 'unwritable'
      ? {
          ...assessed.gate,
          result: 'undecided',
          because: [`The override is not recorded. ${failure.message}`],
        }
      : { ...assessed.gate, result: 'pass', because: [`Overridden: ${reason}`] }
  return { ...assessed, gate }
}

function overrideSentence(assessed: Report, reason: string): string {
  if (assessed.gate.result !== 'refuse')
    return 'countersign: nothing was in the way: the override is not recorded.\n'
  const regions = `${assessed.gate.blocking.length} region${assessed.gate.blocking.length === 1 ? '' : 's'}`
  return `countersign: recorded an override of ${regions} for exactly this content: ${plainText(reason)}\n`
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
