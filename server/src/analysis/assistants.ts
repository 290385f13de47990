// Assistants: which AI wrote lines of the commit that is being made, where the policy wants it named.

import { diffLists } from '../base/diff.ts'
import { splitLines } from '../base/lines.ts'
import type { FilePath } from '../base/path.ts'
import { isIgnored } from '../policy/paths.ts'
import { type Assistant, assistantsIn, onceEach } from '../provenance/assistedBy.ts'
import { type Contents, openContents } from './contents.ts'
import type { Host, Vcs } from './host.ts'
import { takeClaimsOnce } from './once.ts'
import { followRenames } from './renames.ts'
import { readRules } from './repositoryRules.ts'

/**
 * Who wrote the staged lines by what was observed; none where the policy does not ask for it, and in a merge: what it
 * brings in was committed before. Only what differs from HEAD is looked at, so that an amended commit keeps what its
 * message says already. Rejects when the repository cannot be read.
 */
export async function stagedAssistants(host: Host & { readonly vcs: Vcs }): Promise<readonly Assistant[]> {
  const state = await host.vcs.state()
  const contents = await openContents(host, { kind: 'staged' }, state)
  const { policy } = (await readRules(contents.readBase, contents.readAfter)).value
  if (!policy.commit.assistedBy || state.operation === 'merge') return []
  await takeClaimsOnce(host)
  const paths = new Set(contents.paths)
  const changed = contents.changed
    .filter(({ path, deleted }) => !deleted && !isIgnored(policy, path))
    .map(({ path }) => path)
  await host.journal.settle(changed)
  await followRenames(host, { has: path => paths.has(path), changed })
  const all: Assistant[] = []
  for (const path of changed) all.push(...(await assistantsOf(host, contents, path)))
  return onceEach(all)
}

async function assistantsOf(host: Host, contents: Contents, path: FilePath): Promise<readonly Assistant[]> {
  const [before, after] = [await contents.readBefore(path), await contents.readAfter(path)]
  if (after.kind !== 'text') return []
  const { text } = after
  const old = before.kind === 'text' ? splitLines(before.text) : []
  const added = diffLists(old, splitLines(text)).flatMap(hunk =>
    Array.from({ length: hunk.added }, (_, index) => hunk.after + index),
  )
  return assistantsIn({ text, ledger: host.journal.recall(path, text) }, added)
}
