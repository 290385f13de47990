// Mining: a repository's history for `evaluate` and `calibrate`, with what is said meanwhile.

import { type MinedHistory, mineHistory } from '../analysis/minedHistory.ts'
import { readRules } from '../analysis/repositoryRules.ts'
import { plainText } from '../base/plainText.ts'
import { counted } from '../risk/words.ts'
import type { CommandContext, Terminal } from './command.ts'

/** Of HEAD. Throws one sentence where there is no history to read. */
export async function mine({
  host,
  terminal,
}: CommandContext): Promise<MinedHistory & { readonly head: string }> {
  const { files, vcs } = await host()
  if (vcs === undefined)
    throw new Error(`${files.root} is in no git repository: there is no history to learn from.`)
  const { head } = await vcs.state()
  if (head === undefined) throw new Error('There is no commit yet: there is no history to learn from.')
  const { policy } = (await readRules(undefined, path => files.read(path))).value
  const progress = progressOn(terminal)
  const mined = await mineHistory({ history: vcs.history, head, policy, onProgress: progress.tell })
  progress.end()
  return { ...mined, head }
}

/** So often a line is written anew: more than anybody reads. */
const everyCommits = 500

/** On a terminal only. */
function progressOn({ interactive, err }: Terminal): {
  readonly tell: (stage: 'commits' | 'fixes', done: number, of: number | undefined) => void
  readonly end: () => void
} {
  if (!interactive) return { tell: () => undefined, end: () => undefined }
  const clear = '\r\u001b[K'
  return {
    tell: (stage, done, of) => {
      if (stage === 'commits' && done % everyCommits !== 0) return
      const what =
        stage === 'commits'
          ? `${counted(done, 'commit')} read`
          : `${done} of ${counted(of ?? 0, 'fix')} traced`
      err(`${clear}${what}; what was traced is kept, also when you stop now`)
    },
    end: () => err(clear),
  }
}

/** The problems, a line each. */
export function problemLines({ problems }: MinedHistory): string {
  return problems.map(({ message }) => `note: ${plainText(message)}\n`).join('')
}
