// Taken: what the documents of some indexes say together, decoded once for as long as the indexes stay.

import type { FilePath } from '../../base/path.ts'
import type { Problem } from '../../base/problem.ts'
import { readDocument } from '../../syntax/scip/scipIndex.ts'
import { SymbolTable } from '../../syntax/scip/symbolTable.ts'
import type { Belonging } from './belonging.ts'
import type { IndexFile } from './indexFiles.ts'
import { pause } from './pause.ts'

/** An index, and whose files its documents are. */
export interface FoundIndex {
  readonly file: IndexFile
  readonly belonging: Belonging
}

/** A file that an index describes; its document is decoded when it is asked about. */
export interface Described {
  readonly bytes: Uint8Array
  readonly file: IndexFile
  readonly isForeign: boolean
}

export interface Taken {
  readonly found: readonly FoundIndex[]
  readonly table: SymbolTable
  readonly described: ReadonlyMap<FilePath, Described>
  /** Folders of other repositories: `shop-api:`. */
  readonly repositories: readonly string[]
  readonly problems: readonly Problem[]
}

export const nothingTaken: Taken = {
  found: [],
  table: new SymbolTable(),
  described: new Map(),
  repositories: [],
  problems: [],
}

/** True when both give the same. */
export function isSame(one: readonly FoundIndex[], other: readonly FoundIndex[]): boolean {
  return (
    one.length === other.length &&
    one.every(({ file, belonging }, index) => {
      return file === other[index]?.file && belonging.prefix === other[index].belonging.prefix
    })
  )
}

/** Decodes every document once. Of files that `isRead` by ourselves only the symbols are taken. O(occurrences). */
export async function takenOf(
  found: readonly FoundIndex[],
  isRead: (path: FilePath) => boolean,
): Promise<Taken> {
  const table = new SymbolTable()
  const described = new Map<FilePath, Described>()
  const problems: Problem[] = []
  for (const { file, belonging } of found) {
    let damaged = file.damaged
    for (const packed of file.documents) {
      await pause()
      const path = belonging.prefix + packed.path
      const document = readDocument(packed.bytes)
      if (!document) damaged++
      else table.add(path, document)
      if (document && (belonging.isForeign || !isRead(path)))
        described.set(path, { bytes: packed.bytes, file, isForeign: belonging.isForeign })
    }
    if (damaged > 0) problems.push(damagedProblem(file, damaged))
  }
  const repositories = found.flatMap(({ belonging }) =>
    belonging.isForeign ? [belonging.prefix.slice(0, -1)] : [],
  )
  return { found, table, described, repositories: [...new Set(repositories)], problems }
}

function damagedProblem({ name }: IndexFile, count: number): Problem {
  const files = count === 1 ? '1 file of it is' : `${count} files of it are`
  return { message: `${name} is damaged: ${files} left out. Run the indexer again.`, path: name }
}
