// Code that people wrote and nobody mutated: hunks in which a rule that fires is mostly wrong.

import { diffLists } from '../../server/src/base/diff.ts'
import { splitLines } from '../../server/src/base/lines.ts'
import { createRandom, type Random } from '../fuzz/random.ts'
import type { FileChange } from './engine.ts'
import { type Host, scripts } from './operator.ts'
import { allProjects, hostsOf, isOwn } from './projects.ts'
import { scriptOf } from './script.ts'

/** How much a hunk of a package's sources is, in lines. */
const lines = { least: 2, most: 80 }

/**
 * Pieces the size of a declaration from the packages' sources, as if each had just been added: the text before lacks it.
 * Evenly from all projects, at most `count`.
 */
export function addedPieces(count: number, seed: number): readonly FileChange[] {
  const random = createRandom(seed)
  const hosts = allProjects()
    .filter(project => !isOwn(project))
    .map(project => random.shuffled(hostsOf(project).filter(({ path }) => scripts.test(path))))
  const pieces: FileChange[] = []
  for (let round = 0; pieces.length < count && round < 2000; round++) {
    const before = pieces.length
    for (const own of hosts) {
      const host = own[round % own.length]
      // A file's every visit takes another of its pieces.
      const piece = host && pieceOf(host, Math.floor(round / own.length), random)
      if (piece && pieces.length < count) pieces.push(piece)
    }
    if (pieces.length === before && round > 500) break
  }
  return pieces
}

const piecesOfHosts = new WeakMap<Host, readonly FileChange[]>()

function pieceOf(host: Host, index: number, random: Random): FileChange | undefined {
  const known = piecesOfHosts.get(host)
  const pieces = known ?? random.shuffled(piecesIn(host))
  if (!known) piecesOfHosts.set(host, pieces)
  return pieces[index]
}

/** Top-level statements and members of classes, with the comments above them. */
function piecesIn(host: Host): readonly FileChange[] {
  const { project, path, text } = host
  const statements = scriptOf(host)?.source.statements ?? []
  const nodes = statements.flatMap(node =>
    'members' in node && Array.isArray(node.members) ? [node, ...node.members] : [node],
  )
  return nodes.flatMap(node => {
    const from = node.getFullStart()
    const start = text[from] === '\n' ? from + 1 : text.lastIndexOf('\n', from) + 1
    const lineEnd = text.indexOf('\n', node.getEnd())
    const end = lineEnd < 0 ? text.length : lineEnd + 1
    const height = text.slice(start, end).trim().split('\n').length
    if (height < lines.least || height > lines.most) return []
    return [{ project, path, before: text.slice(0, start) + text.slice(end), after: text }]
  })
}

/** Zero-based lines of the text after, from `first` up to but without `end`; a removal is the line it stood before. */
export interface HunkLines {
  readonly first: number
  readonly end: number
}

export function hunksIn({ before, after }: FileChange): readonly HunkLines[] {
  return diffLists(splitLines(before), splitLines(after)).map(hunk => ({
    first: hunk.after,
    end: hunk.after + Math.max(1, hunk.added),
  }))
}
