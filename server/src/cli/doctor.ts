// `doctor`: looks at all that Countersign stands on, and says what is not well and what to do.

import type { Examination, Host } from '../analysis/host.ts'
import { readRules } from '../analysis/repositoryRules.ts'
import { plainText } from '../base/plainText.ts'
import { ago, counted } from '../risk/words.ts'
import { type Command, type CommandContext, type ExitStatus, UsageError } from './command.ts'

/** 0 all is well, 1 something is not, 2 something could not be looked at. */
export const doctor: Command = {
  usage: '',
  summary: 'look at the repository, the commit gate and the agents',
  run: async (args, context) => {
    if (args.length > 0) throw new UsageError('doctor takes no arguments.')
    let status: ExitStatus = 0
    for (const [subject, look] of await examinersOf(context)) {
      try {
        for (const examination of await look()) {
          context.terminal.out(lineOf(examination))
          if (!examination.well && status === 0) status = 1
        }
      } catch (error) {
        const cause = error instanceof Error ? error.message : String(error)
        context.terminal.err(`countersign doctor: could not look at ${subject}: ${cause}\n`)
        status = 2
      }
    }
    return status
  },
}

type Examiner = readonly [subject: string, look: () => Promise<readonly Examination[]>]

async function examinersOf(context: CommandContext): Promise<readonly Examiner[]> {
  const setups = await context.setups()
  return [
    ['the repository', async () => examineRepository(await context.host())],
    ['the symbol indexes', async () => examineIndexes(await context.host())],
    ...setups.map((setup): Examiner => [setup.name, setup.examine]),
  ]
}

async function examineRepository({ files, vcs }: Host): Promise<readonly Examination[]> {
  const subject = 'repository'
  if (vcs === undefined) {
    const message = `${files.root} is in no git repository: authorship and reach only, and no commit is held. To change that: git init`
    return [{ subject, well: false, message }]
  }
  const { head, branch, target, mergeBase } = await vcs.state()
  const at =
    head === undefined ? 'no commit yet' : branch === '' ? `detached at ${head.slice(0, 12)}` : branch
  const repository = { subject, well: true, message: `${files.root} (${at})` }
  const identity = examineIdentity(await vcs.identity())
  return [repository, identity, examineTarget(target, head !== undefined && mergeBase === undefined)]
}

function examineIdentity(identity: string | undefined): Examination {
  const subject = 'identity'
  if (identity !== undefined) return { subject, well: true, message: identity }
  const message = 'git does not know who you are. Run: git config user.name "…" and git config user.email "…"'
  return { subject, well: false, message }
}

function examineTarget(target: string | undefined, apart: boolean): Examination {
  const subject = 'target'
  const choose = 'Choose the branch that changes go to: git config countersign.target BRANCH'
  if (target === undefined) return { subject, well: !apart, message: `no target branch was found. ${choose}` }
  if (!apart) return { subject, well: true, message: target }
  return {
    subject,
    well: false,
    message: `${target} does not exist or shares no commit with this branch. ${choose}`,
  }
}

/** Those that the policy at hand names, and `index.scip`; nothing where there is none. */
async function examineIndexes({ files, indexer, clock }: Host): Promise<readonly Examination[]> {
  const { policy } = (await readRules(undefined, path => files.read(path))).value
  const found = (await indexer.examineIndexes?.(policy.indexes)) ?? []
  return found.map(index => {
    const subject = 'symbol index'
    if (index.kind === 'unusable') return { subject, well: false, message: plainText(index.problem.message) }
    const by = index.tool === '' ? '' : ` by ${index.tool}`
    const holds = `${counted(index.symbols, 'symbol')} in ${counted(index.files, 'file')}`
    const message = plainText(`${index.name}: ${holds}, made ${ago(index.modified, clock.now())}${by}`)
    return {
      subject,
      well: index.symbols > 0,
      message: index.symbols > 0 ? message : `${message}. Run the indexer again.`,
    }
  })
}

function lineOf({ subject, well, message }: Examination): string {
  return `${well ? 'well     ' : 'not well '} ${subject}: ${message}\n`
}
