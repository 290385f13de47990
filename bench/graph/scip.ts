// Our own graph of a repository against the one that a SCIP index of it gives: declarations and direct dependents.
// `node bench/graph/scip.ts PATH INDEX [--list]`, INDEX made by scip-typescript at PATH.

import { readFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import process from 'node:process'
import { sha256 } from '../../server/src/base/hash.ts'
import type { FilePath } from '../../server/src/base/path.ts'
import { buildGraph, type DeclarationGraph } from '../../server/src/graph/declarationGraph.ts'
import { reach } from '../../server/src/graph/reach.ts'
import { type FileFacts, moduleBody } from '../../server/src/syntax/facts.ts'
import { documentFacts, scipScheme } from '../../server/src/syntax/scip/documentFacts.ts'
import { readDocument, readIndex } from '../../server/src/syntax/scip/scipIndex.ts'
import { SymbolTable } from '../../server/src/syntax/scip/symbolTable.ts'
import { factsOf, readRepository } from './workspace.ts'

const [path, indexFile, list] = process.argv.slice(2)
const isListed = list === '--list'
if (path === undefined || indexFile === undefined) throw new Error('Name a repository and an index of it.')

const { sources, resolver } = await readRepository(path)
const texts = new Map(sources.map(source => [source.path, source.text]))
const own = buildGraph(sources.map(factsOf), resolver.resolve)

const begun = performance.now()
const told = readTold(readFileSync(indexFile))
const linked = buildGraph(told.values(), (_, specifier) => specifier.slice(scipScheme.length))
const seconds = (performance.now() - begun) / 1000

const both = sources.flatMap(source => {
  const names = new Set(told.get(source.path)?.declarations.map(({ name }) => name))
  const mine = factsOf(source).declarations.filter(({ name }) => names.has(name) && name !== moduleBody)
  return mine.map(({ name, kind }) => ({ path: source.path, name, isMember: kind === 'member' }))
})
const declared = [...told.values()].flatMap(({ declarations }) => declarations).length

process.stdout.write(`${told.size} files, ${declared} declarations in the index; ${both.length} in both\n`)
process.stdout.write(`index read and linked in ${seconds.toFixed(2)} s\n`)
for (const isMember of [false, true]) {
  const compared = both.filter(one => one.isMember === isMember)
  const counts = { both: 0, own: 0, index: 0 }
  for (const one of compared) {
    const mine = direct(own, one)
    const theirs = direct(linked, one)
    for (const user of mine) {
      counts[theirs.has(user) ? 'both' : 'own']++
      if (isListed && !theirs.has(user))
        process.stdout.write(`only ours: ${user} → ${one.path}#${one.name}\n`)
    }
    for (const user of theirs) {
      if (mine.has(user)) continue
      counts.index++
      if (isListed) process.stdout.write(`only the index's: ${user} → ${one.path}#${one.name}\n`)
    }
  }
  const share = (of: number): string => ((100 * counts.both) / (counts.both + of)).toFixed(2)
  process.stdout.write(
    `${isMember ? 'members' : 'top-level'}: ${compared.length} declarations, direct dependents in both ${counts.both}, only ours ${counts.own}, only the index's ${counts.index}; of ours the index has ${share(counts.own)} %, of the index's we have ${share(counts.index)} %\n`,
  )
}

/** Files of the index that are in the repository. */
function readTold(bytes: Uint8Array): ReadonlyMap<FilePath, FileFacts> {
  const index = readIndex(bytes)
  if (typeof index === 'string') throw new Error(`The index ${index}.`)
  const documents = index.documents.flatMap(packed => readDocument(packed) ?? [])
  const table = new SymbolTable()
  for (const document of documents) table.add(document.path, document)
  const facts = documents.flatMap(document => {
    const text = texts.get(document.path)
    if (text === undefined) return []
    const source = { path: document.path, text, hash: sha256(text), isBlank: false }
    return [documentFacts(document, source, table)]
  })
  return new Map(facts.map(one => [one.path, one]))
}

/** Those that are likely at least, in files of the index, by their classes: an index has members of types, we have not. */
function direct(
  graph: DeclarationGraph,
  of: { readonly path: FilePath; readonly name: string },
): Set<string> {
  const { links } = graph
  const node = links?.nodes.find(of.path, of.name)
  if (!links || node === undefined) return new Set()
  const { nodes, distances } = reach(links, [node], 'likely')
  const names = nodes.flatMap((user, index) => {
    const path = links.nodes.paths[user] ?? ''
    const name = links.nodes.names[user]?.replace(/[.#].*/, '')
    return distances[index] === 1 && told.has(path) ? [`${path}#${name}`] : []
  })
  return new Set(names)
}
