// What must hold: of every line of every file, in every worktree and every window, the class that the model has.

import { takeClaimsOnce } from '../../server/src/analysis/once.ts'
import { followRenames } from '../../server/src/analysis/renames.ts'
import type { FilePath } from '../../server/src/base/path.ts'
import type { Ledger } from '../../server/src/provenance/attribution.ts'
import { heardLedger } from '../../server/src/provenance/heard.ts'
import { lineAuthorships } from '../../server/src/provenance/lines.ts'
import type { Allowance, KnownLine } from './model.ts'
import { linesIn } from './texts.ts'
import { openHost } from './window.ts'
import type { World } from './world.ts'

/** A line of which Countersign says something else than the model. */
export interface Mistake {
  /** `blame` as the command says it of the disk, `window` as an open document has it. */
  readonly seen: 'blame' | 'window'
  readonly root: string
  readonly path: string
  /** One-based. */
  readonly line: number
  readonly text: string
  readonly expected: string
  readonly said: string
  readonly because: string
}

export interface Tally {
  lines: number
  /** Lines of a known class that were said to be unknown, for a reason. */
  readonly allowed: Map<Allowance, number>
}

/** Compares everything that can be seen with the model. Mistakes come in the order of files and lines. */
export async function findMistakes(world: World, tally: Tally): Promise<readonly Mistake[]> {
  await world.settle()
  const mistakes: Mistake[] = []
  for (const { root } of world.worktrees) mistakes.push(...(await blameMistakes(world, root, tally)))
  for (const { window, path } of world.documents()) {
    const ledger = window.session.ledgerOf(path as FilePath)
    const text = window.textOf(path)
    const place = { seen: 'window', root: window.repository.root, path } as const
    if (ledger === undefined) throw new Error(`${path} is open and has no ledger.`)
    const { statements } = window.session.workspace.snapshot
    const heard = heardLedger({ path: path as FilePath, text, ledger }, statements)
    mistakes.push(...compare(world, { ...place, text, ledger: heard }, tally))
  }
  return mistakes
}

/** As a process of its own that asks once, like `countersign blame`. */
async function blameMistakes(world: World, root: string, tally: Tally): Promise<readonly Mistake[]> {
  const host = await openHost(root)
  try {
    await takeClaimsOnce(host)
    const present = new Set(await host.files.list())
    const repository = world.worktrees.find(one => one.root === root)
    const mistakes: Mistake[] = []
    for (const path of repository === undefined ? [] : world.files(repository)) {
      const content = await host.files.read(path as FilePath)
      if (content.kind !== 'text') throw new Error(`${path} is no text but ${content.kind}.`)
      const { text } = content
      await followRenames(host, { has: known => present.has(known), changed: [path as FilePath] })
      await host.journal.settle([path as FilePath])
      const recalled = host.journal.recall(path as FilePath, text)
      const observed = { path: path as FilePath, text, ledger: recalled }
      const ledger = heardLedger(observed, host.journal.statements())
      mistakes.push(...compare(world, { seen: 'blame', root, path, text, ledger }, tally))
    }
    return mistakes
  } finally {
    await host.dispose()
  }
}

interface Seen extends Pick<Mistake, 'seen' | 'root' | 'path'> {
  readonly text: string
  readonly ledger: Ledger
}

function compare(world: World, { text, ledger, ...place }: Seen, tally: Tally): readonly Mistake[] {
  if (ledger.length !== text.length)
    throw new Error(`The ledger of ${place.path} is for another text: ${ledger.length} for ${text.length}.`)
  const said = lineAuthorships(text, ledger)
  return linesIn(text).flatMap((line, index) => {
    const known = world.model.lineOf(line)
    const authorship = said[index]
    if (known === undefined || authorship === undefined) return []
    tally.lines++
    const expected = wordsOf(known.class, known.tool)
    const answer = wordsOf(authorship.contributor, authorship.tool)
    if (answer === expected) return []
    if (isAllowed(known, authorship.contributor)) {
      const reason = known.mayBeUnknown as Allowance
      tally.allowed.set(reason, (tally.allowed.get(reason) ?? 0) + 1)
      return []
    }
    const because = authorship.evidence ?? 'nothing was observed'
    return [{ ...place, line: index + 1, text: line, expected, said: answer, because }]
  })
}

function isAllowed(known: KnownLine, said: string): boolean {
  return said === 'unknown' && known.mayBeUnknown !== undefined
}

function wordsOf(contributor: string, tool: string | null | undefined): string {
  return contributor === 'ai' ? `ai (${tool})` : contributor
}

export function mistakeLine({ seen, path, line, text, expected, said, because }: Mistake): string {
  return `${path}:${line} ${JSON.stringify(text)} is ${expected}; ${seen} says ${said} (${because})`
}
