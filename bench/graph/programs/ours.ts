// The graph of a folder as the server and the command read it: a process of its own, to be measured from outside.
//
// PATH WORKER CACHE: absolute paths of the folder, of the bundled worker and of where facts are kept between runs.

import process from 'node:process'
import { buildGraph } from '../../../server/src/graph/declarationGraph.ts'
import { createGlobs } from '../../../server/src/graph/globs.ts'
import { createFiles } from '../../../server/src/io/files.ts'
import { createIndexer } from '../../../server/src/io/indexer.ts'
import { createResolvers } from '../../../server/src/io/resolver.ts'

/** As many files as the server reads at once. */
const readsAtOnce = 64

const [path = '', workerFile = '', cacheFolder = ''] = process.argv.slice(2)
const files = createFiles(path, undefined)
const parts: Record<string, { readonly cpu: number; readonly wall: number }> = {}

void readGraph().then(read => console.log(JSON.stringify({ ...read, parts })))

async function readGraph() {
  const indexer = createIndexer({ workerFile, cacheFolder })
  const paths = await timed('list', () => files.list())
  const sources = await timed('read', () => readAll(paths.filter(indexer.understands)))
  const resolver = await timed('configurations', () => createResolvers(files.root).create(paths))
  const { value: facts } = await timed('scan', () => indexer.index(sources))
  const expand = createGlobs(paths)
  const { links } = await timed('link', () => buildGraph(facts.map(expand), resolver.resolve))
  await timed('keep', () => indexer.dispose())
  return {
    files: sources.length,
    declarations: links?.nodes.declared.filter(Boolean).length,
    edges: links?.nodes.paths.reduce((sum, _, node) => sum + links.nodes.uses.size(node), 0),
  }
}

async function readAll(paths: readonly string[]) {
  const sources: { readonly path: string; readonly text: string }[] = []
  for (let start = 0; start < paths.length; start += readsAtOnce) {
    await Promise.all(
      paths.slice(start, start + readsAtOnce).map(async path => {
        const content = await files.read(path)
        if (content.kind === 'text') sources.push({ path, text: content.text })
      }),
    )
  }
  return sources
}

/** Seconds of all threads, and passed. */
async function timed<T>(part: string, work: () => Promise<T> | T): Promise<T> {
  const before = process.cpuUsage()
  const start = performance.now()
  const value = await work()
  const { user, system } = process.cpuUsage(before)
  parts[part] = { cpu: (user + system) / 1e6, wall: (performance.now() - start) / 1e3 }
  return value
}
